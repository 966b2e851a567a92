// Where things lie. A backup is laid out like a data folder, with a manifest beside it: what opens one opens the other.
import { join, relative, resolve, sep } from 'node:path';

export const databaseIn = (folder: string): string => join(folder, 'luzhi.sqlite');
export const keyIn = (folder: string): string => join(folder, 'keys', 'master.key');
export const manifestIn = (folder: string): string => join(folder, 'manifest.json');

export type PhotoPlace = { readonly tenant: string; readonly sha256: string };

export const photoIn = (folder: string, { tenant, sha256 }: PhotoPlace): string =>
  join(folder, 'blobs', tenant, sha256.slice(0, 2), sha256);

/** Is `inner` the folder itself, or somewhere below it? */
export function liesInside(inner: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(inner));
  return (
    way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === resolve(inner))
  );
}

/** An instant as part of a folder's name, on every file system: `20261123T020000123Z`. */
export const stampOf = (at: number): string => new Date(at).toISOString().replace(/[-:.]/g, '');
