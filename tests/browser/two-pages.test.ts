// What only a browser can show of two pages on one disk, and of a disk that takes nothing.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { demoDeputy, demoStation } from '../world/people.ts';
import { untilTrue } from '../world/phone.ts';
import { phoneScreen } from './chromium.ts';
import {
  beginPetition,
  fillPetition,
  recordPetition,
  signIn,
  submitPetition,
  untilOfflineReady,
} from './hands.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

let folder: string;
let server: OwnServer['server'];
let close: OwnServer['close'];
let browser: OwnServer['browser'];
let context: BrowserContext;
let page: Page;
const database = 'luzhi-li-xiulan';

beforeAll(async () => {
  ({ folder, server, browser, close } = await startOwnServer());
});

afterAll(() => close());

const newContext = () =>
  browser.newContext({ viewport: phoneScreen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });

async function open(): Promise<void> {
  page = await context.newPage();
  await page.goto(server.url);
  await signIn(page, demoDeputy);
  await untilOfflineReady(page);
}

beforeEach(async () => {
  context = await newContext();
});

afterEach(() => context.close());

/** How often a change with these words was taken by the server. */
function timesTaken(words: string): number {
  const db = new DatabaseSync(join(folder, 'luzhi.sqlite'), { readOnly: true });
  const row = db
    .prepare(
      `SELECT count(*) AS times FROM mutation_log
       WHERE rec_id IN (SELECT id FROM record WHERE instr(doc, ?) > 0)`,
    )
    .get(words);
  db.close();
  return Number(row?.times);
}

const pagesApart: readonly [string, () => Promise<unknown>][] = [
  ['Web Locks', async () => undefined],
  [
    'a lease, where there are no Web Locks',
    () => context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'locks')),
  ],
];

it.each(pagesApart)(
  'two pages kept apart by %s both save, and each change arrives once',
  async (name, take) => {
    await take();
    await open();
    const other = await context.newPage();
    await other.goto(server.url);
    await other.getByRole('navigation', { name: '主要页面' }).waitFor();
    const spoken = ['甲', '乙'].map(
      (one) => [`前页${name}${one}村道塌了半边`, `后页${name}${one}公厕不开门`] as const,
    );
    await context.setOffline(true);
    for (const [first, second] of spoken) {
      await recordPetition(page, first);
      await recordPetition(other, second);
    }
    await context.setOffline(false);

    for (const words of spoken.flat()) {
      await expect.poll(() => timesTaken(words), { timeout: 30_000 }).toBe(1);
    }
    await page.waitForTimeout(2000);
    expect(spoken.flat().map(timesTaken)).toEqual(spoken.flat().map(() => 1));
  },
);

it('a draft in two pages has what each wrote, in both of them; handed in by one it is gone from the other', async () => {
  await open();
  await beginPetition(page, '三组停水半个月，老人挑水摔倒了');
  await page.getByText('草稿，刚存好').waitFor();
  const other = await context.newPage();
  await other.goto(page.url());
  const [what, where] = [other.getByLabel('什么事'), page.getByLabel('在哪里', { exact: true })];
  await expect.poll(() => what.inputValue()).toBe('三组停水半个月，老人挑水摔倒了');

  await page.getByLabel('什么事').pressSequentially('两回');
  await expect.poll(() => what.inputValue()).toBe('三组停水半个月，老人挑水摔倒了两回');
  await other.getByLabel('在哪里', { exact: true }).fill('花滩镇三组');
  await expect.poll(() => where.inputValue()).toBe('花滩镇三组');
  await page.reload();
  await expect.poll(() => where.inputValue()).toBe('花滩镇三组');
  expect(await page.getByLabel('什么事').inputValue()).toBe('三组停水半个月，老人挑水摔倒了两回');

  await fillPetition(page);
  await submitPetition(page);
  await other.getByText('这份草稿已经提交或移走了').waitFor();
});

it('a save that another makes is on the station’s screen within seconds, without a touch', async () => {
  const office = await newContext();
  const station = await office.newPage();
  await station.goto(server.url);
  await signIn(station, demoStation);
  await station.getByRole('link', { name: '台账' }).click();
  await open();

  await recordPetition(page, '一有消息联络站马上就看到');
  await station.getByText('一有消息联络站马上就看到').first().waitFor({ timeout: 8000 });
  await office.close();
});

