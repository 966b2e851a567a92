// What goes to the server in one request: one photo, or as many as a good line carries within its time. A parcel holds
// whole photos that were never sent; whatever its answer does not call done goes by itself, and is refused there if at all.
import { blobMimes } from '../../domain/attachment.ts';
import type { AttachmentId } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problems.ts';
import { type Result, refused } from '../../domain/result.ts';
import { type BlobAnnouncement, type BlobState, blobsPath, mostInParcel } from '../../protocol/blobs.ts';
import type { Environment } from '../environment.ts';
import { announceBlob, type Sender, sendBlob, sendParcel, type WholeFile } from '../net/blobs.ts';
import type { UploadRow } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import type { EarlyPhotos } from './early-photos.ts';
import { isRetryable } from './retry.ts';

/** Photos that go together and are being read, or were. */
export type Opened = {
  readonly uploads: readonly [UploadRow, ...UploadRow[]];
  readonly bytes: ReturnType<EarlyPhotos['read']>;
};

type Reading = { readonly store: Store; readonly early: EarlyPhotos };

/** Takes out of the waiting ones what goes next, and begins to read it. */
export function openNext({ store, early }: Reading, waiting: UploadRow[], room: number): Opened | null {
  const [first, ...others] = waiting.splice(0, togetherIn(store, waiting, room));
  if (first === undefined) return null;
  const uploads = [first, ...others] as const;
  const bytes = early.read(uploads.map(({ sha256 }) => sha256));
  bytes.catch(() => undefined); // whoever sends it hears of it
  return { uploads, bytes };
}

/** How many of the first go together: at least one. */
function togetherIn({ fresh }: Store, waiting: readonly UploadRow[], room: number): number {
  const names = new Set<string>();
  let bytes = 0;
  const end = waiting.findIndex(({ id, sha256, size }) => {
    bytes += size;
    const fits = fresh.has(id) && !names.has(sha256) && names.size < mostInParcel && bytes <= room;
    names.add(sha256);
    return !fits;
  });
  return end === -1 ? waiting.length : Math.max(1, end);
}

export type Outcome = {
  readonly arrived: ReadonlyMap<AttachmentId, BlobState>;
  /** These go by themselves. */
  readonly alone: readonly UploadRow[];
  /** Of the line, or of the only one. */
  readonly problem: Problem | null;
  /** How many bytes the server takes together; 0: it knows no parcels. */
  readonly parcelBytes: number;
};

export async function sendOpened(store: Store, { uploads, bytes }: Opened): Promise<Outcome> {
  const [first, ...others] = uploads;
  const read = await bytes;
  if (others.length > 0) return sendTogether(store, uploads, read);
  const sent = await sendOne(store, first, read[0] ?? null);
  return {
    arrived: new Map(sent.ok ? [[first.id, sent.value]] : []),
    alone: [],
    problem: sent.ok ? null : sent.problem,
    parcelBytes: (sent.ok ? sent.value.parcelBytes : undefined) ?? 0,
  };
}

async function sendTogether(
  store: Store,
  uploads: readonly UploadRow[],
  read: Awaited<Opened['bytes']>,
): Promise<Outcome> {
  for (const { id } of uploads) store.fresh.delete(id);
  const files = uploads.flatMap(({ sha256 }, at): WholeFile[] => {
    const bytes = read[at] ?? null;
    return bytes === null ? [] : [{ sha256, bytes }];
  });
  const nothing = { arrived: new Map(), alone: uploads, problem: null, parcelBytes: 0 };
  if (files.length === 0) return nothing;
  const sent = await sendParcel(store.env, files, store.actor.userId);
  if (!sent.ok) return isRetryable(sent.problem) ? { ...nothing, problem: sent.problem } : nothing;
  const { states } = sent.value;
  const doneBySha = new Map(states.filter(({ done }) => done).map((state) => [state.sha256, state]));
  const arrived = new Map(
    uploads.flatMap(({ id, sha256 }) => {
      const state = doneBySha.get(sha256);
      return state === undefined ? [] : [[id, state] as const];
    }),
  );
  return {
    arrived,
    alone: uploads.filter(({ id }) => !arrived.has(id)),
    problem: null,
    parcelBytes: states[0]?.parcelBytes ?? 0,
  };
}

async function sendOne(
  store: Store,
  { id, mime: said, recordId, sha256, size }: UploadRow,
  bytes: Uint8Array<ArrayBuffer> | null,
): Promise<Result<BlobState>> {
  const mime = blobMimes.find((one) => one === said);
  if (mime === undefined) return refused({ code: 'photoUnreadable' });
  if (bytes === null) return heldByServer(store, { recordId, sha256, size, mime });
  // One that was never sent is not announced: there is nothing to go on from.
  const isFresh = store.fresh.delete(id);
  const own = { bytes, sender: store.actor.userId };
  if (isFresh) {
    const whole = await sendBlob(store.env, { url: `${blobsPath}/${sha256}`, offset: 0, ...own });
    return whole.ok && !whole.value.done ? refused({ code: 'offsetWrong' }) : verified(whole, sha256);
  }
  return sendBytes(store.env, { recordId, sha256, size, mime }, own);
}

/** A photo whose bytes are not here is no trouble where the server has them: another phone may have sent it. */
async function heldByServer(store: Store, announcement: BlobAnnouncement): Promise<Result<BlobState>> {
  const announced = await announceBlob(store.env, announcement, store.actor.userId);
  if (announced.ok && !announced.value.done) return refused({ code: 'photoUnreadable' });
  return verified(announced, announcement.sha256);
}

/** Announces a photo and sends what the server lacks of it. */
export async function sendBytes(
  env: Environment,
  announcement: BlobAnnouncement,
  { bytes, sender }: { readonly bytes: Uint8Array<ArrayBuffer>; readonly sender: Sender },
): Promise<Result<BlobState>> {
  const { sha256 } = announcement;
  const announced = await announceBlob(env, announcement, sender);
  if (!announced.ok || announced.value.done) return verified(announced, sha256);
  const { url, offset } = announced.value;
  const sent = await sendBlob(env, { url, offset, bytes, sender });
  if (!sent.ok || sent.value.done) return verified(sent, sha256);
  return refused({ code: 'offsetWrong' });
}

/** The server's own hash must be this phone's: a photo is delivered only when both have the same bytes. */
function verified(answer: Result<BlobState>, sha256: string): Result<BlobState> {
  if (!answer.ok || answer.value.sha256 === undefined || answer.value.sha256 === sha256) return answer;
  return refused({ code: 'fileHashWrong' });
}
