// A server of a story's own, as a process on a fresh demo county, and a Chromium before it: all of it ends together.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { makeServerProcess, type ServerProcess } from '../world/server-process.ts';
import { launchChromium } from './chromium.ts';

export type OwnServer = {
  /** Its data lie here. */
  readonly folder: string;
  readonly server: ServerProcess;
  readonly browser: Browser;
  readonly close: () => Promise<void>;
};

export async function startOwnServer(): Promise<OwnServer> {
  const folder = await mkdtemp(join(tmpdir(), 'luzhi-own-'));
  const server = await makeServerProcess(folder);
  await server.start();
  const browser = await launchChromium();
  const close = async () => {
    await browser.close();
    await server.kill();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { folder, server, browser, close };
}
