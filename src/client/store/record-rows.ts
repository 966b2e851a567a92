// Where the records of the replica lie: those of a page together in packs, what came alone as a row. Whoever looks for a
// record asks here, where both are the same.
import { Dexie, type Table } from 'dexie';
import type { RecordId } from '../../domain/ids.ts';
import type { Database, RecordRow } from './database.ts';
import { presentAmong } from './places.ts';
import { clearRecordPacks, openPacks, storesOfPacks, unpackedRecords } from './record-packs.ts';
import type { Store } from './store.ts';

const fewRows = 4; // fewer are a row each: most changes of a day come alone

/** The stores that a transaction over records names. */
export const storesOfRecords = (db: Database): Table[] => [db.records, ...storesOfPacks(db)];

/** At one moment: in the transaction that is open, which then names these stores, or in one of its own. */
const atOneMoment = async <T>({ db }: Pick<Store, 'db'>, read: () => Promise<T>): Promise<T> =>
  Dexie.currentTransaction === null ? db.transaction('r', storesOfRecords(db), read) : read();

/** All of them. */
export const readRecordRows = (store: Pick<Store, 'db'>): Promise<RecordRow[]> =>
  atOneMoment(store, async () => {
    const { records, recordPacks } = store.db;
    const [rows, packs] = await Promise.all([records.toArray(), recordPacks.toArray()]);
    return [...rows, ...packs.flatMap((pack) => unpackedRecords(pack))];
  });

export const recordRow = (store: Store, id: string): Promise<RecordRow | undefined> =>
  atOneMoment(store, async () => {
    const alone = await store.db.records.where(':id').equals(id).first();
    if (alone !== undefined) return alone;
    const [row] = await (await openPacks(store)).get([id]);
    return row;
  });

export const countRecordRows = (store: Store): Promise<number> =>
  atOneMoment(store, async () => (await store.db.records.count()) + (await openPacks(store)).count);

/** Inside a transaction over `storesOfRecords`. */
export async function clearRecordRows(store: Store): Promise<void> {
  await store.db.records.clear();
  await clearRecordPacks(store);
}

export type RecordRows = {
  readonly of: (ids: readonly RecordId[]) => Promise<ReadonlyMap<RecordId, RecordRow>>;
  /** Of records that were asked for. */
  readonly put: (rows: readonly RecordRow[]) => Promise<void>;
  readonly remove: (ids: readonly RecordId[]) => Promise<void>;
};

/** Inside a transaction over `storesOfRecords`. */
export async function openRecordRows(store: Store): Promise<RecordRows> {
  const { records } = store.db;
  const packs = await openPacks(store);
  const alone = new Set<RecordId>();

  const remove = async (ids: readonly RecordId[]) => {
    await packs.remove(ids);
    const rows = ids.filter((id) => alone.has(id));
    if (rows.length > 0) await records.bulkDelete(rows);
  };
  return {
    of: async (ids) => {
      const found = await presentAmong(
        records,
        ids.filter((id) => !packs.has(id)),
      );
      for (const id of found.keys()) alone.add(id);
      const inPacks = await packs.get(ids);
      return new Map([...found, ...inPacks.map((row) => [row.id, row] as const)]);
    },
    put: async (rows) => {
      const ids = rows.map(({ id }) => id);
      if (rows.length < fewRows) {
        await packs.remove(ids);
        await records.bulkPut(rows);
        return;
      }
      await remove(ids);
      await packs.add(rows);
    },
    remove,
  };
}
