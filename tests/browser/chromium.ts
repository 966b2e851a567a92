// A Chromium of its own with a profile on the disk: killed by its process id, started again on the same profile.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { freePort } from '../world/server-process.ts';

const quiet = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--password-store=basic',
  '--lang=zh-CN',
];

export type RunningChromium = {
  readonly context: BrowserContext;
  readonly page: Page;
  /** SIGKILL of the browser process, as a dead battery does it. */
  readonly kill: () => Promise<void>;
  /** Ends it as a person does; cookies reach the disk. */
  readonly close: () => Promise<void>;
};

type Screen = { readonly width: number; readonly height: number };
export const phoneScreen: Screen = { width: 360, height: 780 };
export const deskScreen: Screen = { width: 1280, height: 800 };

const executablePath = (): string => process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Camera and microphone need no hand to be allowed. */
export const mediaAllowed = '--use-fake-ui-for-media-stream';
/** And they are there. */
export const fakeMedia = [mediaAllowed, '--use-fake-device-for-media-stream'] as const;

/** A Chromium without a profile, ended by its test. */
export const launchChromium = (more: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: executablePath(), args: ['--no-sandbox', '--disable-gpu', ...more] });

async function connect(port: number) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    } catch (error) {
      if (attempt > 150) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

export async function startChromium(profile: string, screen: Screen): Promise<RunningChromium> {
  const port = await freePort();
  const size = `--window-size=${screen.width},${screen.height}`;
  const child: ChildProcess = spawn(
    executablePath(),
    [...quiet, size, `--user-data-dir=${profile}`, `--remote-debugging-port=${port}`, 'about:blank'],
    { stdio: 'ignore', env: { ...process.env, TZ: 'Asia/Shanghai' }, detached: true },
  );
  const browser = await connect(port);
  const context = browser.contexts()[0] ?? (await browser.newContext());
  const page = context.pages()[0] ?? (await context.newPage());
  await page.setViewportSize(screen);
  const endedBy = async (end: () => unknown) => {
    const isGone = child.exitCode !== null || child.signalCode !== null;
    const gone = isGone ? Promise.resolve() : once(child, 'exit');
    if (!isGone) await end();
    await gone;
    await browser.close().catch(() => undefined);
  };
  const kill = () => endedBy(() => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'));
  // A SIGTERM would end it before its cookies are written; this is what closing the last window does.
  const close = () => endedBy(async () => (await browser.newBrowserCDPSession()).send('Browser.close'));
  return { context, page, kill, close };
}

/** Types Chinese as an input method does: letters under composition, then the characters that were chosen. */
export async function typeChinese(page: Page, words: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const word of words.match(/.{1,4}/gsu) ?? []) {
    for (const letters of ['n', 'ni', 'ni h']) {
      await session.send('Input.imeSetComposition', {
        text: letters,
        selectionStart: letters.length,
        selectionEnd: letters.length,
      });
    }
    await session.send('Input.insertText', { text: word });
  }
  await session.detach();
}
