// A photo or voice note of what a resident said. Taken only from who made the case's code, a few a case, redrawn first;
// it becomes a supplement of the record, and the station sees it like any other.

import { audiosPerRecord, photosPerRecord, sealedMime } from '../../domain/attachment.ts';
import type { AttachmentId, MutationId, RecordId, Sha256, Tenant } from '../../domain/ids.ts';
import { attachmentsOf, type FieldRecord } from '../../domain/record.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { type BlobFiles, type BlobRow, blobRows, sha256Of } from '../store/blobs.ts';
import { findReceipt } from '../store/receipts.ts';
import { readRecord, type ServerStore } from '../store/records.ts';
import { act } from '../sync/act.ts';
import { bookBlobs } from '../sync/book-blobs.ts';
import type { Committer } from '../sync/commit.ts';
import { residentActor, residentId } from '../tracking/resident.ts';
import { tenantTrackedBy } from '../tracking/tracking.ts';
import { type Prepared, prepareFile } from './pictures.ts';

export type HandedFile = {
  readonly tenant: Tenant;
  readonly rec: RecordId;
  readonly trackingHash: Sha256;
  readonly attachment: AttachmentId;
  readonly id: MutationId;
  readonly at: string;
  readonly tz: string;
  readonly bytes: Buffer;
  readonly callThem: string;
  /** What the supplement says beside the file. */
  readonly words: { readonly photo: string; readonly voice: string };
};

export type Taking = {
  readonly store: ServerStore;
  readonly files: BlobFiles;
  readonly committer: Committer;
};

/** The same file any number of times is one. Nobody learns whether a case exists whose code they did not make. */
export async function takeFile(taking: Taking, handed: HandedFile): Promise<Result<true>> {
  const { store } = taking;
  if (ownedByCode(store, handed) === null) return refused({ code: 'fileNotAwaited' });
  if (findReceipt(store.sql, handed.id)?.rec_id === handed.rec) return ok(true);
  const awaited = sealedRow(store, handed);
  if (awaited !== null) return takeSealed(taking, handed, awaited);
  const prepared = await prepareFile(handed.bytes);
  if (!prepared.ok) return prepared;
  const sha = keepBytes(taking.files, handed.tenant, prepared.value.bytes);
  const done = await taking.committer.run(() => addTo(store, handed, { ...prepared.value, sha }));
  return done.ok ? done.value : done;
}

type Claim = { readonly rec: RecordId; readonly trackingHash: Sha256 };

/** The resident's record this hash came with; null for every other, there or not. */
export function ownedByCode(store: ServerStore, claim: Claim | null): FieldRecord | null {
  const tenant = claim === null ? null : tenantTrackedBy(store, claim.rec, claim.trackingHash);
  const record = claim === null || tenant === null ? null : readRecord(store, tenant, claim.rec);
  return record !== null && record.authorId === residentId ? record : null;
}

/** The bytes lie on the disk before any row names them. */
export const keepBytes = (files: BlobFiles, tenant: Tenant, bytes: Buffer): string =>
  files.write(tenant, bytes);

/** The row of a report's file, which its envelope has the key of. */
function sealedRow({ sql }: ServerStore, { tenant, rec, attachment }: HandedFile): BlobRow | null {
  const row = sql.one<BlobRow>(
    'SELECT * FROM record_blob WHERE tenant=? AND rec_id=? AND attachment_id=? AND mime=?',
    ...[tenant, rec, attachment, sealedMime],
  );
  return row ?? null;
}

/** Bytes nobody here can read: only that they are the ones that were named can be judged. */
async function takeSealed(
  taking: Taking,
  { tenant, bytes }: HandedFile,
  row: BlobRow,
): Promise<Result<true>> {
  if (row.is_stored === 1) return ok(true);
  if (bytes.length !== row.size || sha256Of(bytes) !== row.sha256) return refused({ code: 'fileHashWrong' });
  keepBytes(taking.files, tenant, bytes);
  const done = await taking.committer.run(() => bookBlobs(taking.store, [row]));
  return done.ok ? ok(true) : done;
}

type Kept = Prepared & { readonly sha: string };

/** Inside a transaction. */
function addTo(store: ServerStore, handed: HandedFile, kept: Kept): Result<true> {
  const { tenant, rec, id, at, tz, attachment, callThem, words } = handed;
  if (findReceipt(store.sql, id)?.rec_id === rec) return ok(true);
  const record = ownedByCode(store, handed);
  if (record === null || record.sealed !== undefined) return refused({ code: 'fileNotAwaited' });
  const isVoice = kept.mime.startsWith('audio/');
  const alike = attachmentsOf(record).filter((one) => one.mime.startsWith('audio/') === isVoice);
  if (alike.length >= (isVoice ? audiosPerRecord : photosPerRecord)) return refused({ code: 'filesFull' });
  const named = {
    id: attachment,
    sha256: kept.sha,
    mime: kept.mime,
    bytes: kept.bytes.length,
    takenAt: at,
    exifStripped: true,
  };
  const args = { text: isVoice ? words.voice : words.photo, attachments: [named] };
  const body = JSON.stringify({ v: 1, op: 'petition.supplement', rec, base: record.ver, at, tz, args });
  const done = act(store, residentActor(tenant, rec, callThem), { id, body });
  if (!done.ok) return done;
  bookBlobs(
    store,
    blobRows(store.sql, tenant, kept.sha).filter((row) => row.rec_id === rec),
  );
  return ok(true);
}
