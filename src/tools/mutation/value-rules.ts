// Mutation rules for what tables are made of: numbers, words, lists, yes and no, forms.
import type { Change, Rule, Site } from './mutants.ts';
import { isAsked } from './operator-rules.ts';
import { type Node, walk } from './syntax.ts';

const all = ({ start, end }: Node, after: string): Change => ({ start, end, after });

/** Of a long list only so many single entries are taken out, evenly spread. */
const mostTakenOut = 12;

const comparisons: ReadonlySet<string> = new Set(['===', '!==']);

/** The name of a property that is written as a word. */
const nameOf = (node: Node): string | null =>
  node.type === 'Property' && !node.computed && node.key.type === 'Identifier' ? node.key.name : null;

const isString = (node: Node): node is Extract<Node, { type: 'Literal' }> & { value: string } =>
  node.type === 'Literal' && typeof node.value === 'string';

/** Property name → the different strings that the file gives a property of this name. */
export function siblingStrings(program: Node): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  walk(program, (node) => {
    const name = nameOf(node);
    if (name === null || node.type !== 'Property' || !isString(node.value)) return true;
    const known = found.get(name) ?? [];
    if (!known.includes(node.value.value)) found.set(name, [...known, node.value.value]);
    return true;
  });
  return found;
}

/** A key, a fallback that only the types ask for, or a default of a list's place: no value of the table. */
function isOutside(node: Node, { around }: Site): boolean {
  const parent = around.at(-1);
  if (parent?.type === 'Property') return parent.key === node;
  if (parent?.type === 'LogicalExpression' && parent.operator === '??') {
    return parent.right === node && isAsked(parent.left);
  }
  return parent?.type === 'AssignmentPattern' && around.at(-2)?.type === 'ArrayPattern';
}

/** The step by which a number is wrong: one, or one of its last decimal place. */
function neighbours(raw: string, sign: 1 | -1): readonly string[] {
  if (raw.endsWith('n')) {
    const value = BigInt(raw.slice(0, -1).replaceAll('_', ''));
    return [`${value + 1n}n`, `(${value - 1n}n)`];
  }
  const value = sign * Number(raw.replaceAll('_', ''));
  const places = raw.split('.')[1]?.length ?? 0;
  return [1, -1].map((one) => {
    const other = (value + one * 10 ** -places).toFixed(places);
    return other.startsWith('-') ? `(${other})` : other;
  });
}

const isNumber = (node: Node): boolean =>
  node.type === 'Literal' && (typeof node.value === 'number' || typeof node.value === 'bigint');

const number: Rule = (node, site) => {
  const parent = site.around.at(-1);
  if (node.type === 'UnaryExpression' && node.operator === '-' && node.argument.type === 'Literal') {
    return neighbours(node.argument.raw ?? '', -1).map((after) => all(node, after));
  }
  if (node.type !== 'Literal' || !isNumber(node) || isOutside(node, site)) return [];
  if (parent?.type === 'UnaryExpression' && parent.operator === '-') return [];
  return neighbours(node.raw ?? '', 1).map((after) => all(node, after));
};

const yesOrNo: Rule = (node) =>
  node.type === 'Literal' && typeof node.value === 'boolean' ? [all(node, String(!node.value))] : [];

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const isCompared = (node: Node | undefined): boolean =>
  node?.type === 'BinaryExpression' && comparisons.has(node.operator);

const word: Rule = (node, site) => {
  const parent = site.around.at(-1);
  const isEmpty = !isString(node) || node.value === '';
  if (isEmpty || parent === undefined || isCompared(parent) || isOutside(node, site)) return [];
  if (parent.type === 'ArrayExpression' || parent.type === 'ExpressionStatement') return [];
  const known = site.siblings.get(nameOf(parent) ?? '') ?? [];
  const next = known[(known.indexOf(node.value) + 1) % known.length];
  return [all(node, quoted(next === undefined || next === node.value ? '' : next))];
};

const template: Rule = (node, site) =>
  node.type === 'TemplateLiteral' && site.around.at(-1)?.type !== 'TaggedTemplateExpression'
    ? [all(node, '``')]
    : [];

/** Without the one at `at`, and without the comma that follows or comes before it; `parts` are two or more. */
function without(parts: readonly (Node | null)[], at: number): readonly Change[] {
  const part = parts[at];
  const next = parts[at + 1];
  const previous = parts[at - 1];
  if (!part) return [];
  if (next) return [{ start: part.start, end: next.start, after: '' }];
  return previous ? [{ start: previous.end, end: part.end, after: '' }] : [];
}

const list: Rule = (node) => {
  if (node.type !== 'ArrayExpression' || node.elements.length === 0) return [];
  const { elements } = node;
  const empty = all(node, '[]');
  if (elements.length === 1) return [empty];
  const every = Math.max(1, elements.length / mostTakenOut);
  const places = elements.map((_, at) => at).filter((at) => Math.floor(at % every) === 0);
  return [empty, ...places.flatMap((at) => without(elements, at))];
};

const spread: Rule = (node) => {
  if (node.type !== 'ObjectExpression') return [];
  const { properties } = node;
  const [first] = properties;
  if (properties.length === 1) return first?.type === 'SpreadElement' ? [all(node, '{}')] : [];
  return properties.flatMap((one, at) => (one.type === 'SpreadElement' ? without(properties, at) : []));
};

/** A form without its first or its last border. */
const form: Rule = (node) => {
  if (node.type !== 'Literal' || !('regex' in node)) return [];
  const { pattern, flags } = node.regex;
  return [
    ...(pattern.startsWith('^') ? [all(node, `/${pattern.slice(1)}/${flags}`)] : []),
    ...(pattern.endsWith('$') ? [all(node, `/${pattern.slice(0, -1)}/${flags}`)] : []),
  ];
};

export const valueRules: readonly Rule[] = [number, yesOrNo, word, template, list, spread, form];
