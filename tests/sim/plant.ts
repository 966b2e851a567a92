// Puts one bug into one file of the engine as Node loads it. The engine itself has no switch for it.
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bugs } from './bugs.ts';

const root = join(import.meta.dirname, '../..');

export function plant(name: string): void {
  const bug = bugs.find((one) => one.name === name);
  if (bug === undefined) throw new Error(`no such bug: ${name}`);
  const url = pathToFileURL(join(root, bug.file)).href;
  registerHooks({
    load: (asked, context, next) => {
      const loaded = next(asked, context);
      if (asked !== url) return loaded;
      const source = String(loaded.source);
      if (source.split(bug.find).length !== 2)
        throw new Error(`${name}: its place is not there exactly once`);
      return { ...loaded, source: source.replace(bug.find, () => bug.replace) };
    },
  });
}
