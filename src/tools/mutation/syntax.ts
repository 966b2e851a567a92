// The reading side of the mutation test: a file's syntax tree, a walk over what runs of it, and what it imports.
import { type ESTree, parseSync } from 'vite';

export type Node = ESTree.Node;

export type Syntax = {
  readonly text: string;
  /** The text with its comments blanked, so that a sign looked for between two nodes is never one of a remark. */
  readonly bare: string;
  readonly program: Node;
};

/** Throws on what does not parse; `name` is how the error calls it. */
export function syntaxOf(name: string, text: string): Syntax {
  const parsed = parseSync('read.ts', text);
  const [error] = parsed.errors;
  if (error !== undefined) throw new Error(`${name}: ${error.message}`);
  let bare = text;
  for (const { start, end } of parsed.comments) {
    bare = bare.slice(0, start) + ' '.repeat(end - start) + bare.slice(end);
  }
  return { text, bare, program: parsed.program };
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

/** What a type wraps and still runs. */
const runsInTypes: ReadonlySet<string> = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
]);

/** The nodes within one that run; types do not. */
const partsOf = (node: Node): readonly Node[] =>
  Object.values(node)
    .flat()
    .filter(isNode)
    .filter((part) => !part.type.startsWith('TS') || runsInTypes.has(part.type));

/** Called with a node and those around it, the nearest last; answers whether to look into it. */
export type Visit = (node: Node, around: readonly Node[]) => boolean;

export function walk(node: Node, visit: Visit, around: readonly Node[] = []): void {
  if (!visit(node, around)) return;
  const inner = [...around, node];
  for (const part of partsOf(node)) walk(part, visit, inner);
}

/** What a file imports when it runs, as written. */
export function importsOf({ program }: Syntax): readonly string[] {
  const found: string[] = [];
  walk(program, (node) => {
    if (node.type === 'ImportDeclaration' && node.importKind !== 'type') found.push(node.source.value);
    const isPassedOn = node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration';
    if (isPassedOn && node.exportKind !== 'type' && node.source !== null) found.push(node.source.value);
    return node.type === 'Program';
  });
  return found;
}
