// A matter's life in a real Chromium: a poster printed and seen by a camera, its page, a line that drops, the station within
// a second, the answer, read by its code, found wanting, done again. And a reception: a code on the spot, and the paper whose code opens the record.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decode } from '../../src/decoder/decode.ts';
import { demoDeputy, demoOffice, demoStation, demoUnit } from '../world/people.ts';
import { filmOf } from '../world/qr-pictures.ts';
import { faultsInEachDress, quietly } from './axe.ts';
import { deskScreen, fakeMedia, launchChromium, phoneScreen } from './chromium.ts';
import { signIn, untilOfflineReady } from './hands.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';
import { picture } from './pictures.ts';
import { seenSoon } from './seen-soon.ts';

let folder: string;
let server: OwnServer['server'];
let close: OwnServer['close'];
let browser: OwnServer['browser'];

beforeAll(async () => {
  ({ folder, server, browser, close } = await startOwnServer());
});

afterAll(() => close());

const opened = (viewport: typeof phoneScreen): Promise<BrowserContext> =>
  browser.newContext({ ...quietly, viewport });

async function personAt(person: typeof demoDeputy, viewport = deskScreen): Promise<Page> {
  const page = await (await opened(viewport)).newPage();
  await page.goto(server.url);
  await signIn(page, person);
  return page;
}

const words = '集市边的下水道堵了三天，脏水漫到路上';

/** Opens the matter at a desk, and the form of a move. */
async function formOf(page: Page, move: string) {
  await page.goto(`${server.url}/ledger/petition`);
  await page
    .getByRole('link', { name: new RegExp(words.slice(0, 8)) })
    .first()
    .click();
  await page.getByRole('button', { name: move, exact: true }).click();
  return page.locator('dialog[open]');
}

/** What axe finds on the form of a move in each dress; nothing is decided. */
async function faultsOfForm(page: Page, move: string): Promise<readonly string[]> {
  const dialog = await formOf(page, move);
  const found = await faultsInEachDress(page);
  await dialog.getByRole('button', { name: '取消' }).click();
  return found;
}

