// HEIC, as phones of one maker take it and few programs can read. Decoded to pixels in a thread of its own, one photo at
// a time; what comes out is drawn anew like any other picture.
import { Worker } from 'node:worker_threads';
import { ok, type Result, refused } from '../../domain/result.ts';

export type HeicTask = { readonly bytes: Uint8Array; readonly mostPixels: number };
export type Pixels = {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
};
export type HeicAnswer = Pixels | 'tooLarge' | 'fileTypeRefused';

const brands: ReadonlySet<string> = new Set(['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1']);
const mostMs = 20_000;
/** A photo on its way through the thread is small beside what decodes it: the pixels lie outside of this. */
const threadMb = 256;

export const isHeic = (bytes: Buffer): boolean =>
  bytes.toString('latin1', 4, 8) === 'ftyp' && brands.has(bytes.toString('latin1', 8, 12));

let last: Promise<unknown> = Promise.resolve();

/** Four bytes a pixel, upright. `tooLarge` for more pixels than asked for, `fileTypeRefused` where it cannot be read. */
export function decodeHeic(task: HeicTask): Promise<Result<Pixels>> {
  const mine = last.then(() => inThread(task));
  last = mine;
  return mine;
}

function inThread(task: HeicTask): Promise<Result<Pixels>> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./heic-worker.ts', import.meta.url), {
      workerData: task,
      stdout: true, // what the decoder says of a stranger's file is nobody's news
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: threadMb },
    });
    const tooLong = setTimeout(() => worker.terminate(), mostMs);
    const end = (answer: HeicAnswer) => {
      clearTimeout(tooLong);
      resolve(typeof answer === 'string' ? refused({ code: answer }) : ok(answer));
    };
    worker.once('message', end);
    worker.once('error', () => end('fileTypeRefused'));
    worker.once('exit', () => end('fileTypeRefused'));
  });
}