it('the browser’s word that a connection is back makes an open page send', async () => {
  await open();
  const devtools = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ isDeleted }) => !isDeleted);
      if (own !== undefined) resolve(own.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  const registrationId = await registered;
  await page.waitForTimeout(1500);
  const asked = page.waitForRequest('**/api/v1/sync', { timeout: 5000 });
  const told = { origin: server.url, registrationId, tag: 'send', lastChance: false };
  await devtools.send('ServiceWorker.dispatchSyncEvent', told);
  await asked;
});

it('a form that cannot be saved stays, says so, and gives what was typed as a file', async () => {
  await context.addInitScript(() => {
    const { add, put } = IDBObjectStore.prototype;
    const breaking = (real: typeof add) =>
      function (this: IDBObjectStore, ...args: Parameters<typeof add>) {
        if (Reflect.get(window, 'isDiskFull') && this.name !== 'meta')
          throw new DOMException('full', 'QuotaExceededError');
        return real.apply(this, args);
      };
    IDBObjectStore.prototype.add = breaking(add);
    IDBObjectStore.prototype.put = breaking(put);
  });
  await open();
  await beginPetition(page, '山坪组自来水断断续续两个月');
  await page.getByLabel('道路交通', { exact: true }).check({ force: true });
  await page.evaluate(() => Reflect.set(window, 'isDiskFull', true));
  await page.getByLabel('在哪里', { exact: true }).fill('花滩镇老街口');
  await page.getByText('未保存。').waitFor();

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '把写的内容存成文件' }).click();
  const file = await downloading;
  const text = await readFile(await file.path(), 'utf8');

  expect(file.suggestedFilename()).toBe('未保存的内容.txt');
  expect(text).toContain('什么事：山坪组自来水断断续续两个月');
  expect(text).toContain('在哪里：花滩镇老街口');
  expect(text).toContain('道路交通');
  expect(await page.getByLabel('什么事').inputValue()).toBe('山坪组自来水断断续续两个月');
});

it('a page whose database a newer version takes says so, and keeps what was typed', async () => {
  await open();
  await beginPetition(page, '新版本来的时候正写着的这件事');
  const other = await context.newPage();
  await other.goto(`${server.url}/manifest.webmanifest`);
  const version = await other.evaluate(
    (name) =>
      new Promise((resolve) => {
        const request = indexedDB.open(name, 999);
        request.onsuccess = () => {
          resolve(request.result.version);
          request.result.close();
        };
      }),
    database,
  );
  expect(version).toBe(999);
  await page.getByText('应用已更新，请刷新本页').waitFor();
  expect(await page.getByLabel('什么事').inputValue()).toBe('新版本来的时候正写着的这件事');
});

it('a page that waits for another one says so after three seconds, and goes on by itself', async () => {
  const old = await context.newPage();
  await old.goto(`${server.url}/manifest.webmanifest`);
  await old.evaluate(
    (name) =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open(name, 5);
        request.onsuccess = () => {
          Reflect.set(window, 'held', request.result);
          resolve();
        };
      }),
    database,
  );
  page = await context.newPage();
  await page.goto(server.url);
  await page.getByLabel('手机号').fill(demoDeputy.phone);
  await page.getByLabel('密码', { exact: true }).fill(demoDeputy.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByText('请关闭本应用的其他页面').waitFor();

  await old.close();
  await page.getByRole('navigation', { name: '主要页面' }).waitFor();
});

it('a phone taken out of service is empty after the next contact, in every page', async () => {
  await open();
  const other = await context.newPage();
  await other.goto(server.url);
  await other.getByRole('navigation', { name: '主要页面' }).waitFor();
  const db = new DatabaseSync(join(folder, 'luzhi.sqlite'), { timeout: 10_000 });
  db.exec('UPDATE device SET revoked_at=1');
  db.close();

  await page.reload();
  await page.getByRole('heading', { name: '这台手机已被停用' }).waitFor();
  await other.getByRole('heading', { name: '这台手机已被停用' }).waitFor();
  await untilTrue(async () => {
    const names = await page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name));
    return !names.includes('luzhi-li-xiulan');
  });

  await signIn(page, demoDeputy);
});
