// A 举报 through real browsers: written on a phone, opened by its officer at a desk with the demo passphrase; axe finds
// nothing on the officer's screens.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoSealPassphrase } from '../../src/demo/accounts.ts';
import { demoDeputy, demoOffice } from '../world/people.ts';
import { makeServerProcess, type ServerProcess } from '../world/server-process.ts';
import { faults, quietly } from './axe.ts';
import { deskScreen, executablePath, phoneScreen } from './chromium.ts';
import { beginPetition, fillPetition, signIn } from './hands.ts';

const said = '会计把修路款转进了自己的账户';
const name = '钟离春水';

let folder: string;
let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-report-'));
  server = await makeServerProcess(folder);
  await server.start();
  browser = await chromium.launch({
    executablePath: executablePath(),
    args: ['--no-sandbox', '--disable-gpu'],
  });
});

afterAll(async () => {
  await browser.close();
  await server.kill();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function pageOf(
  person: { phone: string; password: string },
  viewport: typeof phoneScreen,
): Promise<Page> {
  const context = await browser.newContext({ ...quietly, viewport });
  const page = await context.newPage();
  await page.goto(server.url);
  await signIn(page, person);
  return page;
}

const shot = async (page: Page, file: string) => {
  const folderOfShots = process.env.SHOTS;
  if (folderOfShots !== undefined) await page.screenshot({ path: join(folderOfShots, file), fullPage: true });
};

describe('a report', () => {
  it('goes sealed from the phone to the officer, who opens it on the screen and closes it again', async () => {
    const phone = await pageOf(demoDeputy, phoneScreen);
    await beginPetition(phone, said);
    await phone.getByLabel('举报').check({ force: true });
    await phone.getByLabel('留姓名电话').check({ force: true });
    await phone.getByLabel('姓名', { exact: true }).fill(name);
    await phone.getByLabel('手机号', { exact: true }).fill('13977778888');
    await fillPetition(phone);
    await phone.getByRole('button', { name: '提交', exact: true }).click();
    await phone.waitForURL(/\/ledger\/petition\//);
    await expect.poll(() => phone.locator('.sync.delivered').count(), { timeout: 20_000 }).toBeGreaterThan(0);
    expect(await phone.getByText(said).count()).toBe(0);
    const address = new URL(phone.url()).pathname;

    for (const [size, viewport] of [
      ['desk', deskScreen],
      ['phone', phoneScreen],
    ] as const) {
      const desk = await pageOf(demoOffice, viewport);
      await desk.goto(`${server.url}${address}`);
      await desk.getByRole('button', { name: '打开举报' }).click();
      await shot(desk, `${size}-asking.png`);
      expect(await faults(desk)).toEqual([]);
      await desk.getByLabel('举报口令').fill('不是这个口令');
      await desk.getByRole('button', { name: '打开举报' }).click();
      await desk.getByText('举报口令不对').waitFor();
      await desk.getByLabel('举报口令').fill(demoSealPassphrase);
      await desk.getByRole('button', { name: '打开举报' }).click();
      await desk.getByText(said).waitFor();
      await desk.getByText(name).waitFor();
      await shot(desk, `${size}-opened.png`);
      expect(await faults(desk)).toEqual([]);
      await desk.getByRole('button', { name: '合上' }).click();
      expect(await desk.getByText(said).count()).toBe(0);

      await desk.goto(`${server.url}/me/seal`);
      await desk.getByRole('heading', { name: '您已设好举报口令' }).waitFor();
      await desk.getByText('改口令').click();
      await shot(desk, `${size}-seal.png`);
      expect(await faults(desk)).toEqual([]);
      await desk.context().close();
    }
  });
});
