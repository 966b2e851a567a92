// After names were cut from a record: nothing that was kept of it on the way tells them any more.
// 1. The record's key is destroyed, so that no copy of an older page opens; the chain of the log still verifies, for it
// holds hashes.  2. Photos that the record no longer names leave the disk, unless another record has them.  3. Phones
// hear of the new version and drop theirs; the next backup has only what is left.
import type { FieldRecord } from '../../domain/record.ts';
import { filesOf } from '../../domain/record.ts';
import { dropReadable } from '../sealed/sealed-blobs.ts';
import { type BlobRow, blobFiles } from '../store/blobs.ts';
import { emptyBodies } from '../store/log.ts';
import { readRecord, type ServerStore, writeRecord } from '../store/records.ts';

/** Called in the transaction that wrote the record without its people. */
export function eraseTraces(store: ServerStore, { tenant, id }: FieldRecord): void {
  const left = readRecord(store, tenant, id);
  if (left === null) throw new Error(`record ${id} is not there`);
  emptyBodies(store, tenant, id);
  forgetWords(store, tenant, id);
  store.keys.destroy(tenant, id);
  writeRecord(store, left);
  dropFiles(store, left);
  store.sql.afterCommit(store.sql.emptyJournal);
}

/** What people asked about themselves lay under the key that is gone; that they asked, and how it ended, stays. */
function forgetWords({ sql }: ServerStore, tenant: string, id: string): void {
  sql.run(
    `UPDATE person_request SET text=zeroblob(0), envelope='', answer=CASE WHEN answer IS NULL THEN NULL ELSE zeroblob(0) END
     WHERE tenant=? AND rec_id=?`,
    ...[tenant, id],
  );
}

function dropFiles(store: ServerStore, record: FieldRecord): void {
  const named = new Set<string>(filesOf(record).map((one) => one.id));
  const files = blobFiles(store.env);
  const rows = store.sql.all<BlobRow>(
    'SELECT * FROM record_blob WHERE tenant=? AND rec_id=?',
    ...[record.tenant, record.id],
  );
  for (const row of rows.filter((one) => !named.has(one.attachment_id))) {
    store.sql.run(
      'DELETE FROM record_blob WHERE tenant=? AND rec_id=? AND attachment_id=?',
      ...[row.tenant, row.rec_id, row.attachment_id],
    );
    files.discard({ tenant: row.tenant, sha: row.sha256, owner: row.owner_id });
    store.sql.afterCommit(() => {
      dropReadable(store, files, row);
      if (row.kept_sha !== '') files.remove(row.tenant, row.kept_sha);
    });
  }
}
