// What may be the same matter reaches the people who decide: who writes it down, without a network; the desk that reads it,
// and that puts it together with another.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoDeputy, demoStation } from '../world/people.ts';
import { faultsInEachDress, quietly } from './axe.ts';
import { deskScreen, phoneScreen } from './chromium.ts';
import { beginPetition, fillPetition, recordPetition, signIn, untilOfflineReady } from './hands.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

const first = '凉水井弯道的广角镜碎了，两车会车看不见对面，差点撞上';
const again = '凉水井弯道那面广角镜碎了，会车看不见对面来车，请换一面';
const other = '河口村的客运班车停了两个月，赶集要走一个半小时';

let server: OwnServer['server'];
let close: OwnServer['close'];
let browser: OwnServer['browser'];

beforeAll(async () => {
  ({ server, browser, close } = await startOwnServer());
});

afterAll(() => close());

async function seat(person: typeof demoDeputy, viewport = deskScreen): Promise<Page> {
  const context = await browser.newContext({ ...quietly, viewport });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(server.url);
  await signIn(page, person);
  return page;
}

const shot = async (page: Page, file: string) => {
  const shots = process.env.SHOTS;
  if (shots !== undefined) await page.screenshot({ path: join(shots, `${file}.png`) });
};

const hintIn = (page: Page) => page.locator('.near-hint');
const heightOf = async (page: Page) => (await page.locator('#record-form').boundingBox())?.height;

it('who writes is told without a network, and finds the words again', async () => {
  const page = await seat(demoDeputy, phoneScreen);
  await untilOfflineReady(page);
  await recordPetition(page, first);
  await recordPetition(page, other);
  await page.context().setOffline(true);

  await beginPetition(page, again);
  await hintIn(page).getByText('会在这里提示').waitFor();
  const before = await heightOf(page);
  await fillPetition(page);
  await hintIn(page).scrollIntoViewIfNeeded();
  const link = hintIn(page).getByRole('link', { name: new RegExp(first) });
  await link.waitFor();
  expect(await hintIn(page).textContent()).toMatch(/^可能有人反映过：.+今天 \d\d:\d\d，说法相近$/);
  expect(await heightOf(page)).toBe(before);
  expect(await faultsInEachDress(page)).toEqual([]);
  await shot(page, 'near-form');

  await link.click();
  await page.getByRole('heading', { level: 1, name: first }).waitFor();
  await shot(page, 'near-opened');
  await page.getByRole('button', { name: '回到正在写的民情件' }).click();
  expect(await page.getByLabel('什么事', { exact: true }).inputValue()).toBe(again);
  await page.getByLabel(/^举报/).check({ force: true });
  await hintIn(page).waitFor({ state: 'detached' });
  await page.getByLabel(/^提建议/).check({ force: true });

  await page.context().setOffline(false);
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.getByRole('heading', { name: '相近的1件' }).waitFor();
  await page.getByRole('link', { name: new RegExp(`^${first}\\s*说法相近，同一天`) }).waitFor();
  await shot(page, 'near-own');
  await page.locator('.sync.delivered').first().waitFor();
  await page.context().close();
});

it('the desk sees them side by side, and is offered the near one first when it puts them together', async () => {
  const page = await seat(demoStation);
  await page.goto(`${server.url}/ledger/petition`);
  await page.getByRole('link', { name: new RegExp(again) }).click();
  const row = page.getByRole('table').getByRole('row', { name: new RegExp(first) });
  await page.getByRole('heading', { name: '相近的1件' }).waitFor();
  expect((await row.locator('td').allTextContents()).map((text) => text.trim())).toEqual([
    '说法相近，同一天',
    '已提交',
  ]);
  expect(await faultsInEachDress(page)).toEqual([]);
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '登记' }).click();
  await page.getByRole('button', { name: '并案', exact: true }).click();

  const dialog = page.getByRole('dialog');
  const offered = dialog.getByRole('radio');
  await offered.first().waitFor();
  const labels = await dialog.locator('.option').allTextContents();
  expect(labels[0]).toMatch(new RegExp(`^${first}.*可能是同一件事：说法相近，同一天\\n`));
  expect(labels.slice(1).some((label) => label.includes('可能是同一件事'))).toBe(false);
  expect(labels[1]).toContain(other);
  expect(await faultsInEachDress(page)).toEqual([]);
  await shot(page, 'near-merge');

  await dialog.getByRole('radio', { name: new RegExp(other) }).check({ force: true });
  await dialog.getByRole('searchbox').fill('广角镜');
  await expect.poll(() => offered.count()).toBe(2); // what was chosen stays to be seen
  await dialog.getByRole('searchbox').press('Enter'); // and hands in nothing
  await dialog.getByRole('radio', { name: new RegExp(first) }).check({ force: true });
  await dialog.getByRole('button', { name: '并案' }).click();
  await dialog.waitFor({ state: 'detached' });

  await page.getByRole('link', { name: new RegExp(`^并入\\s*${first}`) }).waitFor();
  await shot(page, 'near-merged');
  expect(await page.getByRole('heading', { name: /^相近的/ }).allTextContents()).toEqual([]);
  await page.context().close();
});
