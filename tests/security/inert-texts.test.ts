// Check 30 beyond the form: what a stranger wrote stays words on every screen it reaches, on paper, in a file for a
// spreadsheet, on a locked phone, and before whoever holds the code. In a real Chromium under the policy of the server.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { showTrackingCode } from '../../src/domain/codes/tracking-code.ts';
import { csvOf } from '../../src/domain/figures/csv.ts';
import { pushWords } from '../../src/server/alerts/push-words.ts';
import type { App } from '../../src/server/app.ts';
import { deskScreen, phoneScreen } from '../browser/chromium.ts';
import { type DemoCounty, openDemoCounty } from '../browser/demo-county.ts';
import { signIn } from '../browser/hands.ts';
import { madeByText, watchedPage } from '../browser/watched.ts';
import { demoStation } from '../world/people.ts';
import { formOf, hangPoster, openPage, postForm, sendSaid } from '../world/resident.ts';
import { scriptCorpus } from '../world/script-corpus.ts';

const worst = [
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(1)</script>',
  '"><svg onload="alert(1)">',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<a href="javascript:alert(1)">x</a>',
] as const;
const after = '，路灯坏了三天。';

/** What may come in at all: a tab is refused as a control character. */
const readable = scriptCorpus.filter((script) => !script.includes('\t'));

type Sent = { readonly rec: string; readonly code: string; readonly script: string };

let county: DemoCounty;
let running: App;
let browser: Browser;
let origin: string;
const sent: Sent[] = [];
/** Whatever a text brought about: a script's dialog, a broken rule, a way out, another address. */
const happened: string[] = [];

beforeAll(async () => {
  county = await openDemoCounty({ env: { isDemo: true, mayPrintAnything: true } });
  ({ running, browser, origin } = county);
  for (const [index, script] of [...readable, ...worst].entries()) {
    running.store.sql.run('DELETE FROM intake_count');
    const { token } = hangPoster(
      running.store,
      'huatan',
      index < readable.length ? '集市' : script.slice(0, 40),
    );
    const said = { what: `${script}${after}`, where: script, request: script };
    const { status, rec, code, answer } = await sendSaid(running.app, {
      token,
      said,
      at: new Date().toISOString(),
    });
    expect(status, `${script} ${answer.body}`).toBe(201);
    sent.push({ rec, code: showTrackingCode(code), script });
  }
});

afterAll(() => county.close());

const watched = (viewport = deskScreen) => watchedPage(browser, { origin, viewport, happened });

async function at(person: typeof demoStation, viewport = deskScreen): Promise<Page> {
  const page = await watched(viewport);
  const answer = await page.goto(origin);
  expect(answer?.headers()['content-security-policy']).toContain("require-trusted-types-for 'script'");
  await signIn(page, person);
  return page;
}

async function readsAsWords(page: Page, words: string): Promise<void> {
  await page.getByText(words).first().waitFor();
  expect(await madeByText(page)).toEqual([]);
}

const ofWorst = () => sent.slice(-worst.length);

describe('what a stranger wrote', () => {
  it('check 30: is words in the list, the matter and on the paper of a station; no script runs', async () => {
    const page = await at(demoStation);
    await page.goto(`${origin}/ledger/petition`);
    await readsAsWords(page, worst[0].slice(0, 12)); // a title is the first characters of the text
    for (const { rec, script } of ofWorst()) {
      await page.goto(`${origin}/ledger/petition/${rec}`);
      await readsAsWords(page, `${script}${after}`);
      expect(await page.title()).not.toContain(script);
    }
    const [first] = ofWorst();
    await page.goto(`${origin}/paper/${first?.rec}`);
    await page.locator('.paper').waitFor();
    await readsAsWords(page, `${worst[0]}${after}`);
    await page.context().close();
    expect(happened).toEqual([]);
  });

  it('check 30: is words as the place of a poster, in its list and on its sheet', async () => {
    const page = await at(demoStation);
    await page.goto(`${origin}/posters`);
    const poster = page.getByRole('article').filter({ hasText: worst[0] }).first();
    await readsAsWords(page, worst[0]);
    await poster.getByRole('link', { name: '打印' }).click();
    await page.locator('svg.sheet-of-paper').waitFor();
    await readsAsWords(page, worst[0]);
    expect(await page.title()).not.toContain('onerror');
    await page.context().close();
    expect(happened).toEqual([]);
  });

  it('check 30: is words on the page of its code, and on the page of its poster', async () => {
    const page = await watched(phoneScreen);
    for (const { code, script } of ofWorst().slice(0, 3)) {
      await page.goto('about:blank');
      await page.goto(`${origin}/t#${code}`);
      await page.locator('.stepper').waitFor();
      expect(await madeByText(page)).toEqual([]);
      expect(await page.title()).not.toContain(script);
      await page.goto(`${origin}/s/${hangPoster(running.store, 'huatan', script.slice(0, 40)).token}`);
      await page.locator('#what').fill(`${script}${after}`);
      await page.locator('[name="read"]').check();
      await page.getByRole('button', { name: '提交' }).last().click();
      await page.getByRole('heading', { name: '已经收到' }).waitFor();
      expect(await madeByText(page)).toEqual([]);
    }
    await page.context().close();
    expect(happened).toEqual([]);
  });
});

describe('all sixty', () => {
  it('check 30: are no name and no number: who writes one there is told so', async () => {
    const { token } = hangPoster(running.store, 'huatan', '集市');
    for (const script of scriptCorpus.slice(0, 20)) {
      const { answer, status } = await sendSaid(running.app, {
        token,
        said: { name: script.slice(0, 20), phone: script.slice(0, 40) },
      });
      expect(status).toBe(422);
      expect(answer.json()).toMatchObject({ fields: { 'petitioner.name': { code: 'badFormat' } } });
    }
  });

  it('check 30: stand as plain text where a script is not even needed: the receipt that the server draws', async () => {
    expect(readable.length).toBeGreaterThanOrEqual(60);
    for (const script of readable) {
      running.store.sql.run('DELETE FROM intake_count');
      const { token } = hangPoster(running.store, 'huatan', '集市');
      const { body } = await openPage(running.app, token);
      const typed = { what: `${script}${after}`, where: script, request: script, read: 'on' };
      const receipt = await postForm(running.app, { token, fields: formOf(body, typed) });
      expect(receipt.statusCode, script).toBe(200);
      expect(receipt.body).not.toMatch(
        /<(img|svg on|iframe|object|embed|base|math|video|marquee)\b|alert\(1\)/i,
      );
    }
  });

  it('check 30: are never a formula in a file for a spreadsheet', () => {
    const lines = csvOf({ head: [], columns: ['文字'], rows: scriptCorpus.map((text) => [text]) });
    for (const begun of ['=1+1', '+1', '-1+1', '@SUM(1)', '\t=1', '\r=1'])
      expect(csvOf({ head: [], columns: ['文字'], rows: [[begun]] })).toMatch(/"?'[=+\-@\t\r]/);
    expect(lines).not.toMatch(/(^|\n)"?[=+@-]/);
  });

  it('check 30: reach no locked phone: a push is told a number, and nothing else', () => {
    expect(pushWords.length).toBe(1);
    expect(JSON.stringify(pushWords(2))).not.toMatch(/[<>]/);
  });
});
