// The server's own clock: what is due by the calendar and by nobody's hand. Each job looks once at the start and once
// after every midnight of the county; a job that fails is logged and looks again in an hour. Never keeps the process alive.
import { dayAt } from '../../domain/day.ts';
import type { ServerStore } from '../store/records.ts';

export type Job = {
  readonly name: string;
  /** Does all that is due today; called again for the same day it does nothing. */
  readonly run: (store: ServerStore) => void | Promise<void>;
};

export type Log = { readonly error: (line: string) => void };

const lookMs = 3_600_000;

/** Runs every job that has not yet run on this day. The answer says which failed. */
export async function runDue(
  store: ServerStore,
  jobs: readonly Job[],
  doneOn: Map<string, string>,
): Promise<readonly string[]> {
  const today = dayAt(store.env.now());
  const failed: string[] = [];
  for (const job of jobs.filter(({ name }) => doneOn.get(name) !== today)) {
    try {
      await job.run(store);
      doneOn.set(job.name, today);
    } catch (error) {
      failed.push(`${job.name}: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  }
  return failed;
}

/** Starts the clock; the answer stops it. */
export function startClock(store: ServerStore, jobs: readonly Job[], log: Log): () => void {
  const doneOn = new Map<string, string>();
  let isRunning = false;
  const look = async () => {
    if (isRunning) return;
    isRunning = true;
    for (const line of await runDue(store, jobs, doneOn)) log.error(`a job of the clock failed: ${line}`);
    isRunning = false;
  };
  void look();
  const timer = setInterval(() => void look(), lookMs).unref();
  return () => clearInterval(timer);
}
