// 方位图 in a real Chromium: by keyboard, without a network, and with a county's own map under it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeServerProcess, type ServerProcess } from '../world/server-process.ts';
import { startTileHost, type TileHost } from '../world/tile-host.ts';
import { faults, quietly } from './axe.ts';
import { deskScreen, launchChromium, phoneScreen } from './chromium.ts';
import { signIn, untilOfflineReady } from './hands.ts';

let folder: string;
let browser: Browser;
let host: TileHost;
const running: ServerProcess[] = [];
const deputy = { phone: '19900000001', password: 'huatan-daibiao-1' };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-plane-'));
  host = await startTileHost();
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  for (const server of running) await server.kill();
  host.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function serve(settings: Readonly<Record<string, string>>): Promise<string> {
  const server = await makeServerProcess(join(folder, 'data'), undefined, settings);
  for (const before of running.splice(0)) await before.kill();
  await server.start();
  running.push(server);
  return server.url;
}

async function openPlane(
  url: string,
  viewport: typeof phoneScreen,
): Promise<{ page: Page; asked: string[] }> {
  const context = await browser.newContext({ ...quietly, viewport });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(url);
  await signIn(page, deputy);
  await page.goto(`${url}/board/plane`);
  await page.getByRole('listbox').waitFor();
  return { page, asked };
}

const credit = { MAP_ATTRIBUTION: '某某测绘院', MAP_REVIEW_NUMBER: '川S【2025】00123号' };

it('is walked by keyboard, stands without a network, and asks nobody but its own server', async () => {
  const url = await serve({});
  const { page, asked } = await openPlane(url, phoneScreen);
  const marks = page.locator('.plane-mark[role=option]');
  const chosen = page.locator('.plane-mark[aria-selected=true]');
  await marks.first().waitFor();

  expect(await marks.count()).toBe(200);
  await page.getByRole('listbox').focus();
  await page.keyboard.press('ArrowUp');
  await chosen.waitFor();
  const first = await chosen.getAttribute('id');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => chosen.getAttribute('id')).not.toBe(first);
  expect(await faults(page)).toEqual([]);
  const back = page.getByRole('button', { name: '回到量起的地方' });
  await page.keyboard.press('Shift+ArrowDown');
  await back.click();
  const frame = await page.getByRole('listbox').boundingBox();
  await page.mouse.move((frame?.x ?? 0) + 100, (frame?.y ?? 0) + 40);
  await page.mouse.down();
  await page.mouse.move((frame?.x ?? 0) + 100, (frame?.y ?? 0) + 290, { steps: 4 });
  await page.mouse.up();
  await back.waitFor();
  expect(await marks.count()).toBeLessThan(200);
  await back.click();
  await expect.poll(() => marks.count()).toBe(200);
  await back.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  await untilOfflineReady(page);
  await page.context().setOffline(true);
  await page.reload();
  await marks.nth(199).waitFor();
  await chosen.waitFor();
  await page.getByRole('listbox').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/ledger\/asset\/[0-9a-f-]{36}$/);

  expect(asked.filter((one) => !one.startsWith(url) && !one.startsWith('blob:'))).toEqual([]);
  expect(host.asked).toEqual([]);
  await page.context().close();
});

it.each([
  ['tiles', { MAP_TILES: '{z}/{x}/{y}.png', MAP_COORDINATES: 'gcj02' }],
  ['a file of tiles', { MAP_PMTILES: 'county.pmtiles' }],
] as const)('draws over %s, with whose they are and their review number', async (_, said) => {
  const own = Object.entries(said).map(([key, value]) => [
    key,
    /LES$/.test(key) ? `${host.url}/${value}` : value,
  ]);
  const url = await serve({ ...credit, ...Object.fromEntries(own) });
  const { page } = await openPlane(url, deskScreen);
  await page.getByText('某某测绘院 审图号：川S【2025】00123号').waitFor();
  await page.locator('.plane image').first().waitFor();
  await page.waitForLoadState('networkidle');

  expect(host.asked.length).toBeGreaterThan(0);
  expect(await page.getByText('地图没有取全').count()).toBe(0);
  expect(await page.locator('.plane-mark[role=option]').count()).toBeGreaterThan(150);
  await page.getByLabel('路径', { exact: true }).selectOption({ label: '产业植入' });
  await page.getByLabel('盘活阶段', { exact: true }).selectOption({ label: '已销号' });
  await expect.poll(() => page.locator('.plane-mark[role=option]').count()).toBe(28);
  const before = host.asked.length;
  await page.getByRole('button', { name: '往东看' }).click();
  await page.getByRole('button', { name: '往东看' }).click();
  await expect.poll(() => host.asked.length).toBeGreaterThan(before);
  await page.context().close();
});
