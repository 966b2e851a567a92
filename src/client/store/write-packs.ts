// Puts records into packs and takes them out. Inside a transaction over `storesOfPacks`.
import type { RecordPackRow, RecordRow } from './database.ts';
import { writeMeta } from './meta.ts';
import { type Directory, openDirectory, packedRows, packsOf, unpackedRecords } from './record-packs.ts';
import { joinSeals } from './seal-pack.ts';
import { newId, type Store } from './store.ts';

const packRows = 100; // some 80 kB: writing one again for one record of it is done in a few milliseconds

function packed(all: readonly RecordRow[]): Omit<RecordPackRow, 'pack'> {
  const { places, bytes } = joinSeals(all.map(({ secret }) => secret));
  const rows = all.map(({ secret: _, ...row }, at) => ({ ...row, ...(places[at] ?? { iv: 0, end: 0 }) }));
  return { rows, secrets: bytes };
}

export type Packs = {
  readonly has: (id: string) => boolean;
  readonly get: (ids: readonly string[]) => Promise<RecordRow[]>;
  readonly add: (rows: readonly RecordRow[]) => Promise<void>;
  readonly remove: (ids: readonly string[]) => Promise<void>;
};

export async function openPacks(store: Store): Promise<Packs> {
  const directory = await openDirectory(store);
  return {
    has: (id) => directory.packOf.has(id),
    get: (ids) => packedRows(store, directory, ids),
    add: (rows) => add(store, directory, rows),
    remove: (ids) => remove(store, directory, ids),
  };
}

/** Before a change: if the transaction fails, what is in memory is known to be none of the disk's. */
async function note(store: Store, directory: Directory): Promise<void> {
  directory.rev = newId(store.env);
  await writeMeta(store, 'recordPacks', directory.rev);
}

async function add(store: Store, directory: Directory, rows: readonly RecordRow[]): Promise<void> {
  const { recordPacks, recordPackIds } = store.db;
  await note(store, directory);
  const fresh = Array.from({ length: Math.ceil(rows.length / packRows) }, (_, at) =>
    packed(rows.slice(at * packRows, (at + 1) * packRows)),
  );
  const keys = await recordPacks.bulkAdd(fresh, { allKeys: true });
  const named = fresh.map((pack, at) => ({ pack: keys[at] ?? 0, ids: idsIn(pack) }));
  await recordPackIds.bulkPut(named);
  for (const { pack, ids } of named) for (const id of ids) directory.packOf.set(id, pack);
}

async function remove(store: Store, directory: Directory, ids: readonly string[]): Promise<void> {
  const { recordPacks, recordPackIds } = store.db;
  const gone = new Set(ids.filter((id) => directory.packOf.has(id)));
  if (gone.size === 0) return;
  const touched = await packsOf(store, directory, [...gone]);
  await note(store, directory);
  const left = touched.map(({ pack, ...held }) => ({
    ...packed(unpackedRecords({ pack, ...held }, (id) => !gone.has(id))),
    pack,
  }));
  const others = left.filter(({ rows }) => rows.length > 0);
  const empty = left.filter(({ rows }) => rows.length === 0).map(({ pack }) => pack);
  await recordPacks.bulkDelete(empty);
  await recordPackIds.bulkDelete(empty);
  await recordPacks.bulkPut(others);
  await recordPackIds.bulkPut(others.map((pack) => ({ pack: pack.pack, ids: idsIn(pack) })));
  for (const id of gone) directory.packOf.delete(id);
}

const idsIn = ({ rows }: Pick<RecordPackRow, 'rows'>) => rows.map(({ id }) => id);

export async function clearRecordPacks(store: Store): Promise<void> {
  await store.db.recordPacks.clear();
  await store.db.recordPackIds.clear();
  await writeMeta(store, 'recordPacks', newId(store.env));
}
