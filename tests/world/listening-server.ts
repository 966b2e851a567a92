// The real server in this process, listening, with the demo county and its ledger in it, and a clock that a test may move:
// between two of its nights everything the server does by the calendar is done.
import { randomBytes } from 'node:crypto';
import { demoHandler } from '../../src/demo/handler.ts';
import { lookAtAll } from '../../src/server/alerts/due.ts';
import { buildApp } from '../../src/server/app.ts';
import { runDue } from '../../src/server/clock/clock.ts';
import { jobs } from '../../src/server/clock/jobs.ts';
import { fillDemo } from '../../src/server/fill-demo.ts';
import { fillDemoLedger } from '../../src/server/fill-demo-ledger.ts';
import type { ServerStore } from '../../src/server/store/records.ts';

export type ListeningServer = {
  readonly url: string;
  readonly store: ServerStore;
  readonly now: () => number;
  /** The clock jumps; the server looks at its calendar as on the morning after. */
  readonly later: (ms: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Ten in the morning, in the county. */
const startedAt = Date.parse('2026-11-23T02:00:00Z');

export async function makeListeningServer(dataDir: string): Promise<ListeningServer> {
  const begun = Date.now();
  let jumpedMs = 0;
  const now = () => startedAt + (Date.now() - begun) + jumpedMs;
  const env = {
    now,
    randomBytes: (length: number) => randomBytes(length),
    alarm: () => undefined,
    dataDir,
    isDemo: true,
  };
  const { app, store, close } = await buildApp(env, { handler: demoHandler });
  if (await fillDemo(store)) fillDemoLedger(store);
  const doneOn = new Map<string, string>();
  const morning = async () => {
    const failed = await runDue(store, jobs, doneOn);
    if (failed.length > 0) throw new Error(failed.join('\n'));
    lookAtAll(store);
  };
  await morning();
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    store,
    now,
    later: async (ms) => {
      jumpedMs += ms;
      await morning();
    },
    close,
  };
}
