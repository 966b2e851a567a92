// Going back and loading anew on the page of a code, in a real Chromium: never a page of the browser that asks whether a
// form shall be sent again, with a script and without; and the code of a paper that has a PIN.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { showTrackingCode, type TrackingCode } from '../../src/domain/codes/tracking-code.ts';
import type { App } from '../../src/server/app.ts';
import { hashPassword } from '../../src/server/session/passwords.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { findCase, writePin } from '../../src/server/tracking/tracking.ts';
import { newCode, told } from '../world/codes.ts';
import { quietly } from './axe.ts';
import { phoneScreen } from './chromium.ts';
import { type DemoCounty, openDemoCounty } from './demo-county.ts';

let county: DemoCounty;
let running: App;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  county = await openDemoCounty();
  ({ running, browser, origin } = county);
});

afterAll(() => county.close());

const phone = (javaScriptEnabled: boolean) =>
  browser.newContext({ ...quietly, viewport: phoneScreen, javaScriptEnabled });
const headed = (page: Page, words: string) => page.getByRole('heading', { name: words, level: 1 }).waitFor();
const entrance = '凭查询码看进展';

function saying(content: string) {
  const code = newCode();
  return { code, shown: showTrackingCode(code), rec: told(running.store, code, { content }) };
}

async function lock(code: TrackingCode, pin: string): Promise<void> {
  const found = findCase(running.store, code);
  if (found === null) throw new Error('the code opens nothing');
  writePin(running.store, found, await hashPassword(running.store.env, pin));
}

async function add(page: Page, words: string): Promise<void> {
  await page.getByText('补充情况', { exact: true }).click();
  await page.getByLabel('又有什么情况').fill(words);
  await page.locator('#supplement').getByRole('button', { name: '提交' }).click();
}

const added = (rec: ReturnType<typeof saying>['rec']) =>
  readRecord(running.store, '511524', rec)?.supplements.map(({ text }) => text);

describe('going back on the page of a code', () => {
  it('never asks whether to send again: a code with a PIN from a QR, something not enough, something added', async () => {
    const { code, shown, rec } = saying('集市边的下水道堵了三天，脏水漫到路上');
    await lock(code, '2468');
    const context = await phone(true);
    const page = await context.newPage();

    await page.goto(`${origin}/t#${shown}`);
    await page.getByText('设过查询密码的，请在下面输入密码再查').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('pin');
    expect(await page.locator('#code').inputValue()).toBe(shown);
    await page.keyboard.type('2468');
    await page.keyboard.press('Enter');
    await headed(page, '已提交');
    await add(page, '又');
    await page.getByText('请写至少2个字').waitFor();
    await page.locator('#supplement-text').fill('今天又漫出来了');
    await page.locator('#supplement').getByRole('button', { name: '提交' }).click();
    await page.getByText('补充的内容已收到').waitFor();

    for (const words of ['已提交', '已提交', entrance]) {
      await page.goBack();
      await headed(page, words);
    }
    await page.goForward();
    await headed(page, '已提交');
    await page.reload();
    await headed(page, '已提交');
    expect(added(rec)).toEqual(['今天又漫出来了']);
    await context.close();
  });

  it('shows the case as it is now where no script runs', async () => {
    const { shown, rec } = saying('村口便民桥的护栏断了两根，学生天天走');
    const context = await phone(false);
    const page = await context.newPage();
    await page.goto(`${origin}/t`);
    await page.getByLabel('查询码', { exact: true }).fill(shown);
    await page.getByRole('button', { name: '看进展' }).click();
    await headed(page, '已提交');
    await add(page, '今天又断了一根');
    await page.getByText('补充的内容已收到').waitFor();

    await page.goBack();
    await headed(page, '已提交');
    expect(await page.getByText('今天又断了一根').count()).toBe(1);
    await page.goBack();
    await headed(page, entrance);
    expect(added(rec)).toEqual(['今天又断了一根']);
    await context.close();
  });

  it('in two tabs of one browser stays with the matter of each tab', async () => {
    const [bridge, lamp] = ['村口便民桥的护栏断了两根，学生天天走', '村口的路灯坏了三天，晚上看不见路'];
    const context = await phone(true);
    const open = async (words: string) => {
      const page = await context.newPage();
      await page.goto(`${origin}/t#${saying(words).shown}`);
      await page.getByText(words).waitFor();
      return page;
    };
    const first = await open(bridge);
    const second = await open(lamp);

    await add(first, '今天又断了一根');
    await first.getByText('补充的内容已收到').waitFor();
    await add(second, '昨晚有人摔了');
    await second.getByText('补充的内容已收到').waitFor();
    await first.goBack();
    await second.reload();

    expect([await first.getByText(bridge).count(), await first.getByText(lamp).count()]).toEqual([1, 0]);
    expect([await second.getByText(bridge).count(), await second.getByText(lamp).count()]).toEqual([0, 1]);
    await context.close();
  });
});