/** Makes a move with what its form asks for. */
async function decide(
  page: Page,
  move: string,
  fill: (dialog: ReturnType<Page['locator']>) => Promise<void>,
) {
  const dialog = await formOf(page, move);
  await fill(dialog);
  await dialog.getByRole('button', { name: `确定${move}` }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('.sync.delivered').first().waitFor();
}

const nothing = async () => undefined;

async function answered(dialog: ReturnType<Page['locator']>) {
  await dialog.getByLabel('内容').fill('下水道已于昨日疏通，破损的两块盖板已经更换，今后每月清淘一次。');
  await dialog.getByLabel('支持', { exact: true }).check({ force: true });
  await dialog.getByLabel('已经解决').check({ force: true });
}

const unfinished = '已约好周四到现场查看，先把堵的地方挖开，再看盖板要换几块';

/** An answer that is begun with a photo, left by Esc and by a reload, and taken up again: its dialog, open. */
async function begunAnswer(page: Page) {
  const begun = await formOf(page, '答复');
  await begun.getByLabel('内容').fill(unfinished);
  await begun.getByLabel('支持', { exact: true }).check({ force: true });
  await begun.getByLabel('相册', { exact: true }).setInputFiles([picture(1, 640, 480)]);
  await begun.locator('.photo').waitFor();
  await page.keyboard.press('Escape');
  await begun.waitFor({ state: 'detached' });
  await page.reload();
  const dialog = await formOf(page, '答复');
  await dialog.getByText('接着上次没写完的').waitFor();
  expect(await dialog.getByLabel('内容').inputValue()).toBe(unfinished);
  expect(await dialog.getByLabel('支持', { exact: true }).isChecked()).toBe(true);
  await dialog.locator('.photo img[src^="blob:"]').waitFor();
  return dialog;
}

/** Somebody else has answered meanwhile. */
async function isLeftOpen(dialog: ReturnType<Page['locator']>): Promise<void> {
  await dialog.getByText('别人已经往前办了，您写的都在').waitFor();
  expect(await dialog.getByLabel('内容').inputValue()).toBe(unfinished);
  expect(await dialog.getByRole('button', { name: '确定答复' }).count()).toBe(0);
  const saved = dialog.page().waitForEvent('download');
  await dialog.getByRole('button', { name: '把我写的存成文件' }).click();
  expect((await saved).suggestedFilename()).toBe('我写的.txt');
}

async function read(page: Page, code: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${server.url}/t#${code}`);
  await page.locator('.stepper').waitFor();
}

/** A poster made and printed at the desk: its sheet as a picture, and what stands in its code. */
async function printed(desk: Page, place: string) {
  await desk.goto(`${server.url}/posters`);
  await desk.getByRole('button', { name: '做海报' }).click();
  await desk.getByLabel('贴在哪里').fill(place);
  await desk.getByRole('button', { name: '做好这张' }).click();
  await desk.getByRole('article').filter({ hasText: place }).getByRole('link', { name: '打印' }).click();
  await desk.locator('svg.sheet-of-paper').waitFor();
  const sheet = await desk.locator('svg.sheet-of-paper').screenshot();
  const [address = ''] = await decode(sheet);
  expect(address.startsWith(`${server.url}/s/`)).toBe(true);
  return { address, sheet };
}

/** A deputy holds the camera before the printed sheet. */
async function seenByCamera(address: string, sheet: Buffer): Promise<void> {
  const film = join(folder, 'sheet.y4m');
  await writeFile(film, await filmOf(sheet));
  const withCamera = await launchChromium([...fakeMedia, `--use-file-for-fake-video-capture=${film}`]);
  const context = await withCamera.newContext({ ...quietly, viewport: phoneScreen, permissions: ['camera'] });
  const phone = await context.newPage();
  await phone.goto(server.url);
  await signIn(phone, demoDeputy);
  const asked = phone.waitForRequest(
    (request) =>
      request.postData()?.includes(address.slice(-25)) === true || request.url().includes(address.slice(-25)),
  );
  await phone.goto(`${server.url}/scan`);
  await phone.getByRole('heading', { name: '是真的，正在用' }).waitFor();
  await asked;
  await withCamera.close();
}

describe('a matter', () => {
  it('is printed as a poster, seen by a camera, said on its page over a line that drops, seen within a second, answered, read by its code, and done again', async () => {
    const station = await personAt(demoStation);
    const { address, sheet } = await printed(station, '集市东口');
    await seenByCamera(address, sheet);
    const resident = await (await opened(phoneScreen)).newPage();
    await resident.goto(address);
    await resident.locator('#what').fill(words);
    await resident.locator('[name="read"]').check();
    await station.goto(server.url);
    await untilOfflineReady(resident); // the drawing of the code is kept by then
    await resident.context().setOffline(true);
    await resident.getByRole('button', { name: '提交' }).last().click();
    await resident.getByRole('heading', { name: '还没送达' }).waitFor();
    await resident.getByText('未送达', { exact: true }).waitFor();
    await resident.locator('.receipt-qr').waitFor();
    expect(await station.getByText(words.slice(0, 8)).count()).toBe(0);
    await resident.context().setOffline(false);
    await resident.locator('.sync.delivered').first().waitFor();
    const deliveredAt = Date.now();
    await station.getByText(words.slice(0, 8)).first().waitFor();
    seenSoon('a resident’s words at the station', Date.now() - deliveredAt);
    const code = (await resident.locator('#code').textContent()) ?? '';
    expect(await decode(await resident.locator('.receipt-qr').screenshot())).toEqual([
      `${server.url}/t#${code}`,
    ]);

    const office = await personAt(demoOffice);
    const unit = await personAt(demoUnit);
    await decide(station, '登记', nothing);
    await decide(office, '交办', async (dialog) => {
      await dialog.getByLabel('交办（要求报告结果）').check({ force: true });
      await dialog.getByLabel('承办单位').selectOption({ label: '县水利部门' });
      await dialog.getByLabel('已核对：无应回避情形').check({ force: true });
    });
    await decide(unit, '接办', nothing);
    expect([...(await faultsOfForm(unit, '答复')), ...(await faultsOfForm(station, '记录调解'))]).toEqual([]);
    const colleague = await personAt(demoUnit);
    const begun = await begunAnswer(colleague);
    await decide(unit, '答复', answered);
    await isLeftOpen(begun);
    expect(await faultsInEachDress(colleague)).toEqual([]);

    await read(resident, code);
    expect(resident.url().startsWith(`${server.url}/t/case?of=`)).toBe(true);
    expect(resident.url()).not.toContain(code);
    await resident.getByRole('heading', { name: '已答复' }).first().waitFor();
    expect(await faultsInEachDress(resident)).toEqual([]);
    await resident.getByLabel('基本满意').first().check({ force: true });
    await resident.getByLabel('不满意', { exact: true }).last().check({ force: true });
    await resident.getByLabel('哪里不满意').fill('盖板还是松的，踩上去会翘');
    await resident.getByLabel(/请重新办理/).check({ force: true });
    await resident.locator('#rate').getByRole('button', { name: '提交' }).click();
    await resident.getByText('您要求重新办理').waitFor();

    await decide(office, '要求重办', async (dialog) => {
      await dialog.getByLabel('理由').fill('群众反映盖板松动，请重新处理');
    });
    await read(resident, code);
    await resident.getByRole('heading', { name: '办理中' }).first().waitFor();
    await resident.getByText('重新答复').waitFor();
  });
});

describe('a reception', () => {
  it('gives a code on the spot without a network, and prints a form whose code opens the record', async () => {
    const page = await personAt(demoDeputy, phoneScreen);
    const found: string[] = [];
    await page.goto(`${server.url}/reception`);
    await page.getByRole('button', { name: '开始接访' }).waitFor();
    found.push(...(await faultsInEachDress(page)));
    await page.getByRole('button', { name: '开始接访' }).click();
    await page.getByRole('button', { name: '下一位' }).click();
    await page.getByRole('heading', { name: '第1号' }).waitFor();
    await untilOfflineReady(page);
    await page.context().setOffline(true);
    found.push(...(await faultsInEachDress(page)));

    const begunAt = Date.now();
    await page.getByLabel('求解决').check({ force: true });
    await page.getByLabel('道路交通').check({ force: true });
    await page.getByLabel('怎么说的').fill('村口路灯坏了三天，晚上看不见路');
    await page.getByRole('button', { name: '念给他听' }).click();
    await page.getByRole('button', { name: '他说对，登记' }).click();
    await page.locator('.receipt-qr').waitFor();
    expect(Date.now() - begunAt).toBeLessThan(30_000);
    await page.getByText('尚未送达').waitFor();
    found.push(...(await faultsInEachDress(page)));
    const code = (await page.locator('.query-code').textContent()) ?? '';
    expect(await decode(await page.locator('.receipt-qr').screenshot())).toEqual([`${server.url}/t#${code}`]);

    const resident = await (await opened(phoneScreen)).newPage();
    await resident.goto(`${server.url}/t`);
    found.push(...(await faultsInEachDress(resident)));
    await resident.goto(`${server.url}/t#${code}`);
    await resident.getByText('查不到这个查询码').waitFor();
    found.push(...(await faultsInEachDress(resident)));

    await page.context().setOffline(false);
    await page.getByText('已送达，现在就可以查').waitFor();
    await read(resident, code);
    await resident.getByRole('heading', { name: '已提交' }).first().waitFor();

    await page.goto(`${server.url}/reception/paper`);
    await page.locator('.paper').waitFor();
    found.push(...(await faultsInEachDress(page)));
    const [paper = ''] = await decode(await page.locator('.paper svg').screenshot());
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const sheets = [...pdf.matchAll(/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
    expect(
      sheets.map(([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))]),
    ).toEqual([[595, 842]]);
    expect(paper.startsWith(`${server.url}/r/`)).toBe(true);
    await page.goto(paper);
    await page.getByRole('heading', { name: '反映的情况' }).waitFor();
    expect(page.url()).toContain('/ledger/petition/');
    expect(found).toEqual([]);
  });
});
