// The real server in this process, on a folder of its own, with the demo county in it.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { demoHandler } from '../../src/demo/handler.ts';
import { type App, buildApp } from '../../src/server/app.ts';
import { fillDemo } from '../../src/server/fill-demo.ts';
import type { ServerStore } from '../../src/server/store/records.ts';
import { layFilled } from './filled.ts';

export type InsideServer = {
  readonly app: () => FastifyInstance;
  readonly store: () => ServerStore;
  readonly clock: { offsetMs: number };
  readonly close: () => Promise<void>;
};

/** The server by what a story asks of it. */
const todaysServer = { buildApp, fillDemo };
export type ServerCode = typeof todaysServer;

/** `code`: another version of it, or one that fills in its own way. A folder that has a server in it is kept. */
export async function makeInsideServer(dataDir: string, code = todaysServer): Promise<InsideServer> {
  const isNew = !existsSync(join(dataDir, 'luzhi.sqlite'));
  if (isNew && code === todaysServer) await layFilled(dataDir, { name: 'demo', fill: fillInside });
  return startInside(dataDir, code);
}

const fillInside = async (folder: string) => (await startInside(folder, todaysServer)).close();

async function startInside(dataDir: string, code: ServerCode): Promise<InsideServer> {
  const clock = { offsetMs: 0 };
  const env = {
    now: () => Date.parse('2026-11-23T02:00:00Z') + clock.offsetMs,
    randomBytes: (length: number) => randomBytes(length),
    alarm: () => undefined,
    dataDir,
    isDemo: true,
  };
  const running: App = await code.buildApp(env, { handler: demoHandler });
  await code.fillDemo(running.store);
  return { app: () => running.app, store: () => running.store, clock, close: running.close };
}
