// From a file's text to its mutants: each one small change of what runs, found in the syntax tree, never by pattern.
//
//   text ─▶ tree ─▶ rules, node by node ─▶ changes ─▶ mutants
//
// 1. A mutant is a text that parses and differs from the original in one place. 2. Types, imports and the words of
// thrown bugs are left alone. 3. The same text gives the same mutants in the same order.
import { operatorRules } from './operator-rules.ts';
import { type Node, type Syntax, syntaxOf, walk } from './syntax.ts';
import { siblingStrings, valueRules } from './value-rules.ts';

/** From `start` to `end` the text becomes `after`. */
export type Change = { readonly start: number; readonly end: number; readonly after: string };

export type Site = {
  readonly syntax: Syntax;
  readonly around: readonly Node[];
  /** Property name → the different strings the file gives it, for swaps that still are of the type. */
  readonly siblings: ReadonlyMap<string, readonly string[]>;
};

/** The changes to one node; none for nodes of another kind. */
export type Rule = (node: Node, site: Site) => readonly Change[];

export type Mutant = {
  readonly file: string;
  readonly line: number;
  /** The line it begins on, without its indentation. */
  readonly code: string;
  readonly before: string;
  readonly after: string;
  /** The whole file as changed. */
  readonly text: string;
};

const rules: readonly Rule[] = [...operatorRules, ...valueRules];

/** Their words are for developers, or they are gone before anything runs. */
const untouched: ReadonlySet<string> = new Set(['ImportDeclaration', 'ThrowStatement']);

export function mutantsOf(file: string, text: string): readonly Mutant[] {
  const syntax = syntaxOf(file, text);
  const siblings = siblingStrings(syntax.program);
  const found = new Map<string, Mutant>();
  walk(syntax.program, (node, around) => {
    if (untouched.has(node.type)) return false;
    for (const rule of rules) {
      for (const change of rule(node, { syntax, around, siblings })) {
        const mutant = mutantOf(file, syntax, change);
        if (mutant.text !== text) found.set(mutant.text, found.get(mutant.text) ?? mutant);
      }
    }
    return true;
  });
  return [...found.values()];
}

function mutantOf(file: string, { text }: Syntax, { start, end, after }: Change): Mutant {
  const changed = text.slice(0, start) + after + text.slice(end);
  const before = text.slice(start, end);
  const line = text.slice(0, start).split('\n').length;
  // Throws here: a mutant that does not parse would pass for one that a test caught.
  syntaxOf(`${file}:${line}, ${before} → ${after}`, changed);
  const code = (text.split('\n')[line - 1] ?? '').trim();
  return { file, line, code, before, after, text: changed };
}
