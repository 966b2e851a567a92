// All that the server sent: records, alerts, the ledger, the last answers of its screens. Nothing of it is lost when it
// goes, and what was written on this phone is no part of it.
import type { Table } from 'dexie';
import { dropLedger } from './asset-replica.ts';
import type { Database } from './database.ts';
import { writeMeta } from './meta.ts';
import { storesOfRecords } from './record-rows.ts';
import type { Store } from './store.ts';
import { clearRecordRows } from './write-records.ts';

/** The stores that a transaction over it names. */
export const storesOfReceived = (db: Database): Table[] => [
  ...storesOfRecords(db),
  ...[db.places, db.assets, db.assetPacks, db.alerts],
];

/** Inside a transaction, which also gives up the place in the server's streams. */
export async function clearReceived(store: Store): Promise<void> {
  const { db } = store;
  await clearRecordRows(store);
  await db.places.clear();
  await writeMeta(store, 'placed', null);
  await db.alerts.clear();
  await writeMeta(store, 'alertTally', null);
  await writeMeta(store, 'keptAnswers', null);
  await dropLedger(store);
}
