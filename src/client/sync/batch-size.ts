// How many changes a push carries: doubled while the line is quick, halved when it is not or the server says too much.
import { firstBatch, maxMutationsPerPush } from '../../protocol/limits.ts';

export type BatchSize = {
  readonly count: () => number;
  /** A full push was answered in so many milliseconds. */
  readonly answered: (ms: number) => void;
  readonly halve: () => void;
};

const quickMs = 4000; // twice as much still ends well before the thirty seconds of a request

export function makeBatchSize(first = firstBatch): BatchSize {
  let count = first;
  return {
    count: () => count,
    answered: (ms) => {
      if (ms < quickMs) count = Math.min(maxMutationsPerPush, count * 2);
    },
    halve: () => {
      count = Math.max(1, Math.floor(count / 2));
    },
  };
}
