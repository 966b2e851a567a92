// What the day asks: the first sentence of the home screen, what waits and what is due, on a phone without a network and
// at a desk, where the step and its time limit stand beside the matter.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultsInEachDress, quietly } from './axe.ts';
import { deskScreen, phoneScreen } from './chromium.ts';
import { signIn, untilOfflineReady } from './hands.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

let browser: OwnServer['browser'];
let server: OwnServer['server'];
let close: OwnServer['close'];

beforeAll(async () => {
  ({ server, browser, close } = await startOwnServer());
});

afterAll(() => close());

async function open(who: { phone: string; password: string }, viewport: typeof phoneScreen): Promise<Page> {
  const context = await browser.newContext({ ...quietly, viewport });
  const page = await context.newPage();
  await page.goto(server.url);
  await signIn(page, who);
  await page.getByRole('heading', { name: '到期与逾期' }).or(page.getByText('等我办的')).first().waitFor();
  return page;
}

const daysLate = async (page: Page): Promise<readonly number[]> => {
  await page.locator('main .due').first().waitFor();
  const words = await page.locator('main .due').allInnerTexts();
  return words.map((text) => {
    const [, late, left] = /逾期(\d+)天|剩(\d+)天|今天到期/.exec(text) ?? [];
    return Number(late ?? 0) - Number(left ?? 0);
  });
};

it('a deputy sees what is late first, also without a network, and all of it by its day in the ledger', async () => {
  const page = await open({ phone: '19900000001', password: 'huatan-daibiao-1' }, phoneScreen);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/^\d+件已逾期$/);
  expect(await page.getByRole('link', { name: /^灌溉渠淤堵/ }).count()).toBe(1); // answered, and not rated yet
  expect(await faultsInEachDress(page)).toEqual([]);

  await untilOfflineReady(page);
  await page.context().setOffline(true);
  await page.reload();
  await page.getByRole('heading', { name: '到期与逾期' }).waitFor();
  expect((await daysLate(page))[0]).toBeGreaterThan(0);
  await page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: '到期与逾期' }) })
    .getByRole('link', { name: /^全部/ })
    .click();
  await page.getByLabel('看哪些').waitFor();
  const order = await daysLate(page);
  expect(order.length).toBeGreaterThan(5);
  expect(order).toEqual(order.toSorted((a, b) => b - a));
});

it('nothing moves on the home screen while it opens', async () => {
  const page = await open({ phone: '19900000001', password: 'huatan-daibiao-1' }, phoneScreen);
  await untilOfflineReady(page);
  await page.addInitScript(() => {
    Reflect.set(window, 'shifts', []);
    new PerformanceObserver((list) => {
      Reflect.get(window, 'shifts').push(...list.getEntries().map((entry) => Reflect.get(entry, 'value')));
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.reload();
  await page.getByRole('heading', { name: '到期与逾期' }).waitFor();
  await page.locator('.due').first().waitFor();
  await page.getByRole('heading', { name: '最近的记录' }).waitFor();
  expect(await page.evaluate(() => Reflect.get(window, 'shifts'))).toEqual([]);
});

it('what is due is missed, and nothing else, where its words could not come', async () => {
  const context = await browser.newContext({ ...quietly, viewport: phoneScreen, serviceWorkers: 'block' });
  const page = await context.newPage();
  let missed = 0;
  await page.route('**/assets/*.js', async (route) => {
    const response = await route.fetch();
    if (!(await response.text()).includes('剩{days}天')) return route.fulfill({ response });
    missed += 1;
    return route.abort();
  });
  await page.goto(server.url);
  await signIn(page, { phone: '19900000001', password: 'huatan-daibiao-1' });
  await page.getByRole('link', { name: /^慢性病用药/ }).waitFor();
  expect(missed).toBeGreaterThan(0);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('都送到了');
  expect(await page.locator('.due').count()).toBe(0);
});

it('an office goes from what waits to the step, which stands beside the matter with its time limit', async () => {
  const page = await open({ phone: '19900000004', password: 'renda-bangongshi-4' }, deskScreen);
  expect(await faultsInEachDress(page)).toEqual([]);
  await page.getByRole('link', { name: /^民情件\d+$/ }).click();
  await page.getByLabel('看哪些').waitFor();
  expect(await page.getByLabel('看哪些').inputValue()).toBe('mine');
  await page.locator('.desk-list .row', { hasText: '反映过一次' }).first().click();
  const aside = page.locator('main aside');
  await aside.getByRole('button', { name: '交办' }).waitFor();
  expect(await aside.locator('.clock').count()).toBe(1);
  const [beside, told] = [await aside.boundingBox(), await page.locator('main .story').boundingBox()];
  expect(beside?.x).toBeGreaterThan((told?.x ?? 0) + (told?.width ?? 0));
  expect(await faultsInEachDress(page)).toEqual([]);
});
