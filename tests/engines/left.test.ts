// A page that is left in the middle of its work with the store does not hold up the next one: WebKit keeps such a page,
// frozen, with its transactions.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { demoDeputy } from '../world/people.ts';
import { engines, phoneScreen } from './engines.ts';
import { handsOn } from './hands.ts';
import { type SecureCounty, startSecureCounty } from './secure-front.ts';
import { signIn } from './steps.ts';

let folder: string;
let county: SecureCounty;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-left-'));
  county = await startSecureCounty(folder);
});
afterAll(async () => {
  await county.end();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe.each(Object.entries(engines))('in %s', (name, start) => {
  it('twenty pages are left at twenty moments of their start, and the next one opens', async () => {
    const engine = await start(join(folder, name), phoneScreen);
    try {
      const hands = handsOn(engine);
      await engine.goto(county.url);
      await signIn(hands, demoDeputy);
      for (let moment = 0; moment < 20; moment += 1) {
        await engine.goto(`${county.url}/ledger/petition`);
        await new Promise((resolve) => setTimeout(resolve, moment * 25));
        await engine.goto(`${county.url}/me/queue`);
        await hands.sees('还没有要发送的', 10_000);
      }
    } finally {
      await engine.kill();
    }
  });
});
