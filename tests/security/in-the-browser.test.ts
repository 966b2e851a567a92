// Checks 40, 52b and 52c where only a browser can show them: what a text may become, and what is on a screen nobody
// looks at.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pushWords } from '../../src/server/alerts/push-words.ts';
import { launchChromium, phoneScreen } from '../browser/chromium.ts';
import { signIn, untilOfflineReady } from '../browser/hands.ts';
import { demoDeputy } from '../world/people.ts';
import { makeServerProcess, type ServerProcess } from '../world/server-process.ts';

let folder: string;
let server: ServerProcess;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-browser-'));
  server = await makeServerProcess(folder);
  await server.start();
  browser = await launchChromium();
  const context = await browser.newContext({ viewport: phoneScreen, hasTouch: true, isMobile: true });
  page = await context.newPage();
  await page.clock.install();
  await page.goto(server.url);
  await signIn(page, demoDeputy);
  await untilOfflineReady(page);
});
afterAll(async () => {
  await browser.close();
  await server.kill();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const attempt = (code: string) =>
  page.evaluate((text) => {
    const attempts: Record<string, () => unknown> = {
      html: () => {
        document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>');
      },
      script: () => {
        const script = document.createElement('script');
        script.src = '/evil.js';
      },
      worker: () => new Worker('/evil.js'),
      policy: () =>
        (
          globalThis as unknown as { trustedTypes: { createPolicy: (name: string, rules: object) => object } }
        ).trustedTypes.createPolicy('mine', {}),
    };
    try {
      attempts[text]?.();
      return 'done';
    } catch (error) {
      return error instanceof Error ? error.name : 'stopped';
    }
  }, code);

const isShown = () => page.getByRole('navigation', { name: '主要页面' }).isVisible();

describe('in a browser', () => {
  it.each(['html', 'script', 'worker', 'policy'])(
    'check 40: no text becomes code by way of %s, and the worker of our own runs',
    async (way) => {
      expect(await attempt(way)).not.toBe('done');
      expect(
        await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.scriptURL ?? ''),
      ).toBe(`${server.url}/sw.js`);
    },
  );

  it('check 52b: the screen is blank while another app is in front, and as it was afterwards', async () => {
    const turn = (state: string) =>
      page.evaluate((now) => {
        Object.defineProperty(document, 'visibilityState', { value: now, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    expect(await isShown()).toBe(true);
    await turn('hidden');
    expect(await isShown()).toBe(false);
    await turn('visible');
    expect(await isShown()).toBe(true);
  });

  it('check 52b: the screen is blank after two minutes without a touch, and a touch brings it back', async () => {
    await page.touchscreen.tap(180, 5);
    await page.clock.fastForward(119_000);
    expect(await isShown()).toBe(true);
    await page.clock.fastForward(2000);
    expect(await isShown()).toBe(false);
    await page.touchscreen.tap(180, 390);
    expect(await isShown()).toBe(true);
  });
});

describe('what leaves the app without being asked', () => {
  const src = join(import.meta.dirname, '../../src');
  /** A scanned text; the resident's own code; one's own recovery codes; a link that is used once. */
  const mayCopy = [
    'client/screens/scan/text-result.tsx',
    'resident/receipt.ts',
    'client/account/recovery-codes.tsx',
    'client/screens/people/link-dialog.tsx',
    'client/screens/people/judged-rows.tsx', // the same links, of all who were just let in
    'client/screens/suggestions/suggestion-screen.tsx', // a draft its author wrote, names left out
    'resident/own-words.ts', // what its author could not send, name and number left out
  ];

  it('check 52c: the clipboard takes a code, a scanned text, an own draft, and no petition', async () => {
    const files = (await readdir(src, { recursive: true, withFileTypes: true })).filter(
      (one) => one.isFile() && /\.tsx?$/.test(one.name),
    );
    const found: string[] = [];
    for (const one of files) {
      const path = join(one.parentPath, one.name);
      if (/clipboard[?.]*\.write|execCommand\(/.test(await readFile(path, 'utf8')))
        found.push(path.slice(src.length + 1));
    }
    expect(found.filter((path) => !mayCopy.includes(path))).toEqual([]);
  });

  it('check 52c: a ringing phone shows how many, and the words of nobody', () => {
    const shown = pushWords(3);
    expect(Object.keys(shown).sort()).toEqual(['body', 'title', 'url']);
    expect(pushWords.length).toBe(1); // all it is told is a number
    expect(shown.body.replaceAll(/\D/g, '')).toBe('3');
    expect({ ...shown, body: '' }).toEqual({ ...pushWords(9), body: '' });
  });
});
