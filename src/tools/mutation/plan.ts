// Which mutants a run tries, and for each the test files that can notice it, the likeliest first.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type Equivalent, equivalents } from './equivalents.ts';
import type { Graph } from './graph.ts';
import { type Mutant, mutantsOf } from './mutants.ts';

export const root = join(import.meta.dirname, '../../..');

export function filesUnder(path: string, ending: string): readonly string[] {
  const from = resolve(root, path);
  if (!statSync(from).isDirectory()) return [from];
  return readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && one.name.endsWith(ending))
    .map((one) => join(one.parentPath, one.name))
    .sort();
}

const isSame = (mutant: Mutant, one: Equivalent) =>
  mutant.file === one.file &&
  mutant.code === one.code &&
  (one.change === undefined || (mutant.before === one.change.before && mutant.after === one.change.after));

export type Plan = {
  readonly mutants: readonly Mutant[];
  /** Left out, since no test could notice them. */
  readonly equivalent: number;
  /** Entries of `equivalents.ts` for one of these files that fit no mutant. */
  readonly stale: readonly Equivalent[];
};

/** `paths` are files or folders; a mutant's file is relative to the root, as it is printed. */
export function planOf(paths: readonly string[]): Plan {
  const files = [...new Set(paths.flatMap((path) => filesUnder(path, '.ts')))];
  const all = files.flatMap((file) => mutantsOf(relative(root, file), readFileSync(file, 'utf8')));
  const names = new Set(files.map((file) => relative(root, file)));
  const mutants = all.filter((mutant) => !equivalents.some((one) => isSame(mutant, one)));
  return {
    mutants,
    equivalent: all.length - mutants.length,
    stale: equivalents.filter((one) => names.has(one.file) && !all.some((mutant) => isSame(mutant, one))),
  };
}

/** `count` of the list by chance, always the same ones for a seed. */
export function sampleOf<T>(list: readonly T[], count: number, seed: number): readonly T[] {
  const rest = [...list];
  const picked: T[] = [];
  let state = seed >>> 0;
  while (picked.length < count && rest.length > 0) {
    // The mixing step of mulberry32: short, and good enough to spread a few hundred picks.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    picked.push(...rest.splice(((mixed ^ (mixed >>> 14)) >>> 0) % rest.length, 1));
  }
  return picked;
}

export type Order = {
  readonly testsFor: (file: string) => readonly string[];
  /** A test file that caught one mutant of a file is asked first for the next. */
  readonly caught: (file: string, test: string) => void;
};

/** Test file → milliseconds it takes; a file's mutants are tried on those that import it, straight ones first. */
export function orderOf(graph: Graph, msByTest: ReadonlyMap<string, number>): Order {
  const catches = new Map<string, number>();
  const cost = (file: string, test: string) =>
    (graph.importsDirectly(test, file) ? 0 : 1_000_000) +
    (msByTest.get(test) ?? 0) -
    (catches.get(`${file} ${test}`) ?? 0) * 1_000;
  return {
    testsFor: (file) => {
      const dependents = graph.dependentsOf(file);
      return [...msByTest.keys()]
        .filter((test) => dependents.has(test))
        .sort((a, b) => cost(file, a) - cost(file, b));
    },
    caught: (file, test) => {
      const key = `${file} ${test}`;
      catches.set(key, (catches.get(key) ?? 0) + 1);
    },
  };
}
