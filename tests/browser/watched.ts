// A page that tells of all that a text could bring about: a script's dialog, a broken policy, a way out, a strange
// element.
import type { Browser, Page } from 'playwright-core';

type Screen = { readonly width: number; readonly height: number };

export async function watchedPage(
  browser: Browser,
  { origin, viewport, happened }: { origin: string; viewport: Screen; happened: string[] },
): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport, acceptDownloads: true });
  const page = await context.newPage();
  page.on('dialog', async (dialog) => {
    happened.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('popup', (popup) => happened.push(`popup: ${popup.url()}`));
  page.on('pageerror', (error) => happened.push(`error: ${error.message}`));
  page.on('console', (line) => {
    if (/Content Security Policy|TrustedHTML|Trusted Type/i.test(line.text())) happened.push(line.text());
  });
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(origin)) happened.push(request.url());
  });
  page.on('framenavigated', (frame) => {
    const isOurs = frame.url().startsWith(`${origin}/`) || frame.url() === 'about:blank';
    if (!isOurs || frame.parentFrame() !== null) happened.push(`went to ${frame.url()}`);
  });
  await page.addInitScript(() => {
    /** What stands in the page that only a text could have made. */
    Object.assign(window, {
      madeByText: () => {
        const kinds =
          'img[src="x"],iframe,object,embed,base,math,marquee,video[src="x"],meta[http-equiv],a[href^="javascript"],a[href^="data"],form[action^="javascript"]';
        const handled = [...document.querySelectorAll('*')].filter((one) =>
          one.getAttributeNames().some((name) => name.startsWith('on')),
        );
        return [...document.querySelectorAll(kinds), ...handled].map((one) => one.outerHTML);
      },
    });
  });
  return page;
}

export const madeByText = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { madeByText: () => string[] }).madeByText());

export type Opened = { readonly path: string; readonly expected: readonly string[] };

/**
 * Goes through these addresses of the app without loading it anew, and says of each what is missing of the texts that
 * it must show, and what a text has made.
 */
export const walk = (page: Page, all: readonly Opened[], patience = 400): Promise<string[]> =>
  page.evaluate(
    async ({ pages, patience }) => {
      const bare = (text: string) => text.replaceAll(/\s+/g, '');
      const shown = () => {
        const typed = [...document.querySelectorAll('input,textarea')].map(
          (one) => (one as HTMLInputElement).value,
        );
        return bare([document.body.textContent, ...typed].join(' '));
      };
      const wrong: string[] = [];
      for (const { path, expected } of pages) {
        history.pushState({}, '', path);
        dispatchEvent(new PopStateEvent('popstate', { state: {} }));
        const texts = expected.map(bare);
        let missing = texts;
        for (let tries = 0; tries < patience; tries += 1) {
          await new Promise((resolve) => setTimeout(resolve, 10));
          const isBusy = document.querySelector('main:not([aria-busy="true"])') === null;
          const text = shown();
          missing = isBusy ? texts : texts.filter((one) => !text.includes(one));
          if (!isBusy && missing.length === 0) break;
        }
        if (wrong.length > 12) break; // enough to know
        wrong.push(...missing.map((one) => `${path} does not show ${one}`));
        const made = (window as unknown as { madeByText: () => string[] }).madeByText();
        wrong.push(...made.map((one) => `${path} holds ${one}`));
        if (/onerror|script|alert/.test(document.title))
          wrong.push(`${path} has the title ${document.title}`);
      }
      return wrong;
    },
    { pages: all as Opened[], patience },
  );

/**
 * Opens one after another what these rows of a list open for editing, and closes it again. What stands in all the fields
 * of all the forms together, and what a text has made.
 */
export const formsBehind = (
  page: Page,
  rows: string,
): Promise<{ readonly typed: readonly string[]; readonly made: readonly string[] }> =>
  page.evaluate(async (selector) => {
    const turn = () => new Promise((resolve) => setTimeout(resolve, 5));
    const typed: string[] = [];
    const made: string[] = [];
    for (const row of [...document.querySelectorAll<HTMLElement>(selector)]) {
      row.click();
      while (document.querySelector('dialog[open] button[type="button"]') === null) await turn();
      for (const one of document.querySelectorAll('dialog input, dialog textarea'))
        typed.push((one as HTMLInputElement).value);
      made.push(...(window as unknown as { madeByText: () => string[] }).madeByText());
      document.querySelector<HTMLElement>('dialog[open] .buttons button[type="button"]')?.click();
      while (document.querySelector('dialog') !== null) await turn();
    }
    return { typed, made };
  }, rows);
