// Runs jobs on a few worker processes. A job that takes too long, or ends its worker, is `timedOut`: its worker is
// ended and another takes its place. Ends everything it started.
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { type Answer, answer, type Job } from './messages.ts';

/** Above this a worker is replaced before its next job: the modules of past mutants are never let go. */
const mostMemory = 700 * 2 ** 20;
/** A mutant that fills the memory must not fill the machine's. */
const heapMegabytes = 1500;

export type Outcome =
  | { readonly kind: 'survived'; readonly ms: number }
  | { readonly kind: 'killed'; readonly ms: number; readonly by: NonNullable<Answer['failure']> }
  | { readonly kind: 'timedOut'; readonly ms: number };

export type Runner = {
  readonly run: (job: Job, limitMs: number) => Promise<Outcome>;
  readonly end: () => void;
};

const startProcess = (): ChildProcess =>
  fork(join(import.meta.dirname, 'worker.ts'), {
    execArgv: [`--max-old-space-size=${heapMegabytes}`, '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });

/** One process, replaced as needed; runs one job at a time. */
export function startRunner(): Runner {
  let child: ChildProcess | null = null;

  const end = () => {
    child?.removeAllListeners();
    child?.kill('SIGKILL');
    child = null;
  };

  const run = (given: Job, limitMs: number) =>
    new Promise<Outcome>((resolve) => {
      const worker = child ?? startProcess();
      child = worker;
      const began = performance.now();
      const finish = (outcome: Answer | null) => {
        clearTimeout(timer);
        worker.removeAllListeners();
        if (outcome === null || outcome.usedMemory > mostMemory) end();
        const ms = performance.now() - began;
        if (outcome === null) return resolve({ kind: 'timedOut', ms });
        const by = outcome.failure;
        return resolve(by === null ? { kind: 'survived', ms } : { kind: 'killed', ms, by });
      };
      const timer = setTimeout(() => finish(null), limitMs);
      worker.on('message', (message) => finish(answer.parse(message)));
      worker.on('exit', () => finish(null));
      worker.send(given);
    });

  return { run, end };
}
