// A push as it comes in. On a slow line the changes that are here are handed on while the others are on their way: little
// is left to be done when the last one arrives, and what a line brought before it broke is done.
// 1. Each part is a request of its own, with the same head; only the last one asks for anything.  2. Nothing is handed on
// before the head has said whose work it is.  3. Its bytes, what they become and the number of changes are bounded.
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ok, type Result, refused } from '../../domain/result.ts';
import { maxBodyBytes, maxInflatedBytes, maxMutationsPerPush } from '../../protocol/limits.ts';
import type { SyncRequest } from '../../protocol/sync.ts';
import { formOf } from './push-forms.ts';

export type Part = { readonly asked: SyncRequest; readonly isLast: boolean };

export type Coming = {
  readonly body: Readable;
  readonly type: string | undefined;
  readonly encoding: string | undefined;
  /** Is there time to do a part before the whole is here? */
  readonly hasTime: () => boolean;
};

const pauseMs = 4; // a line that is quick brings the next bytes sooner
const chunkSize = 32 * 1024; // each line that waits for its words holds one
export async function* partsOf({ body, type, encoding, hasTime }: Coming): AsyncGenerator<Result<Part>> {
  const form = formOf(type);
  let text = '';
  let count = 0;
  const counted = (asked: Result<SyncRequest>, isLast: boolean): Result<Part> => {
    if (!asked.ok) return asked;
    count += asked.value.muts.length;
    return count > maxMutationsPerPush ? refused({ code: 'tooLarge' }) : ok({ asked: asked.value, isLast });
  };
  try {
    const pieces = textOf(body, encoding)[Symbol.asyncIterator]();
    for (;;) {
      const next = pieces.next();
      const early = (await isSlow(next)) && hasTime() ? form.early(text) : null;
      if (early !== null) {
        text = early.left;
        yield counted(early.asked, false);
      }
      const { done, value } = await next;
      if (done === true) break;
      text += value;
    }
  } catch (error) {
    yield refused({ code: error instanceof TooLarge ? 'tooLarge' : 'badRequest' });
    return;
  }
  yield counted(form.last(text), true);
}

async function isSlow(next: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const pause = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, pauseMs, true);
  });
  const came = () => false;
  const first = await Promise.race([next.then(came, came), pause]);
  clearTimeout(timer);
  return first;
}

class TooLarge extends Error {}

async function* upTo(most: number, body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const bytes of body) {
    size += bytes.length;
    if (size > most) throw new TooLarge();
    yield bytes;
  }
}

/** What is not gzip, or breaks off, throws. A bomb costs its own bytes and no more. */
async function* textOf(body: Readable, encoding = 'identity'): AsyncGenerator<string> {
  const bytes = upTo(maxBodyBytes, body);
  const decoder = new TextDecoder();
  if (encoding !== 'identity' && encoding !== 'gzip') throw new Error('an encoding nobody asked for');
  const plain =
    encoding === 'identity'
      ? bytes
      : upTo(
          maxInflatedBytes,
          pipeline(bytes, createGunzip({ chunkSize }), () => undefined),
        );
  for await (const some of plain) yield decoder.decode(some, { stream: true });
  yield decoder.decode();
}
