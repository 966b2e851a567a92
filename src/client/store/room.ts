// A full disk. What a person wrote goes before what the server can send again: the replica is given up, once, and the
// save is tried a second time. The next pull brings the replica back, when there is room.
import type { Result } from '../../domain/result.ts';
import { askAnew } from './ask-anew.ts';
import { readMeta, writeMeta } from './meta.ts';
import { countRecordRows, storesOfRecords } from './record-rows.ts';
import { steady } from './steady.ts';
import type { Store } from './store.ts';
import { clearRecordRows } from './write-records.ts';

/** Like `steady`, and makes room where the disk is full. For words; a photo waits for room. */
export async function withRoom<T>(store: Store, work: () => Promise<T>): Promise<Result<T>> {
  const done = await steady(store, work);
  if (done.ok || done.problem.code !== 'deviceStorageFull') return done;
  const made = await steady(store, () => giveUpReplica(store));
  return made.ok && made.value ? steady(store, work) : done;
}

/** Records and alerts go; the ledger stays to be read, and is asked for anew. Answers whether there was anything to give up. */
async function giveUpReplica(store: Store): Promise<boolean> {
  const { db } = store;
  if ((await countRecordRows(store)) === 0) return false;
  await db.transaction('rw', [...storesOfRecords(db), db.places, db.alerts], async () => {
    await clearRecordRows(store);
    await db.places.clear();
    await db.alerts.clear();
    await writeMeta(store, 'placed', null);
    await writeMeta(store, 'alertTally', null);
    // A page that is on its way may still move the cursor: nothing is taken for whole because of it.
    const ledger = await readMeta(store, 'assetScope');
    await askAnew(store, ledger === null ? [] : [ledger], false);
  });
  // The next digest is compared, and finds what is missing.
  store.checked.isDone = false;
  return true;
}
