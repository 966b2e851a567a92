// The demo county on the real server in this process, listening, and a Chromium before it: both end together.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { demoHandler } from '../../src/demo/handler.ts';
import { type App, buildApp } from '../../src/server/app.ts';
import type { Environment } from '../../src/server/environment.ts';
import { fillDemo } from '../../src/server/fill-demo.ts';
import type { MadeKey } from '../../src/server/sealed/county-keys.ts';
import { enrolDemoOfficer } from '../../src/server/sealed/demo-officer.ts';
import { launchChromium } from './chromium.ts';

export type DemoCounty = {
  readonly running: App;
  readonly browser: Browser;
  readonly origin: string;
  readonly close: () => Promise<void>;
};

type Wanted = {
  /** What its environment has beside clock, chance and folder. */
  readonly env?: Partial<Environment>;
  readonly chromium?: readonly string[];
};

export async function openDemoCounty({ env = {}, chromium = [] }: Wanted = {}): Promise<DemoCounty> {
  const folder = await mkdtemp(join(tmpdir(), 'luzhi-county-'));
  const own = {
    now: () => Date.now(),
    randomBytes: (size: number) => randomBytes(size),
    alarm: () => undefined,
    dataDir: folder,
  };
  const running = await buildApp({ ...own, ...env }, { handler: demoHandler });
  const made: MadeKey[] = [];
  await fillDemo(running.store, (key) => made.push(key));
  for (const key of made) await enrolDemoOfficer(running.store, key);
  const origin = await running.app.listen({ port: 0, host: '127.0.0.1' });
  const browser = await launchChromium(chromium);
  const close = async () => {
    await browser.close();
    await running.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { running, browser, origin, close };
}
