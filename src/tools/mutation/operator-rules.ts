// Mutation rules for what decides and reckons: comparisons, conditions, sums, calls, answers, single steps.
import type { Change, Rule, Site } from './mutants.ts';
import type { Node } from './syntax.ts';

/** Operator → what is tried in its place; the first of two is the neighbour at the border. */
const otherOperators: ReadonlyMap<string, readonly string[]> = new Map([
  ['<', ['<=', '>=']],
  ['<=', ['<', '>']],
  ['>', ['>=', '<=']],
  ['>=', ['>', '<']],
  ['===', ['!==']],
  ['!==', ['===']],
  ['&&', ['||']],
  ['||', ['&&']],
  ['+', ['-']],
  ['-', ['+']],
  ['*', ['/']],
  ['/', ['*']],
  ['%', ['*']],
  ['**', ['*']],
  ['&', ['|']],
  ['|', ['&']],
  ['^', ['&']],
  ['<<', ['>>']],
  ['>>', ['<<']],
  ['>>>', ['<<']],
  ['+=', ['-=']],
  ['-=', ['+=']],
  ['*=', ['/=']],
  ['&=', ['|=']],
  ['|=', ['&=']],
  ['??=', ['=']],
  ['++', ['--']],
  ['--', ['++']],
]);

const otherMethods: ReadonlyMap<string, string> = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['min', 'max'],
  ['max', 'min'],
  ['floor', 'ceil'],
  ['ceil', 'floor'],
  ['round', 'floor'],
  ['find', 'findLast'],
  ['findLast', 'find'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['padStart', 'padEnd'],
  ['padEnd', 'padStart'],
  ['toUpperCase', 'toLowerCase'],
  ['toLowerCase', 'toUpperCase'],
]);

/** Methods whose answer is of the kind of what they are called on, so that leaving them out still fits. */
const leftOut: ReadonlySet<string> = new Set([
  'filter',
  'sort',
  'toSorted',
  'reverse',
  'toReversed',
  'slice',
  'trim',
  'normalize',
]);

const all = ({ start, end }: Node, after: string): Change => ({ start, end, after });
const textOf = ({ syntax }: Site, { start, end }: Node) => syntax.text.slice(start, end);

function operatorBetween(site: Site, operator: string, from: number): readonly Change[] {
  const start = site.syntax.bare.indexOf(operator, from);
  return (otherOperators.get(operator) ?? []).map((after) => ({
    start,
    end: start + operator.length,
    after,
  }));
}

const isText = (node: Node): boolean =>
  node.type === 'TemplateLiteral' ||
  (node.type === 'Literal' && typeof node.value === 'string') ||
  (node.type === 'BinaryExpression' && node.operator === '+' && (isText(node.left) || isText(node.right)));

const binary: Rule = (node, site) => {
  if (node.type === 'AssignmentExpression') return operatorBetween(site, node.operator, node.left.end);
  if (node.type !== 'BinaryExpression') return [];
  return isText(node) ? [] : operatorBetween(site, node.operator, node.left.end);
};

const update: Rule = (node, site) =>
  node.type === 'UpdateExpression'
    ? operatorBetween(site, node.operator, node.prefix ? node.start : node.argument.end)
    : [];

/** `list[0] ?? …`: the types ask for a fallback that the length rules out. */
export const isAsked = (node: Node): boolean => {
  if (node.type === 'MemberExpression') return node.computed;
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  const { property } = node.callee;
  return property.type === 'Identifier' && ['at', 'codePointAt'].includes(property.name);
};

const logical: Rule = (node, site) => {
  if (node.type !== 'LogicalExpression') return [];
  const right = all(node, textOf(site, node.right));
  if (node.operator === '??') {
    return isAsked(node.left) ? [right] : [right, all(node, textOf(site, node.left))];
  }
  return [...operatorBetween(site, node.operator, node.left.end), all(node, textOf(site, node.left)), right];
};

const unary: Rule = (node, site) => {
  if (node.type !== 'UnaryExpression') return [];
  const isSign = node.operator === '-' && node.argument.type !== 'Literal';
  return node.operator === '!' || isSign ? [all(node, textOf(site, node.argument))] : [];
};

const condition: Rule = (node) => {
  if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') {
    return [all(node.test, 'true'), all(node.test, 'false')];
  }
  if (node.type === 'WhileStatement' || node.type === 'DoWhileStatement') return [all(node.test, 'false')];
  return node.type === 'ForStatement' && node.test !== null ? [all(node.test, 'false')] : [];
};

const isNothing = (node: Node): boolean =>
  (node.type === 'Literal' && node.value === null) ||
  (node.type === 'Identifier' && node.name === 'undefined');

const answer: Rule = (node) => {
  const isShort = node.type === 'ArrowFunctionExpression' && node.body.type !== 'BlockStatement';
  const given = isShort ? node.body : node.type === 'ReturnStatement' ? node.argument : null;
  return given === null || isNothing(given) ? [] : [all(given, 'null')];
};

const optionalChain: Rule = (node, site) => {
  if (node.type === 'MemberExpression' && node.optional) {
    const start = site.syntax.bare.indexOf('?.', node.object.end);
    return [{ start, end: start + 2, after: node.computed ? '' : '.' }];
  }
  if (node.type !== 'CallExpression' || !node.optional) return [];
  const start = site.syntax.bare.indexOf('?.', node.callee.end);
  return [{ start, end: start + 2, after: '' }];
};

const method: Rule = (node, site) => {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return [];
  const { object, property } = node.callee;
  if (property.type !== 'Identifier') return [];
  if (leftOut.has(property.name)) return [all(node, textOf(site, object))];
  const other = otherMethods.get(property.name);
  return other === undefined ? [] : [all(property, other)];
};

const stepTypes: ReadonlySet<string> = new Set([
  'CallExpression',
  'AssignmentExpression',
  'UpdateExpression',
  'AwaitExpression',
]);

const step: Rule = (node) => {
  if (node.type === 'ContinueStatement') return [all(node, ';')];
  return node.type === 'ExpressionStatement' && stepTypes.has(node.expression.type) ? [all(node, ';')] : [];
};

export const operatorRules: readonly Rule[] = [
  binary,
  update,
  logical,
  unary,
  condition,
  answer,
  optionalChain,
  method,
  step,
];
