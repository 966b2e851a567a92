// Photos of sealed reports that came as they were taken. Promise: their bytes lie on the disk only sealed; the phone is
// answered by the hash of what it sent, so that it knows its photo delivered.
import { sealedMime } from '../../domain/attachment.ts';
import { attachmentId, recordId, tenantCode } from '../../domain/ids.ts';
import { type BlobFiles, type BlobRow, sha256Of } from '../store/blobs.ts';
import type { ServerStore } from '../store/records.ts';
import { currentKey } from './county-keys.ts';
import { sealFileHere } from './server-seal.ts';

/** Seals the bytes of a report's file and writes them; the row then names where they lie. */
export function keepSealed(
  store: ServerStore,
  files: BlobFiles,
  { row, bytes }: { row: BlobRow; bytes: Uint8Array },
): void {
  const key = currentKey(store, row.tenant);
  if (key === null) throw new Error('a sealed record without a county key');
  const tenant = tenantCode.parse(row.tenant);
  const sealing = { env: store.env, key, for: { tenant, recordId: recordId.parse(row.rec_id) } };
  const sealed = sealFileHere(sealing, { id: attachmentId.parse(row.attachment_id), bytes });
  store.sql.run(
    'UPDATE record_blob SET kept_sha=? WHERE tenant=? AND rec_id=? AND attachment_id=?',
    ...[files.write(row.tenant, sealed), row.tenant, row.rec_id, row.attachment_id],
  );
}

/** The files of a matter that is being sealed. What lay there readable goes once the sealed ones are on the disk. */
export function sealFilesOf(
  store: ServerStore,
  files: BlobFiles,
  of: { tenant: string; recId: string },
): void {
  const { sql } = store;
  const rows = sql.all<BlobRow>('SELECT * FROM record_blob WHERE tenant=? AND rec_id=?', of.tenant, of.recId);
  for (const row of rows) {
    const bytes = row.is_stored === 1 && isReadable(row) ? files.read(row.tenant, row.sha256) : null;
    if (bytes === null) continue;
    keepSealed(store, files, { row, bytes });
    sql.afterCommit(() => dropReadable(store, files, row));
  }
}

/** Does a sealed report await this file? */
export const isOfReport = ({ sql }: ServerStore, { tenant, rec_id }: BlobRow): boolean =>
  sql.one(
    `SELECT 1 FROM record WHERE tenant=? AND id=? AND json_extract(doc, '$.sealed') IS NOT NULL`,
    ...[tenant, rec_id],
  ) !== undefined;

/** Does this row's file lie there as it was taken? */
const isReadable = ({ mime, kept_sha }: BlobRow): boolean => mime !== sealedMime && kept_sha === '';

/** A file of a sealed report lies there sealed before it counts as stored; false when its bytes are not here. */
export function isSealedNow(store: ServerStore, files: BlobFiles, row: BlobRow): boolean {
  if (!isReadable(row)) return true;
  const bytes = files.read(row.tenant, row.sha256) ?? arrivedOf(files, row);
  if (bytes === null) return false;
  keepSealed(store, files, { row, bytes });
  store.sql.afterCommit(() => dropReadable(store, files, row));
  return true;
}

/** What lies locked of it, sent by its author or by who handed it in; null while that is not the whole. */
function arrivedOf(
  files: BlobFiles,
  { tenant, sha256: sha, owner_id, sender_id, lent_to, size }: BlobRow,
): Buffer | null {
  const places = [owner_id, sender_id, lent_to].map((owner) => ({ tenant, sha, owner }));
  const whole = places.find((place) => files.received(place) === size);
  const bytes = whole === undefined ? null : files.part(whole);
  return bytes !== null && sha256Of(bytes) === sha ? bytes : null;
}

/** Takes a readable file away unless another record has it too. */
export function dropReadable({ sql }: ServerStore, files: BlobFiles, { tenant, sha256 }: BlobRow): void {
  const others = sql.all<BlobRow>(
    `SELECT * FROM record_blob WHERE tenant=? AND sha256=? AND is_stored=1 AND kept_sha=''`,
    ...[tenant, sha256],
  );
  if (!others.some(isReadable)) files.remove(tenant, sha256);
}
