// A poster's life in a real Chromium: the desk makes and prints it, its code is read back from the paper, a deputy's
// camera sees it, the form is bound to it, and the matter says that it is genuine. Then without a network.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decode } from '../../src/decoder/decode.ts';
import { demoDeputy, demoStation } from '../world/people.ts';
import { codePng, filmOf } from '../world/qr-pictures.ts';
import { makeServerProcess, type ServerProcess } from '../world/server-process.ts';
import { faults, faultsInEachDress, quietly } from './axe.ts';
import { deskScreen, fakeMedia, launchChromium, mediaAllowed, phoneScreen } from './chromium.ts';
import { fillPetition, signIn, submitPetition, untilOfflineReady } from './hands.ts';

let folder: string;
let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-scan-'));
  server = await makeServerProcess(folder);
  await server.start();
  browser = await launchChromium([mediaAllowed]);
});

afterAll(async () => {
  await browser.close();
  await server.kill();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function pageOf(context: BrowserContext, person: typeof demoDeputy): Promise<Page> {
  const page = await context.newPage();
  await page.goto(server.url);
  await signIn(page, person);
  return page;
}

async function makePoster(page: Page, place: string): Promise<void> {
  await page.goto(`${server.url}/posters`);
  await page.getByRole('button', { name: '做海报' }).click();
  await page.getByLabel('贴在哪里').fill(place);
  await page.getByRole('button', { name: '做好这张' }).click();
  await page.getByRole('heading', { name: place }).waitFor();
}

/** The sheet on the screen, drawn at so many dots an inch of its paper. */
async function sheetAt(page: Page, dpi: number): Promise<Buffer> {
  const picture = await page.locator('svg.sheet-of-paper').screenshot();
  const isCard = (await page.locator('svg.sheet-of-paper.a6').count()) === 1;
  return sharp(picture)
    .resize({ width: Math.round(((isCard ? 105 : 210) / 25.4) * dpi) })
    .png()
    .toBuffer();
}

/** Makes a poster for this place at the desk, and gives the address that its paper holds. */
async function addressOn(page: Page, place: string): Promise<string> {
  await makePoster(page, place);
  await page.getByRole('article').filter({ hasText: place }).getByRole('link', { name: '打印' }).click();
  await page.locator('svg.sheet-of-paper').waitFor();
  const [address = ''] = await decode(await sheetAt(page, 40));
  expect(address.startsWith(`${server.url}/s/`)).toBe(true);
  return address;
}

async function fromAlbum(page: Page, text: string): Promise<void> {
  const buffer = await codePng(text);
  await page.getByLabel('从相册选').setInputFiles({ name: '照片.png', mimeType: 'image/png', buffer });
}

const pdfPages = (pdf: Buffer) => [...pdf.toString('latin1').matchAll(/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];

describe('a poster', () => {
  it('is printed on one sheet in its own size, kept as a picture, and read from paper at 40 dots an inch', async () => {
    const context = await browser.newContext({ ...quietly, viewport: deskScreen, acceptDownloads: true });
    const desk = await pageOf(context, demoStation);
    const address = await addressOn(desk, '老街公告栏');
    const found = await faults(desk);
    const wall = pdfPages(await desk.pdf({ preferCSSPageSize: true }));
    expect(wall.map(([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))])).toEqual([
      [595, 842],
    ]);

    const download = desk.waitForEvent('download');
    await desk.getByRole('button', { name: '存为图片' }).click();
    const file = join(folder, 'poster.png');
    await (await download).saveAs(file);
    expect(await decode(await sharp(file).resize({ width: 331 }).png().toBuffer())).toEqual([address]);

    await desk.getByLabel('台卡（A6）').check();
    const card = pdfPages(await desk.pdf({ preferCSSPageSize: true }));
    expect(card.map(([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))])).toEqual([
      [298, 420],
    ]);
    expect(await decode(await sheetAt(desk, 72))).toEqual([address]);

    await desk.goto(`${server.url}/posters`);
    await desk.getByText(/^在用\d+张，已停用0张/).waitFor();
    found.push(...(await faults(desk)));
    expect(found).toEqual([]);
    await context.close();
  });

  it('is seen by a deputy’s camera, opens a form bound to it, and the matter says that it is genuine', async () => {
    const desk = await browser.newContext({ ...quietly, viewport: deskScreen });
    const station = await pageOf(desk, demoStation);
    const address = await addressOn(station, '村委会一楼大厅');
    const film = join(folder, 'poster.y4m');
    await writeFile(film, await filmOf(await codePng(address)));
    const withCamera = await launchChromium([...fakeMedia, `--use-file-for-fake-video-capture=${film}`]);
    const phone = await pageOf(
      await withCamera.newContext({ ...quietly, viewport: phoneScreen, permissions: ['camera'] }),
      demoDeputy,
    );
    await phone.getByRole('button', { name: '记录' }).click();
    await phone.getByRole('link', { name: /^扫码/ }).click();

    await phone.getByRole('heading', { name: '是真的，正在用' }).waitFor();
    await phone.getByText('村委会一楼大厅').waitFor();
    expect(await faultsInEachDress(phone)).toEqual([]);
    await phone.getByRole('button', { name: '记一件民情' }).click();
    await phone.getByText('从海报扫码记的：村委会一楼大厅').waitFor();
    await phone.getByLabel('什么事', { exact: true }).fill('扫了海报才想起来说的一件要紧事');
    await fillPetition(phone);
    await submitPetition(phone);
    await phone
      .getByRole('link', { name: /扫了海报才想起来说/ })
      .first()
      .click();
    await phone.getByText(/村委会一楼大厅（编号.{9}），码是真的/).waitFor();

    await station.goto(`${server.url}/posters`);
    await station
      .getByRole('article')
      .filter({ hasText: '村委会一楼大厅' })
      .getByText('扫码0次，收到1件')
      .waitFor();
    await withCamera.close();
    await desk.close();
  });

  it('without a network its form is opened all the same, and what was found of it is written in afterwards', async () => {
    const desk = await browser.newContext({ ...quietly, viewport: deskScreen });
    const address = await addressOn(await pageOf(desk, demoStation), '场口文化站');
    await desk.close();
    const context = await browser.newContext({ ...quietly, viewport: phoneScreen });
    const phone = await pageOf(context, demoDeputy);
    await untilOfflineReady(phone);
    await phone.reload();
    await phone.getByRole('navigation', { name: '主要页面' }).waitFor();
    await context.setOffline(true);
    await phone.getByRole('button', { name: '记录' }).click();
    await phone.getByRole('link', { name: /^扫码/ }).click();
    await fromAlbum(phone, address);

    await phone.getByRole('heading', { name: '还没有核验' }).waitFor();
    expect(await faultsInEachDress(phone)).toEqual([]);
    await phone.getByRole('button', { name: '记一件民情' }).click();
    await phone.getByText('从海报扫码记的，还没有核验').waitFor();
    await phone.getByLabel('什么事', { exact: true }).fill('没有网络时扫码记下的一件要紧事');
    await fillPetition(phone);
    await submitPetition(phone);
    await phone
      .getByRole('link', { name: /没有网络时扫码记下/ })
      .first()
      .click();
    await phone.getByText('还没有核验，送达后由服务器核验').waitFor();

    await context.setOffline(false);
    await phone.getByText(/场口文化站（编号.{9}），码是真的/).waitFor({ timeout: 60_000 });
    await context.close();
  });

  it('that is not ours is named as such, other words are shown and lead nowhere, and the album, the keyboard and no camera have words', async () => {
    const context = await browser.newContext({ ...quietly, viewport: phoneScreen });
    const phone = await pageOf(context, demoDeputy);
    const asked: string[] = [];
    context.on('request', (request) => asked.push(request.url()));
    await phone.goto(`${server.url}/scan`);
    await phone.getByRole('heading', { name: /没有找到相机|没有打开/ }).waitFor();
    const found = await faults(phone);

    const token = '7K3M9QXA0ABCDEFGHJKMNPQRS';
    for (const [text, title] of [
      [`https://evil.example.net/s/${token}`, '不是本系统的海报'],
      [`${server.url}/s/${token}`, '这个码是假的'],
      [`${server.url}/s/${token}?next=https://evil.example.net`, '这个码不完整'],
      ['https://evil.example.net/win', '码里是这些字'],
      ['javascript:alert(document.cookie)', '码里是这些字'],
    ] as const) {
      await fromAlbum(phone, text);
      await phone.getByRole('heading', { name: title }).waitFor();
      expect(await phone.locator('main a').count()).toBe(0);
      expect(new URL(phone.url()).pathname).toBe('/scan');
      await phone.getByRole('button', { name: '再扫一个' }).click();
    }
    found.push(...(await faults(phone)));
    await phone.getByRole('button', { name: '输入编号' }).click();
    await phone.getByLabel('海报编号，或回执上的码').fill('老街');
    await phone.getByRole('button', { name: '查', exact: true }).click();
    await phone.getByText('不像海报编号').waitFor();
    await phone.getByLabel('海报编号，或回执上的码').fill('0000-0000');
    await phone.getByRole('button', { name: '查', exact: true }).click();
    await phone.getByRole('heading', { name: '没有这张海报' }).waitFor();
    found.push(...(await faults(phone)));
    expect(found).toEqual([]);
    expect(asked.filter((url) => url.startsWith('http') && !url.startsWith(server.url))).toEqual([]);
    await context.close();
  });
});
