// A browser killed in the middle of a write leaves the last record of its log torn. Chromium goes on writing behind it, and
// at the start after the next throws every database of the site away. Here such a record is put at the end of a log.
import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoDeputy } from '../world/people.ts';
import { makeServerProcess, type ServerProcess } from '../world/server-process.ts';
import { phoneScreen, startChromium } from './chromium.ts';
import { recordPetition, signIn, untilOfflineReady } from './hands.ts';

let folder: string;
let server: ServerProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-torn-'));
  server = await makeServerProcess(join(folder, 'data'));
  await server.start();
});

afterAll(async () => {
  await server.kill();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** The files of the site's databases. */
async function databaseFiles(): Promise<readonly string[]> {
  const all = join(folder, 'profile/Default/IndexedDB');
  const own = (await readdir(all)).find((name) => name.endsWith('.indexeddb.leveldb')) ?? '';
  return (await readdir(join(all, own))).map((name) => join(all, own, name));
}

const logs = async () => (await databaseFiles()).filter((path) => path.endsWith('.log')).toSorted();

/** The head of a record of 530 bytes, and nothing of them: a kill between the two writes. */
const torn = Uint8Array.of(1, 2, 3, 4, 0x12, 0x02, 1);

async function opened(isOffline: boolean) {
  const phone = await startChromium(join(folder, 'profile'), phoneScreen);
  await phone.context.setOffline(isOffline);
  await phone.page.goto(server.url);
  return phone;
}

const rows = async (page: Page) => {
  await page.goto(`${server.url}/ledger/petition`);
  await page.getByText('第一件').waitFor();
  return (await page.locator('main').textContent()) ?? '';
};

/** Which of them the server has. */
function arrived(): readonly string[] {
  const db = new DatabaseSync(join(folder, 'data/luzhi.sqlite'), { readOnly: true });
  const docs = db.prepare('SELECT doc FROM record WHERE owner_id=? ORDER BY id').all(demoDeputy.userId);
  db.close();
  return docs.flatMap(({ doc }) => /第[一二]件/.exec(String(doc))?.[0] ?? []);
}

it('what was saved outlives a record torn by a kill, at the next start and at all that follow', async () => {
  const first = await opened(false);
  await signIn(first.page, demoDeputy);
  await untilOfflineReady(first.page);
  await first.context.setOffline(true);
  await recordPetition(first.page, '第一件：桥上的护栏坏了');
  await first.close();

  const [last = ''] = (await logs()).toReversed();
  await appendFile(last, torn);

  const second = await opened(true);
  await second.page.getByRole('navigation', { name: '主要页面' }).waitFor();
  // The torn log is gone before anybody has saved anything.
  await expect.poll(logs, { timeout: 20_000 }).not.toContain(last);
  await recordPetition(second.page, '第二件：村口的路灯不亮');
  await second.close();

  const third = await opened(true);
  const held = await rows(third.page);
  expect(held).toContain('第二件');
  await third.context.setOffline(false);
  await expect.poll(arrived, { timeout: 30_000 }).toEqual(['第一件', '第二件']);
  await third.close();
}, 180_000);
