// Records of a page as few rows of the database: written one by one they cost a first pull more than anything else does.
// A pack says in a row of its own which records it holds, so that one is found without reading any.
// 1. A record is in one pack, or a row by itself; never both.  2. What leaves a pack is not in it any more: the pack is
// written again without it, in the same transaction, and nothing is sealed anew.
import type { Database, RecordPackRow, RecordRow } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';
import { joinSeals, sealAt } from './seal-pack.ts';
import { newId, type Store } from './store.ts';

const packRows = 100; // some 80 kB: writing one again for one record of it is done in a few milliseconds

export const storesOfPacks = ({ meta, recordPacks, recordPackIds }: Database) => [
  meta,
  recordPacks,
  recordPackIds,
];

function packed(all: readonly RecordRow[]): Omit<RecordPackRow, 'pack'> {
  const { places, bytes } = joinSeals(all.map(({ secret }) => secret));
  const rows = all.map(({ secret: _, ...row }, at) => ({ ...row, ...(places[at] ?? { iv: 0, end: 0 }) }));
  return { rows, secrets: bytes };
}

/** The records of a pack that are wanted; of the others no sealed part is copied. */
export const unpackedRecords = (
  { rows, secrets }: RecordPackRow,
  isWanted: (id: string) => boolean = () => true,
): RecordRow[] =>
  rows.flatMap(({ iv: _, end: __, ...row }, at) =>
    isWanted(row.id) ? [{ ...row, secret: sealAt(secrets, rows, at) }] : [],
  );

/** Which pack each record is in. `rev` is the one the disk had when it was read or written. */
type Directory = { rev: string; readonly packOf: Map<string, number> };

const directories = new WeakMap<Store, Directory>();
const noPacksYet = '';

export type Packs = {
  readonly has: (id: string) => boolean;
  readonly count: number;
  readonly get: (ids: readonly string[]) => Promise<RecordRow[]>;
  readonly add: (rows: readonly RecordRow[]) => Promise<void>;
  readonly remove: (ids: readonly string[]) => Promise<void>;
};

/** Inside a transaction over `storesOfPacks`. */
export async function openPacks(store: Store): Promise<Packs> {
  const { db } = store;
  const directory = await openDirectory(store);
  const { packOf } = directory;
  let isNoted = false;
  /** Before a change: if the transaction fails, what is in memory is known to be none of the disk's. */
  const note = async () => {
    if (isNoted) return;
    isNoted = true;
    directory.rev = newId(store.env);
    await writeMeta(store, 'recordPacks', directory.rev);
  };
  const read = async (ids: readonly string[]) => {
    const named = new Set(ids.flatMap((id) => packOf.get(id) ?? []));
    return (await db.recordPacks.bulkGet([...named])).filter((pack) => pack !== undefined);
  };
  return {
    has: (id) => packOf.has(id),
    count: packOf.size,
    get: async (ids) => {
      const wanted = new Set(ids);
      return (await read(ids)).flatMap((pack) => unpackedRecords(pack, (id) => wanted.has(id)));
    },
    add: async (rows) => {
      await note();
      const fresh = Array.from({ length: Math.ceil(rows.length / packRows) }, (_, at) =>
        packed(rows.slice(at * packRows, (at + 1) * packRows)),
      );
      const keys = await db.recordPacks.bulkAdd(fresh, { allKeys: true });
      const named = fresh.map(({ rows: held }, at) => ({
        pack: keys[at] ?? 0,
        ids: held.map(({ id }) => id),
      }));
      await db.recordPackIds.bulkPut(named);
      for (const { pack, ids } of named) for (const id of ids) packOf.set(id, pack);
    },
    remove: async (ids) => {
      const gone = new Set(ids.filter((id) => packOf.has(id)));
      if (gone.size === 0) return;
      const touched = await read([...gone]);
      await note();
      const left = touched.map((pack) => ({
        ...packed(unpackedRecords(pack, (id) => !gone.has(id))),
        pack: pack.pack,
      }));
      const [empty, others] = [left.filter(isEmpty), left.filter((pack) => !isEmpty(pack))];
      const keys = empty.map(({ pack }) => pack);
      await db.recordPacks.bulkDelete(keys);
      await db.recordPackIds.bulkDelete(keys);
      await db.recordPacks.bulkPut(others);
      await db.recordPackIds.bulkPut(
        others.map(({ pack, rows }) => ({ pack, ids: rows.map(({ id }) => id) })),
      );
      for (const id of gone) packOf.delete(id);
    },
  };
}

const isEmpty = ({ rows }: RecordPackRow): boolean => rows.length === 0;

/** From memory, unless another tab has changed it. */
async function openDirectory(store: Store): Promise<Directory> {
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

/** Inside a transaction over `storesOfPacks`. */
export async function clearRecordPacks(store: Store): Promise<void> {
  await store.db.recordPacks.clear();
  await store.db.recordPackIds.clear();
  await writeMeta(store, 'recordPacks', newId(store.env));
}
