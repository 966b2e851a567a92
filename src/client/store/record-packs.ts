// Records of a page as few rows of the database: written one by one they cost a first pull more than anything else does.
// A pack says in a row of its own which records it holds, so that one is found without reading any.
// 1. A record is in one pack, or a row by itself; never both.  2. What leaves a pack is not in it any more: `write-packs.ts`
// writes it again without it, in the same transaction, and nothing is sealed anew.
import type { Database, RecordPackRow, RecordRow } from './database.ts';
import { readMeta } from './meta.ts';
import { sealAt } from './seal-pack.ts';
import type { Store } from './store.ts';

export const storesOfPacks = ({ meta, recordPacks, recordPackIds }: Database) => [
  meta,
  recordPacks,
  recordPackIds,
];

/** The records of a pack that are wanted; of the others no sealed part is copied. */
export const unpackedRecords = (
  { rows, secrets }: RecordPackRow,
  isWanted: (id: string) => boolean = () => true,
): RecordRow[] =>
  rows.flatMap(({ iv: _, end: __, ...row }, at) =>
    isWanted(row.id) ? [{ ...row, secret: sealAt(secrets, rows, at) }] : [],
  );

/** Which pack each record is in. `rev` is the one the disk had when it was read or written. */
export type Directory = { rev: string; readonly packOf: Map<string, number> };

const directories = new WeakMap<Store, Directory>();
const noPacksYet = '';

/** From memory, unless another tab has changed it. Inside a transaction over `storesOfPacks`. */
export async function openDirectory(store: Store): Promise<Directory> {
  const rev = (await readMeta(store, 'recordPacks')) ?? noPacksYet;
  const known = directories.get(store);
  if (known?.rev === rev) return known;
  const packOf = new Map<string, number>();
  for (const { pack, ids } of await store.db.recordPackIds.toArray()) {
    for (const id of ids) packOf.set(id, pack);
  }
  const read = { rev, packOf };
  directories.set(store, read);
  return read;
}

/** The packs these are in. */
export async function packsOf(
  { db }: Store,
  { packOf }: Directory,
  ids: readonly string[],
): Promise<readonly RecordPackRow[]> {
  const named = new Set(ids.flatMap((id) => packOf.get(id) ?? []));
  if (named.size === 0) return [];
  return (await db.recordPacks.bulkGet([...named])).filter((pack) => pack !== undefined);
}

export async function packedRows(
  store: Store,
  directory: Directory,
  ids: readonly string[],
): Promise<RecordRow[]> {
  const wanted = new Set(ids);
  const packs = await packsOf(store, directory, ids);
  return packs.flatMap((pack) => unpackedRecords(pack, (id) => wanted.has(id)));
}
