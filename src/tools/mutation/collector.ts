// Stands for the module `vitest` in a worker of the mutation test: collects the tests of a file and runs them, one
// after the other, up to the first that fails. `expect` is vitest's own. What it does not know a file cannot import.
import { expect, vi } from 'vitest';

type Step = () => unknown;
type Hooks = { readonly before: readonly Step[]; readonly after: readonly Step[] };
type Collected = { readonly name: string; readonly hooks: Hooks; readonly run: Step };

let collected: Collected[] = [];
let hooks: Hooks = { before: [], after: [] };
let names: readonly string[] = [];

/** The name of the first test that fails, and why; null when all pass. */
export async function runCollected(): Promise<{ test: string; message: string } | null> {
  const tests = collected;
  collected = [];
  if (tests.length === 0) return { test: '(none)', message: 'the file holds no test' };
  for (const { name, hooks: around, run } of tests) {
    try {
      for (const step of around.before) await step();
      await run();
      for (const step of around.after) await step();
    } catch (error) {
      return { test: name, message: error instanceof Error ? error.message : String(error) };
    }
  }
  return null;
}

/** Forgets what a file that broke while loading has left. */
export function forgetCollected(): void {
  collected = [];
  hooks = { before: [], after: [] };
  names = [];
}

type Body = (...row: readonly unknown[]) => unknown;

/** vitest takes options or a time limit beside the body. */
const bodyOf = (given: readonly unknown[]): Body => {
  const body = given.find((one) => typeof one === 'function');
  if (body === undefined) throw new Error('a test without a body');
  return (...row) => Reflect.apply(body, undefined, row);
};

function add(name: string, ...given: readonly unknown[]): void {
  const body = bodyOf(given);
  collected.push({ name: [...names, name].join(' > '), hooks, run: () => body() });
}

function group(name: string, ...given: readonly unknown[]): void {
  const outer = { hooks, names };
  names = [...names, name];
  bodyOf(given)();
  hooks = outer.hooks;
  names = outer.names;
}

/** As vitest does: rows are spread over the parameters when all of them are lists. */
const rowsOf = (table: readonly unknown[]): readonly (readonly unknown[])[] =>
  table.every(Array.isArray) ? table : table.map((row) => [row]);

const eachOf =
  (one: typeof add) =>
  (table: readonly unknown[]) =>
  (name: string, ...given: readonly unknown[]): void => {
    const body = bodyOf(given);
    for (const row of rowsOf(table)) one(name, () => body(...row));
  };

const before = (step: Step): void => {
  hooks = { ...hooks, before: [...hooks.before, step] };
};
const after = (step: Step): void => {
  hooks = { ...hooks, after: [step, ...hooks.after] };
};

const once = (step: Step): Step => {
  let isDone = false;
  return () => {
    if (isDone) return undefined;
    isDone = true;
    return step();
  };
};

export const it = Object.assign(add, { each: eachOf(add) });
export const test = it;
export const describe = Object.assign(group, { each: eachOf(group) });
export const beforeEach = before;
export const afterEach = after;
export const beforeAll = (step: Step): void => before(once(step));
export { expect, vi };
