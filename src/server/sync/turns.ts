// Answers take turns, one in each turn of the event loop: between two long pages newcomers are heard, lines are read and
// no time-out runs out that is only ours. 1. At most `mostInside` requests are inside, from their last words to their
// answer; who comes then is told to come again, before their words are read. 2. An answer is made when its turn has come, and not
// at all for a line that has broken meanwhile.
import type { Problem } from '../../domain/problems.ts';
import type { ServerStore } from '../store/records.ts';

export type Turns = {
  readonly isFull: () => boolean;
  readonly isEmpty: () => boolean;
  /** Counts the request as inside until `work` ends. */
  readonly inside: <T>(work: () => Promise<T>) => Promise<T>;
  /** Runs `work` in the next turn that is free. */
  readonly run: <T>(work: () => T) => Promise<T>;
};

export const mostInside = 64; // pages of a busy station: a few seconds at worst, far below a phone's thirty
const soonestMs = 1000;
const spreadMs = 9000; // over ten seconds in all: 3,300 phones come back at 330 a second

/** Later, each at another moment, so that a village does not return at one instant. */
export const comeAgain = ({ env }: Pick<ServerStore, 'env'>): Problem => ({
  code: 'busy',
  retryAfterMs: soonestMs + Math.floor((env.randomBytes(2).readUInt16BE() / 65_536) * spreadMs),
});

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

export function makeTurns(): Turns {
  let count = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    isFull: () => count >= mostInside,
    isEmpty: () => count === 0,
    inside: async (work) => {
      count += 1;
      try {
        return await work();
      } finally {
        count -= 1;
      }
    },
    run: (work) => {
      const own = last.then(nextTurn).then(work);
      last = own.catch(() => undefined);
      return own;
    },
  };
}
