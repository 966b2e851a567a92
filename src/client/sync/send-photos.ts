// Sends photos after their records, small ones first, up to three at a time on a good line; goes on where the server
// stopped receiving. No more photos are in memory than are being sent and, on a good line, the next one.
import { blobMimes } from '../../domain/attachment.ts';
import type { AttachmentId } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problems.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { type BlobAnnouncement, type BlobState, blobsPath } from '../../protocol/blobs.ts';
import type { Environment } from '../environment.ts';
import { announceBlob, sendBlob } from '../net/api.ts';
import type { UploadRow } from '../store/database.ts';
import { readPhoto } from '../store/photos.ts';
import type { Store } from '../store/store.ts';
import { markRefused, markStored, readyUploads } from '../store/uploads.ts';
import { isRetryable } from './retry.ts';

const atOnce = 3; // more only share the same line
const goodLineMs = 4000; // a photo that took longer shares its line with nobody

/** Sends all that may go. Stops at the first trouble of the line and says which; a refused photo is set aside. */
export async function sendPhotos(store: Store, isStopped: () => boolean): Promise<Result<number>> {
  const waiting = [...(await readyUploads(store))];
  const flying = new Set<string>();
  const show = () => store.inFlight.set(flying);
  let trouble: Problem | null = null;
  let lanes = 1;
  const book = bookingOf(store, {
    together: () => lanes,
    onBooked: (ids) => {
      for (const id of ids) flying.delete(id);
      show();
    },
  });

  const read = (upload: UploadRow | undefined): Opened | null => {
    if (upload === undefined) return null;
    const bytes = readPhoto(store, upload.sha256, 'full');
    bytes.catch(() => undefined); // whoever sends it hears of it
    return { upload, bytes };
  };
  let ahead: Opened | null = null;
  const next = (): Opened | null => {
    const one = ahead ?? read(waiting.shift());
    ahead = lanes > 1 ? read(waiting.shift()) : null;
    return one;
  };

  const lane = async (): Promise<void> => {
    while (trouble === null && !isStopped() && !book.isBroken()) {
      const opened = next();
      if (opened === null) return;
      const { upload } = opened;
      flying.add(upload.id);
      show();
      const beganAt = store.env.now();
      const done = await sendOne(store, opened);
      if (done.ok) {
        book.arrived(upload.id, done.value);
        const isGood = store.env.now() - beganAt < goodLineMs;
        while (isGood && lanes < atOnce && waiting.length > 0) {
          lanes += 1;
          others.push(lane());
        }
        continue;
      }
      flying.delete(upload.id);
      show();
      if (isRetryable(done.problem)) trouble ??= done.problem;
      else await markRefused(store, upload.id, done.problem);
    }
  };

  const others: Promise<void>[] = [];
  await lane();
  while (others.length > 0) await others.pop();
  const sent = await book.settled();
  return trouble === null ? ok(sent) : refused(trouble);
}

type Booking = {
  readonly arrived: (id: AttachmentId, state: BlobState) => void;
  /** The disk failed: there is no point in sending on. */
  readonly isBroken: () => boolean;
  /** How many are booked, once all are; throws what the disk said. */
  readonly settled: () => Promise<number>;
};

type BookingOptions = {
  /** As many are noted with one transaction. */
  readonly together: () => number;
  readonly onBooked: (ids: readonly AttachmentId[]) => void;
};

/** Notes what arrived while the next photos are on their way: on a good line several together. A tab that dies before
 * asks the server again, which says that it has them. */
function bookingOf(store: Store, { together, onBooked }: BookingOptions): Booking {
  const arrived = new Map<AttachmentId, BlobState>();
  let count = 0;
  let running: Promise<void> | null = null;
  let broken: { readonly error: unknown } | null = null;

  const write = async (): Promise<void> => {
    while (arrived.size > 0) {
      const some = new Map(arrived);
      arrived.clear();
      await markStored(store, some);
      count += some.size;
      onBooked([...some.keys()]);
    }
  };
  const begin = () => {
    running ??= write()
      .catch((error: unknown) => {
        broken = { error };
      })
      .finally(() => {
        running = null;
      });
  };
  return {
    arrived: (id, state) => {
      arrived.set(id, state);
      if (arrived.size >= together()) begin();
    },
    isBroken: () => broken !== null,
    settled: async () => {
      begin();
      while (running !== null) await running;
      if (broken !== null) throw broken.error;
      return count;
    },
  };
}

/** A photo that is being read, or was. */
type Opened = { readonly upload: UploadRow; readonly bytes: ReturnType<typeof readPhoto> };

async function sendOne(store: Store, { upload, bytes: reading }: Opened): Promise<Result<BlobState>> {
  const { recordId, sha256, size } = upload;
  const mime = blobMimes.find((one) => one === upload.mime);
  const bytes = await reading;
  if (bytes === null || mime === undefined) return refused({ code: 'photoUnreadable' });
  // One that was never sent is not announced: there is nothing to go on from.
  const isFresh = store.fresh.delete(upload.id);
  if (isFresh) {
    const whole = await sendBlob(store.env, { url: `${blobsPath}/${sha256}`, offset: 0, bytes });
    return whole.ok && !whole.value.done ? refused({ code: 'offsetWrong' }) : verified(whole, sha256);
  }
  return sendBytes(store.env, { recordId, sha256, size, mime }, bytes);
}

/** Announces a photo and sends what the server lacks of it. */
export async function sendBytes(
  env: Environment,
  announcement: BlobAnnouncement,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Result<BlobState>> {
  const { sha256 } = announcement;
  const announced = await announceBlob(env, announcement);
  if (!announced.ok || announced.value.done) return verified(announced, sha256);
  const { url, offset } = announced.value;
  const sent = await sendBlob(env, { url, offset, bytes });
  if (!sent.ok || sent.value.done) return verified(sent, sha256);
  return refused({ code: 'offsetWrong' });
}

/** The server's own hash must be this phone's: a photo is delivered only when both have the same bytes. */
function verified(answer: Result<BlobState>, sha256: string): Result<BlobState> {
  if (!answer.ok || answer.value.sha256 === undefined || answer.value.sha256 === sha256) return answer;
  return refused({ code: 'fileHashWrong' });
}
