// Who imports whom among our own files, as far as the tests reach: what a mutant of a file can change.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { importsOf, syntaxOf } from './syntax.ts';

export type Graph = {
  /** The file and all that import it, straight or through others. */
  readonly dependentsOf: (file: string) => ReadonlySet<string>;
  readonly importsDirectly: (from: string, file: string) => boolean;
};

const read = (path: string): readonly string[] =>
  importsOf(syntaxOf(path, readFileSync(path, 'utf8')))
    .filter((one) => one.startsWith('.'))
    .map((one) => resolve(dirname(path), one))
    .filter((one) => /\.tsx?$/.test(one) && existsSync(one));

/** `roots` and all paths are absolute. */
export function graphOf(roots: readonly string[]): Graph {
  const importsByFile = new Map<string, readonly string[]>();
  const waiting = [...roots];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (importsByFile.has(path)) continue;
    const found = read(path);
    importsByFile.set(path, found);
    waiting.push(...found);
  }
  const importers = new Map<string, string[]>();
  for (const [from, targets] of importsByFile) {
    for (const target of targets) importers.set(target, [...(importers.get(target) ?? []), from]);
  }
  return {
    importsDirectly: (from, file) => importsByFile.get(from)?.includes(file) ?? false,
    dependentsOf: (file) => {
      const found = new Set<string>([file]);
      for (const one of found) for (const from of importers.get(one) ?? []) found.add(from);
      return found;
    },
  };
}
