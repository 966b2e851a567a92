// Photos a resident adds to their case: redrawn before anything is kept, a few at a time. The same form sent twice names
// the same files, so that it stays one change.
import { createHash } from 'node:crypto';
import { type Attachment, attachment, photosPerRecord } from '../../domain/attachment.ts';
import type { MutationId } from '../../domain/ids.ts';
import { filesOf } from '../../domain/record.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { prepareFile } from '../intake/pictures.ts';
import { keepBytes } from '../intake/take-file.ts';
import { type BlobFiles, blobRows, sha256Of } from '../store/blobs.ts';
import { readRecord, type ServerStore } from '../store/records.ts';
import { bookBlobs } from '../sync/book-blobs.ts';
import { residentId } from './resident.ts';
import { residentView } from './resident-moves.ts';
import type { Tracked } from './tracking.ts';

const mostAtOnce = 3;

export type Adding = {
  readonly store: ServerStore;
  readonly files: BlobFiles;
  readonly of: Tracked;
  /** Of the form. */
  readonly id: MutationId;
  readonly sent: readonly Buffer[];
};

/**
 * All of them or none: what cannot be read is said, never dropped. Their bytes lie on the disk, named by nothing yet; those
 * of a report lie there locked.
 */
export async function keepAdded({
  store,
  files,
  of,
  id,
  sent,
}: Adding): Promise<Result<readonly Attachment[]>> {
  const record = readRecord(store, of.tenant, of.recordId);
  if (record === null || residentView(store, of) === null) return refused({ code: 'notAllowed' });
  const before = filesOf(record);
  if (sent.length > mostAtOnce || before.length + sent.length > photosPerRecord)
    return refused({ code: 'tooLarge' });
  const kept: Attachment[] = [];
  for (const [nth, bytes] of sent.entries()) {
    const prepared = await prepareFile(bytes);
    if (!prepared.ok) return prepared;
    if (prepared.value.mime !== 'image/jpeg') return refused({ code: 'fileTypeRefused' });
    const { bytes: drawn, mime } = prepared.value;
    const isReport = record.sealed !== undefined;
    kept.push(
      attachment.parse({
        id: fileId(id, nth),
        sha256: isReport ? await lockedAway(files, of, drawn) : keepBytes(files, of.tenant, drawn),
        mime,
        bytes: drawn.length,
        takenAt: new Date(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toISOString(),
        exifStripped: true,
      }),
    );
  }
  return ok(kept);
}

const lockedPlace = ({ tenant }: Tracked, sha: string) => ({ tenant, sha, owner: residentId });

/** As an upload that is not whole yet lies: until its record names it and it goes to the officers' key. */
async function lockedAway(files: BlobFiles, of: Tracked, bytes: Buffer): Promise<string> {
  const place = lockedPlace(of, sha256Of(bytes));
  await files.lock(place, bytes);
  return place.sha;
}

function fileId(id: MutationId, nth: number): string {
  const hash = createHash('sha256').update(`${id} ${nth}`).digest('hex');
  return `${id.slice(0, 15)}${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}

type Booking = Pick<Adding, 'store' | 'files' | 'of'>;

/** Inside the transaction in which the record named them. */
export function bookAdded({ store, files, of }: Booking, kept: readonly Attachment[]): void {
  for (const { sha256 } of kept) {
    bookBlobs(
      store,
      blobRows(store.sql, of.tenant, sha256).filter((row) => row.rec_id === of.recordId),
    );
    store.sql.afterCommit(() => files.discard(lockedPlace(of, sha256)));
  }
}
