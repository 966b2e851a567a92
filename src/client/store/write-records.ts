// Writes records of the replica: those of a page together in packs, what comes alone as a row. Inside a transaction over
// `storesOfRecords`.
import type { RecordId } from '../../domain/ids.ts';
import type { RecordRow } from './database.ts';
import { presentAmong } from './places.ts';
import type { Store } from './store.ts';
import { clearRecordPacks, openPacks } from './write-packs.ts';

const fewRows = 4; // fewer are a row each: most changes of a day come alone

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
