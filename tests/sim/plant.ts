// Puts a bug into the engine's files as Node loads them. The engine itself has no switch for it.
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bugs } from './bugs.ts';

const root = join(import.meta.dirname, '../..');

export function plant(name: string): void {
  const bug = bugs.find((one) => one.name === name);
  if (bug === undefined) throw new Error(`no such bug: ${name}`);
  registerHooks({
    load: (asked, context, next) => {
      const loaded = next(asked, context);
      const patches = bug.patches.filter(({ file }) => pathToFileURL(join(root, file)).href === asked);
      if (patches.length === 0) return loaded;
      const source = patches.reduce((text, { find, replace }) => {
        if (text.split(find).length !== 2) throw new Error(`${name}: its place is not there exactly once`);
        return text.replace(find, () => replace);
      }, String(loaded.source));
      return { ...loaded, source };
    },
  });
}
