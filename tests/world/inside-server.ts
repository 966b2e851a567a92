// The real server in this process, on a folder of its own, with the demo county in it.
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type App, buildApp } from '../../src/server/app.ts';
import { fillDemo } from '../../src/server/fill-demo.ts';
import type { ServerStore } from '../../src/server/store/records.ts';

export type InsideServer = {
  readonly app: () => FastifyInstance;
  readonly store: () => ServerStore;
  readonly clock: { offsetMs: number };
  readonly close: () => Promise<void>;
};

export async function makeInsideServer(dataDir: string): Promise<InsideServer> {
  const clock = { offsetMs: 0 };
  const env = {
    now: () => Date.parse('2026-11-23T02:00:00Z') + clock.offsetMs,
    randomBytes: (length: number) => randomBytes(length),
    dataDir,
  };
  const running: App = await buildApp(env);
  await fillDemo(running.store);
  return { app: () => running.app, store: () => running.store, clock, close: running.close };
}
