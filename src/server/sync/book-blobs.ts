// A file has arrived: the records that name it say so, and are announced again. Inside a transaction, after the bytes
// lie on the disk.
import { type FieldRecord, filesOf } from '../../domain/record.ts';
import { bookAssetPhoto } from '../assets/asset-photos.ts';
import { isSealedNow } from '../sealed/sealed-blobs.ts';
import { type BlobFiles, type BlobRow, blobFiles, markBlobStored } from '../store/blobs.ts';
import { announce } from '../store/feed.ts';
import { readRecord, type ServerStore, writeRecord } from '../store/records.ts';

/**
 * Marks the file in every record of these rows that names it and does not know yet that it is here. That another record
 * has it is not enough: of a report it lies there sealed for that report alone.
 */
export function bookBlobs(store: ServerStore, rows: readonly BlobRow[]): void {
  const files = blobFiles(store.env);
  for (const row of rows) {
    if (row.is_stored === 1) continue;
    const record = readRecord(store, row.tenant, row.rec_id);
    const id = record === null ? undefined : attachmentIdIn(record, row.attachment_id);
    const isOfReport = record?.sealed !== undefined && id !== undefined;
    if (isOfReport ? !isSealedNow(store, files, row) : !lies(files, row)) continue;
    const seq = bookAssetPhoto(store, row);
    if (seq !== null) markBlobStored(store.sql, row, seq);
    if (record === null || id === undefined) continue;
    const updated = { ...record, storedFiles: [...new Set([...record.storedFiles, id])] };
    writeRecord(store, updated);
    markBlobStored(store.sql, row, announce(store, updated, null));
  }
}

const lies = (files: BlobFiles, { tenant, sha256, kept_sha }: BlobRow): boolean =>
  files.has(tenant, kept_sha === '' ? sha256 : kept_sha);

const attachmentIdIn = (record: FieldRecord, id: string) => filesOf(record).find((one) => one.id === id)?.id;
