// How many changes a push carries: doubled while the line is quick, halved when it is not or the server says too much. And
// how often one that went alone was not read.
import type { MutationId } from '../../domain/ids.ts';
import { firstBatch, maxMutationsPerPush } from '../../protocol/limits.ts';

export type BatchSize = {
  readonly count: () => number;
  /** A full push was answered in so many milliseconds. */
  readonly answered: (ms: number) => void;
  readonly halve: () => void;
  /** A change that went alone was not read: how many times by now. */
  readonly unreadAlone: (id: MutationId) => number;
};

const quickMs = 4000; // twice as much still ends well before the thirty seconds of a request

export function makeBatchSize(first = firstBatch): BatchSize {
  let count = first;
  let alone: { readonly id: MutationId; readonly times: number } | null = null;
  return {
    count: () => count,
    answered: (ms) => {
      if (ms < quickMs) count = Math.min(maxMutationsPerPush, count * 2);
    },
    halve: () => {
      count = Math.max(1, Math.floor(count / 2));
    },
    unreadAlone: (id) => {
      alone = { id, times: alone?.id === id ? alone.times + 1 : 1 };
      return alone.times;
    },
  };
}
