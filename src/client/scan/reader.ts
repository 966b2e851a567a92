// The decoder as the page sees it: pictures in, texts out, one after the other.
import { decoderAddress } from './decoder-address.ts';
import type { Answered, Asked } from './messages.ts';

export type Reader = {
  /** Takes the picture over. Null: the decoder could not be loaded. */
  readonly read: (what: ImageBitmap | Uint8Array<ArrayBuffer>) => Promise<readonly string[] | null>;
  readonly close: () => void;
};

export function openReader(): Reader {
  // TypeScript's own type of Worker knows no marked address yet.
  const worker: Worker = Reflect.construct(Worker, [decoderAddress, { type: 'module' }]);
  const waiting = new Map<number, (texts: Answered['texts']) => void>();
  let last = 0;
  const giveUp = () => {
    for (const answer of waiting.values()) answer(null);
    waiting.clear();
  };
  worker.addEventListener('error', giveUp);
  worker.addEventListener('message', ({ data }: MessageEvent<Answered>) => {
    waiting.get(data.id)?.(data.texts);
    waiting.delete(data.id);
  });
  return {
    read: (what) =>
      new Promise((resolve) => {
        last += 1;
        waiting.set(last, resolve);
        const isPicture = what instanceof ImageBitmap;
        const asked: Asked = isPicture ? { id: last, picture: what } : { id: last, bytes: what };
        worker.postMessage(asked, isPicture ? [what] : []);
      }),
    close: () => {
      worker.terminate();
      giveUp();
    },
  };
}
