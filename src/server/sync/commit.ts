// Group commit: every request of one turn of the event loop in one transaction, each in a savepoint of its own, and
// all answered after it is on the disk. One fsync then serves many.
// 1. Work that throws undoes only itself.  2. Nothing is answered before the commit.  3. The line is bounded: who comes
// when it is full is told when to come again, spread so that a village does not return at one instant.
import { ok, type Result, refused } from '../../domain/result.ts';
import type { ServerStore } from '../store/records.ts';
import { isStorageFull } from '../store/sqlite.ts';
import { comeAgain } from './turns.ts';

export type Committer = {
  /** Runs `work` in the next transaction; resolves with what it returned, once that is on the disk. */
  readonly run: <T>(work: () => T) => Promise<Result<T>>;
};

type Job = { readonly run: () => void; readonly settle: () => void; readonly fail: (error: unknown) => void };

const longestLine = 64; // of 20 changes each: about a second of work

export function makeCommitter(store: ServerStore): Committer {
  let line: Job[] = [];

  const commit = () => {
    const jobs = line;
    line = [];
    try {
      store.sql.transaction(() => {
        for (const job of jobs) job.run();
      });
    } catch (error) {
      store.hints.forget();
      for (const job of jobs) job.fail(error);
      return;
    }
    for (const job of jobs) job.settle();
    store.hints.tell();
  };

  return {
    run: <T>(work: () => T) => {
      if (line.length >= longestLine) return Promise.resolve(refused(comeAgain(store)));
      if (line.length === 0) setImmediate(commit);
      return new Promise<Result<T>>((resolve, reject) => {
        line.push(jobOf(store, work, { resolve, reject }));
      });
    },
  };
}

type Ends<T> = {
  readonly resolve: (value: Result<T>) => void;
  readonly reject: (error: unknown) => void;
};

function jobOf<T>({ sql }: ServerStore, work: () => T, { resolve, reject }: Ends<T>): Job {
  let settle = () => {};
  return {
    run: () => {
      try {
        const value = sql.savepoint(work);
        settle = () => resolve(ok(value));
      } catch (error) {
        // A full disk may have undone the whole transaction: nobody in it may be answered.
        if (isStorageFull(error)) throw error;
        settle = () => reject(error);
      }
    },
    settle: () => settle(),
    fail: reject,
  };
}
