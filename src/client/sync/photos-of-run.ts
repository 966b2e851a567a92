// The photos of one run of the sender: the first are read while the server is asked, and sent while its last page is being
// written. None is on its way while the server is asked anything: one that was restored meanwhile would be taken to have it.
import type { Result } from '../../domain/result.ts';
import type { Store } from '../store/store.ts';
import { noteNeverSent } from '../store/uploads.ts';
import { makeEarlyPhotos } from './early-photos.ts';
import { sendPhotos } from './send-photos.ts';

export type PhotosOfRun = {
  /** A question is on its way. */
  readonly onAsked: () => void;
  /** All records are acknowledged. `resets` was read with what was booked. */
  readonly onLast: (resets: number) => void;
  /** Sends what is left, and answers how many were. */
  readonly done: () => Promise<Result<number>>;
  /** Lets end what is on its way. */
  readonly holdUp: () => Promise<void>;
};

export function photosOfRun(store: Store, isStopped: () => boolean): PhotosOfRun {
  const early = makeEarlyPhotos(store);
  let noted: Promise<void> | null = null;
  let isHeldUp = false;
  let sending: Promise<Result<number>> | null = null;

  const note = () => {
    noted ??= noteNeverSent(store);
    return noted;
  };
  const send = async (resets: number | null): Promise<Result<number>> => {
    await note();
    return sendPhotos(store, { isStopped: () => isStopped() || isHeldUp, resets, early });
  };
  const begun = (resets: number | null) => {
    sending ??= send(resets);
    return sending;
  };
  return {
    onAsked: () => {
      note().catch(() => undefined); // heard of when photos are to go
      early.begin();
    },
    onLast: (resets) => {
      begun(resets).catch(() => undefined); // heard of at its end
    },
    done: () => begun(null),
    holdUp: async () => {
      isHeldUp = true;
      await sending;
      sending = null;
      isHeldUp = false;
    },
  };
}
