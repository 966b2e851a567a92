// The source itself, as what tests look at.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export type Source = { readonly path: string; readonly text: string };

export const root = join(import.meta.dirname, '../..');

export const sources: readonly Source[] = ['src', 'tests'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && /\.(tsx?|css|mjs)$/.test(one.name))
    .filter((one) => !one.parentPath.includes('node_modules')) // the bench's peers
    .map((one) => {
      const path = join(one.parentPath, one.name);
      return { path: relative(root, path), text: readFileSync(path, 'utf8') };
    }),
);

export const withoutComments = (text: string) =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
