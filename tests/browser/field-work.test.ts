// What only a browser can show of the work in the field: pictures, position, and the lines that lie.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoDeputy } from '../world/people.ts';
import { phoneScreen } from './chromium.ts';
import {
  openQueue,
  recordPetition,
  recordSighting,
  signIn,
  startRecord,
  untilOfflineReady,
} from './hands.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';
import { photograph } from './pictures.ts';

let folder: string;
let server: OwnServer['server'];
let close: OwnServer['close'];
let browser: OwnServer['browser'];
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  ({ folder, server, browser, close } = await startOwnServer());
});

afterAll(() => close());

beforeEach(async () => {
  context = await browser.newContext({
    viewport: phoneScreen,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    geolocation: { latitude: 28.57731, longitude: 104.92114, accuracy: 12 },
    permissions: ['geolocation'],
  });
  page = await context.newPage();
  await page.goto(server.url);
  await signIn(page, demoDeputy);
  await untilOfflineReady(page);
});

afterEach(() => context.close());

function recordsWith(words: string): Record<string, unknown>[] {
  const db = new DatabaseSync(join(folder, 'luzhi.sqlite'), { readOnly: true });
  const docs = db
    .prepare('SELECT doc FROM record')
    .all()
    .map((row) => String(row.doc))
    .filter((doc) => doc.includes(words));
  db.close();
  return docs.map((doc) => JSON.parse(doc));
}

async function storedFiles(): Promise<Buffer[]> {
  const nothing = () => [];
  const entries = await readdir(join(folder, 'blobs'), { recursive: true, withFileTypes: true }).catch(
    nothing,
  );
  return Promise.all(
    entries.filter((one) => one.isFile()).map((one) => readFile(join(one.parentPath, one.name))),
  );
}

const delivered = (count: number) =>
  page.getByText(`${count}/${count}条已送达`, { exact: true }).waitFor({ timeout: 30_000 });

describe('a photograph with the camera’s own notes', () => {
  it('arrives as a picture and without them', async () => {
    const before = new Set((await storedFiles()).map((bytes) => bytes.toString('base64')));
    const planted = 'GPS-OF-SOMEBODYS-HOME';
    const taken = await photograph(page, planted);
    expect(taken.buffer.includes(planted)).toBe(true);

    await recordSighting(page, '带着位置的照片', [taken]);
    await openQueue(page);
    await page.getByText('1/1张已送达', { exact: true }).waitFor({ timeout: 30_000 });

    const arrived = (await storedFiles()).filter((bytes) => !before.has(bytes.toString('base64')));
    expect(arrived).toHaveLength(1);
    expect(arrived[0]?.subarray(0, 2).toString('hex')).toBe('ffd8');
    for (const mark of [planted, 'Exif']) expect(arrived[0]?.includes(mark)).toBe(false);
  });
});

describe('the position', () => {
  it('is asked for only by the tap, once, and goes with the record', async () => {
    await page.addInitScript(() => {
      const real = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation);
      navigator.geolocation.getCurrentPosition = (...args) => {
        document.documentElement.dataset.asked = String(
          Number(document.documentElement.dataset.asked ?? 0) + 1,
        );
        real(...args);
      };
      navigator.geolocation.watchPosition = () => {
        document.documentElement.dataset.asked = 'a track';
        return 0;
      };
    });
    await page.reload();
    const asked = () => page.evaluate(() => document.documentElement.dataset.asked);
    await startRecord(page, '民情件');
    await page.getByLabel('什么事').fill('记下位置的一件事，路灯不亮');
    expect(await asked()).toBeUndefined();

    await page.getByRole('button', { name: '加上当前位置' }).click();
    await page.getByText('误差约12米').waitFor();
    expect(await asked()).toBe('1');
    await page.getByLabel('道路交通').check({ force: true });
    await page.getByLabel('已当面说明信息怎样使用').check({ force: true });
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.locator('.sync.delivered').first().waitFor();

    expect(recordsWith('记下位置的一件事')).toMatchObject([
      { fields: { geo: { lat: 28.57731, lng: 104.92114, accuracyM: 12, coordSys: 'WGS84', source: 'gps' } } },
    ]);
    expect(await asked()).toBe('1');
  });
});

describe('a line that lies', () => {
  it('a captive portal’s page with 200 delivers nothing and loses nothing', async () => {
    const words = '酒店网络里记下的一件要紧事';
    await context.route('**/api/v1/**', (route) =>
      route.fulfill({ status: 200, contentType: 'text/html', body: '<html>请先登录无线网络</html>' }),
    );
    await recordPetition(page, words);
    await openQueue(page);
    await page.getByText('0/1条已送达', { exact: true }).waitFor();
    expect(recordsWith(words)).toEqual([]);

    await context.unroute('**/api/v1/**');
    await page.getByRole('button', { name: '现在再试一次' }).click();
    await delivered(1);
    expect(recordsWith(words)).toHaveLength(1);
  });

  it('an answer that is lost makes one record, not two', async () => {
    const words = '回执没有回来的一件要紧事';
    let lost = 0;
    await context.route('**/api/v1/sync', async (route) => {
      await route.fetch();
      lost += 1;
      await route.abort('connectionreset');
    });
    await recordPetition(page, words);
    await openQueue(page);
    await page.getByText('0/1条已送达', { exact: true }).waitFor();
    await expect.poll(() => lost).toBeGreaterThan(0);

    await context.unroute('**/api/v1/sync');
    await page.getByRole('button', { name: '现在再试一次' }).click();
    await delivered(1);
    expect(recordsWith(words)).toHaveLength(1);
  });
});
