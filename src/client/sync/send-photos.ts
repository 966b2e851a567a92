// Sends photos after their records, small ones first: the first alone, to learn what the line carries; on a good line then
// as many together as it carries in four seconds, up to three such parcels at a time; goes on where the server stopped
// receiving. No more photos are in memory than are being sent, the first few, and, on a good line, the next ones.
import type { AttachmentId } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problems.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { BlobState } from '../../protocol/blobs.ts';
import { readResets } from '../store/meta.ts';
import type { Store } from '../store/store.ts';
import { markRefused, markStored, readyUploads } from '../store/uploads.ts';
import type { EarlyPhotos } from './early-photos.ts';
import { type Opened, openNext, sendOpened } from './parcel.ts';
import { isRetryable } from './retry.ts';

const atOnce = 3; // more only share the same line
const goodLineMs = 4000; // what took longer shares its line with nobody

export type Sending = {
  readonly isStopped: () => boolean;
  /** Read with what was just booked: to read it again would wait for the page that is being written. Null: not known. */
  readonly resets: number | null;
  readonly early: EarlyPhotos;
};

/** Sends all that may go. Stops at the first trouble of the line and says which; a refused photo is set aside. */
export async function sendPhotos(
  store: Store,
  { isStopped, resets: knownResets, early }: Sending,
): Promise<Result<number>> {
  const resets = knownResets ?? (await readResets(store));
  const waiting = [...(await readyUploads(store))];
  const flying = new Set<string>();
  const show = () => store.inFlight.set(flying);
  const land = (ids: Iterable<string>) => {
    for (const id of ids) flying.delete(id);
    show();
  };
  let trouble: Problem | null = null;
  let lanes = 1;
  let room = 0;
  const book = bookingOf(store, { resets, together: () => lanes, onBooked: land });

  let ahead: Opened | null = null;
  const next = (): Opened | null => {
    const one = ahead ?? openNext({ store, early }, waiting, room);
    ahead = lanes > 1 ? openNext({ store, early }, waiting, room) : null;
    return one;
  };

  /** What a request has told of the line. */
  const learn = (uploads: Opened['uploads'], { tookMs, parcelBytes }: Pace) => {
    const sent = uploads.reduce((sum, { size }) => sum + size, 0);
    room = Math.min(parcelBytes, (sent * goodLineMs) / Math.max(1, tookMs));
    while (tookMs < goodLineMs && lanes < atOnce && waiting.length > 0) {
      lanes += 1;
      others.push(lane());
    }
  };

  const lane = async (): Promise<void> => {
    while (trouble === null && !isStopped() && !book.isBroken()) {
      const opened = next();
      if (opened === null) return;
      const { uploads } = opened;
      for (const { id } of uploads) flying.add(id);
      show();
      const beganAt = store.env.now();
      const { arrived, alone, problem, parcelBytes } = await sendOpened(store, opened);
      book.arrived(arrived);
      waiting.unshift(...alone);
      land(uploads.filter(({ id }) => !arrived.has(id)).map(({ id }) => id));
      if (problem === null) learn(uploads, { tookMs: store.env.now() - beganAt, parcelBytes });
      else if (isRetryable(problem)) trouble ??= problem;
      else await markRefused(store, uploads[0].id, problem);
    }
  };

  const others: Promise<void>[] = [];
  await lane();
  while (others.length > 0) await others.pop();
  const sent = await book.settled();
  return trouble === null ? ok(sent) : refused(trouble);
}

type Pace = {
  readonly tookMs: number;
  /** How much the server takes together. */
  readonly parcelBytes: number;
};

type Booking = {
  readonly arrived: (states: ReadonlyMap<AttachmentId, BlobState>) => void;
  /** The disk failed: there is no point in sending on. */
  readonly isBroken: () => boolean;
  /** How many are booked, once all are; throws what the disk said. */
  readonly settled: () => Promise<number>;
};

type BookingOptions = {
  readonly resets: number;
  /** As many are noted with one transaction. */
  readonly together: () => number;
  readonly onBooked: (ids: readonly AttachmentId[]) => void;
};

/** Notes what arrived while the next photos are on their way: on a good line several together. A tab that dies before
 * asks the server again, which says that it has them. */
function bookingOf(store: Store, { resets, together, onBooked }: BookingOptions): Booking {
  const arrived = new Map<AttachmentId, BlobState>();
  let count = 0;
  let running: Promise<void> | null = null;
  let broken: { readonly error: unknown } | null = null;

  const write = async (): Promise<void> => {
    while (arrived.size > 0) {
      const some = new Map(arrived);
      arrived.clear();
      await markStored(store, some, resets);
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
    arrived: (states) => {
      for (const [id, state] of states) arrived.set(id, state);
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
