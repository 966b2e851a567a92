// What a worker's camera and microphone bring in: a receipt and a paper open their matter, any other text is only shown;
// torch and zoom where the camera has them; a visitor's own voice, heard again, saved with the visit.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decode } from '../../src/decoder/decode.ts';
import { demoDeputy, demoStation, otherDeputy } from '../world/people.ts';
import { codePng } from '../world/qr-pictures.ts';
import { makeServerProcess, type ServerProcess } from '../world/server-process.ts';
import { quietly } from './axe.ts';
import { deskScreen, fakeMedia, launchChromium, phoneScreen } from './chromium.ts';
import { signIn } from './hands.ts';

let folder: string;
let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-camera-'));
  server = await makeServerProcess(folder);
  await server.start();
  browser = await launchChromium(fakeMedia);
});

afterAll(async () => {
  await browser.close();
  await server.kill();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

type Can = { readonly torch?: true; readonly zoom?: { min: number; max: number; step: number } };

/** A phone whose camera sees what the test holds before it, and has what is said of it. */
async function phoneOf(person: typeof demoDeputy, can: Can = {}): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    ...quietly,
    viewport: phoneScreen,
    permissions: ['camera', 'microphone'],
  });
  await context.addInitScript((abilities) => {
    const canvas = document.createElement('canvas');
    canvas.width = 480;
    canvas.height = 480;
    const asked: unknown[] = [];
    const holdUp = async (png: string) => {
      const bytes = Uint8Array.from(atob(png), (one) => one.charCodeAt(0)); // no address: the policy of the page holds
      const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      canvas.getContext('2d')?.drawImage(picture, 0, 0, 480, 480);
    };
    Object.assign(window, { holdUp, asked });
    setInterval(() => canvas.getContext('2d')?.fillRect(0, 0, 1, 1), 50); // a stream of a still picture has no frames
    const native = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      if (!wanted?.video) return native(wanted);
      const stream = canvas.captureStream(15);
      for (const track of stream.getVideoTracks()) {
        track.getCapabilities = () => abilities as MediaTrackCapabilities;
        track.applyConstraints = async (set) => void asked.push(set);
      }
      return stream;
    };
  }, can);
  const page = await context.newPage();
  await page.goto(server.url);
  await signIn(page, person);
  return page;
}

/** Opens 扫码 and holds this code before the camera. */
async function sees(page: Page, text: string): Promise<void> {
  await page.goto(`${server.url}/scan`);
  await page.getByText('把二维码放进画面里').waitFor();
  const png = (await codePng(text)).toString('base64');
  await page.evaluate(
    (data) => (window as unknown as { holdUp: (png: string) => Promise<void> }).holdUp(data),
    png,
  );
}

let receipt = '';
let paper = '';
let matter = '';

it('a visitor speaks, hears it again, and it is saved with the visit and sent after it', async () => {
  const page = await phoneOf(demoDeputy);
  await page.goto(`${server.url}/reception`);
  await page.getByRole('button', { name: '开始接访' }).click();
  await page.getByRole('button', { name: '下一位' }).click();
  await page.getByLabel('求解决').check({ force: true });
  await page.getByLabel('道路交通').check({ force: true });
  await page.getByRole('button', { name: '录音', exact: true }).click();
  await page.getByRole('button', { name: /^停止/ }).waitFor();
  await page.waitForTimeout(1500);
  await page.getByRole('button', { name: /^停止/ }).click();
  await page.getByText('录音已存本机').waitFor();
  const heard = page.locator('audio').evaluate(async (audio: HTMLAudioElement) => {
    audio.muted = true;
    await audio.play();
    await new Promise((resolve) => audio.addEventListener('timeupdate', resolve, { once: true }));
    return audio.error === null;
  });
  expect(await heard).toBe(true);

  await page.getByRole('button', { name: '念给他听' }).click();
  await page.getByText('群众当面口述，内容见录音。').waitFor();
  await page.getByRole('button', { name: '他说对，登记' }).click();
  await page.getByText('已送达，现在就可以查').waitFor();
  [receipt = ''] = await decode(await page.locator('.receipt-qr').screenshot());
  await page.goto(`${server.url}/reception/paper`);
  await page.locator('.paper').waitFor();
  [paper = ''] = await decode(await page.locator('.paper svg').screenshot());
  matter = paper.split('/r/')[1] ?? '';
  await page.context().close();

  const desk = await browser.newContext({ ...quietly, viewport: deskScreen });
  const station = await desk.newPage();
  await station.goto(server.url);
  await signIn(station, demoStation);
  await station.goto(`${server.url}/ledger/petition/${matter}`);
  const source = await station.locator('audio[src^="/api/"]').getAttribute('src', { timeout: 60_000 });
  const sent = await station.evaluate(async (url) => {
    const answer = await fetch(url);
    return [answer.status, answer.headers.get('content-type'), (await answer.arrayBuffer()).byteLength > 500];
  }, source ?? '');
  expect(sent).toEqual([200, 'audio/webm', true]);
  await desk.close();
});

it('a receipt opens its matter for who may see it, a paper its record, and other words are only shown', async () => {
  expect(receipt.startsWith(`${server.url}/t#`)).toBe(true);
  const page = await phoneOf(demoDeputy);
  await sees(page, receipt);
  await page.getByText('查到了').waitFor();
  await page.getByRole('link', { name: '打开这件' }).click();
  await page.waitForURL(`${server.url}/ledger/petition/${matter}`);

  await sees(page, paper);
  await page.getByRole('heading', { name: '民情件' }).waitFor();
  await page.locator('main a').click();
  await page.waitForURL(`${server.url}/ledger/petition/${matter}`);

  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await sees(page, 'https://evil.example.net/win');
  await page.getByRole('heading', { name: '码里是这些字' }).waitFor();
  await page.getByText('https://evil.example.net/win').waitFor();
  expect(await page.locator('main a').count()).toBe(0);
  expect(new URL(page.url()).pathname).toBe('/scan');
  expect(asked.filter((url) => url.includes('evil'))).toEqual([]);
  await page.context().close();

  const stranger = await phoneOf(otherDeputy);
  await sees(stranger, receipt);
  await stranger.getByText('没有查到，或者不归您看').waitFor();
  await stranger.context().close();
});

it('torch and zoom are there where the camera has them, and nowhere else', async () => {
  const plain = await phoneOf(demoDeputy);
  await plain.goto(`${server.url}/scan`);
  await plain.getByText('把二维码放进画面里').waitFor();
  expect(await plain.getByRole('button', { name: '手电筒' }).count()).toBe(0);
  expect(await plain.getByLabel('放大').count()).toBe(0);
  await plain.context().close();

  const page = await phoneOf(demoDeputy, { torch: true, zoom: { min: 1, max: 4, step: 0.5 } });
  await page.goto(`${server.url}/scan`);
  await page.getByRole('button', { name: '手电筒' }).click();
  await page.getByLabel('放大').fill('2.5');
  await page.getByRole('button', { name: '手电筒', pressed: true }).click();
  const asked = await page.evaluate(() => (window as unknown as { asked: unknown[] }).asked);
  expect(asked).toEqual([
    { advanced: [{ torch: true }] },
    { advanced: [{ zoom: 2.5 }] },
    { advanced: [{ torch: false }] },
  ]);
  await page.context().close();
});
