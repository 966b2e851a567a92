// The files of a build that a phone keeps to open without a network: all of the app's, and none of the public pages',
// whose visitors sign in nowhere.
import { readdir } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';

const shell = /\.(?:js|css|html|svg|webmanifest|png|wasm)$/;
export const workerFile = 'sw.js';

/** Paths of the files below `folder` whose names match. */
export async function filesIn(folder: string, wanted: RegExp): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((one) => one.isFile() && wanted.test(one.name))
    .map((one) => resolve(one.parentPath, one.name));
}

/** As addresses below `dist`, with `/`. A file's name is chance and may end in anything: places are compared whole. */
export async function shellFiles(dist: string): Promise<string[]> {
  const files = await filesIn(dist, shell);
  return files
    .map((file) => relative(dist, file).split(sep).join('/'))
    .filter((address) => address !== workerFile && address.split('/')[0] !== 'resident')
    .toSorted();
}
