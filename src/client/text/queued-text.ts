// Why the sender could not send, in words: what waits in the queue goes by itself, and nobody has to do it again.
import type { Problem } from '../../domain/problems.ts';
import { problemText } from './problem-text.ts';
import { isQueueKey, type QueueTranslate } from './queue-text.ts';
import type { Translate } from './use-text.ts';

type Speaking = { readonly t: Translate; readonly q: QueueTranslate };

export function queuedText({ t, q }: Speaking, problem: Problem): string {
  const key = `queued.${problem.code}`;
  return isQueueKey(key) ? q(key) : problemText(t, problem);
}
