// Where the records of the replica lie: those of a page together in packs, what came alone as a row. Whoever looks for a
// record asks here, where both are the same.
import { Dexie, type Table } from 'dexie';
import type { Database, RecordRow } from './database.ts';
import { openDirectory, packedRows, storesOfPacks, unpackedRecords } from './record-packs.ts';
import type { Store } from './store.ts';

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
    const [row] = await packedRows(store, await openDirectory(store), [id]);
    return row;
  });

export const countRecordRows = (store: Store): Promise<number> =>
  atOneMoment(store, async () => (await store.db.records.count()) + (await openDirectory(store)).packOf.size);
