// The 查询码 in a rescue file, without which a receipt cannot be shown again. Each travels with the submission it belongs
// to, a delivered one too: so the new phone as well forgets it once a verified backup of the server holds that.
import type { RecordId } from '../../../domain/ids.ts';
import { codeKey, codeRow, isSubmission } from '../code-row.ts';
import { openCode } from '../codes.ts';
import type { MetaRow } from '../database.ts';
import { recordRow, storesOfRecords } from '../record-rows.ts';
import { readSent, storesOfSent } from '../sent.ts';
import type { Store } from '../store.ts';
import type { Manifest } from './manifest.ts';

export type CodeOf = { readonly recordId: RecordId; readonly row: MetaRow };

type Own = { readonly op: string; readonly recordId: RecordId };

/** The codes of these submissions, sealed as they lie. Called in a transaction. */
export async function codesOf({ db }: Store, changes: readonly Own[]): Promise<readonly CodeOf[]> {
  const ids = [...new Set(changes.filter(isSubmission).map(({ recordId }) => recordId))];
  const rows = await db.meta.bulkGet(ids.map(codeKey));
  return ids.flatMap((recordId, at) => {
    const row = rows[at];
    return row === undefined ? [] : [{ recordId, row }];
  });
}

/** One that cannot be read is left out. */
export async function openedCodes(store: Store, codes: readonly CodeOf[]): Promise<Manifest['codes']> {
  const opened = await Promise.all(
    codes.map(async ({ recordId, row }) => ({ recordId, code: await openCode(store, row.v) })),
  );
  return opened.flatMap(({ recordId, code }) => (code === null ? [] : [{ recordId, code }]));
}

/** Called when the rows of the file are in: only a code of what this phone holds is kept, and the one that is here stays.
 * Answers how many came back. */
export async function addCodes(store: Store, { codes }: Manifest): Promise<number> {
  const { db, vault } = store;
  const rows = await Promise.all(
    codes.map(async ({ recordId, code }) => ({
      recordId,
      row: codeRow(recordId, await vault.sealText(code)),
    })),
  );
  const stores = [db.meta, db.outbox, ...storesOfSent(db), db.repair, ...storesOfRecords(db)];
  return db.transaction('rw', stores, async () => {
    const own = await ownRecords(store);
    let added = 0;
    for (const { recordId, row } of rows) {
      const isHeld = own.has(recordId) || (await recordRow(store, recordId)) !== undefined;
      if (!isHeld || (await db.meta.get(row.k)) !== undefined) continue;
      await db.meta.add(row);
      added += 1;
    }
    return added;
  });
}

/** The records of which a change was done here, or brought here. */
async function ownRecords(store: Store): Promise<ReadonlySet<RecordId>> {
  const { db } = store;
  const changes = await Promise.all([readSent(store), db.outbox.toArray(), db.repair.toArray()]);
  return new Set(changes.flat().map(({ recordId }) => recordId));
}
