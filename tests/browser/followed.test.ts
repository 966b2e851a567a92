// From a poster to the answer and what comes of it, in a real Chromium, for whom the ordinary page is not made: without
// JavaScript, in 关怀版, by keyboard alone. The desks answer at the server itself.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseTrackingCode } from '../../src/domain/codes/tracking-code.ts';
import type { RecordId } from '../../src/domain/ids.ts';
import type { App } from '../../src/server/app.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { findCase } from '../../src/server/tracking/tracking.ts';
import { handing, moved, replying, tenant } from '../world/codes.ts';
import { demoOffice, demoStation, demoUnit } from '../world/people.ts';
import { hangPoster } from '../world/resident.ts';
import { faults, quietly } from './axe.ts';
import { phoneScreen } from './chromium.ts';
import { type DemoCounty, openDemoCounty } from './demo-county.ts';
import { tabTo } from './keyboard.ts';

let county: DemoCounty;
let running: App;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  county = await openDemoCounty();
  ({ running, browser, origin } = county);
});

afterAll(() => county.close());

/** A phone before a poster of its own. */
async function opened(more: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ ...quietly, viewport: phoneScreen, ...more });
  const page = await context.newPage();
  await page.goto(`${origin}/s/${hangPoster(running.store).token}`);
  return page;
}

const words = '集市边的下水道堵了三天，脏水漫到路上';
const complaint = '盖板还是松的，踩上去会翘';
const delivered = (page: Page) => page.getByRole('heading', { name: '已经收到' }).waitFor();
const headed = (page: Page, state: string) => page.getByRole('heading', { name: state, level: 1 }).waitFor();

type Receipt = { readonly shown: string; readonly rec: RecordId };

async function receiptOn(page: Page): Promise<Receipt> {
  const shown = (await page.locator('#code').textContent()) ?? '';
  const code = parseTrackingCode(shown);
  const found = code.ok ? findCase(running.store, code.value) : null;
  if (found === null) throw new Error(`the server does not know the code ${shown}`);
  return { shown, rec: found.recordId };
}

/** At the desks: registered, handed to the unit, taken up, answered. */
function answered(rec: RecordId): void {
  moved(running.store, demoStation, { rec, move: 'register', args: {} });
  moved(running.store, demoOffice, { rec, move: 'assign', args: handing });
  moved(running.store, demoUnit, { rec, move: 'accept', args: {} });
  moved(running.store, demoUnit, { rec, move: 'reply', args: replying });
}

/** The answer, with what it rests on. */
async function read(page: Page): Promise<void> {
  await headed(page, '已答复');
  for (const one of [replying.text, replying.legalBasis, replying.lawTip])
    expect(await page.getByText(one, { exact: true }).isVisible()).toBe(true);
}

/** What was sent reached the page and the desk; the office has it done again, and the resident sees that. */
async function doneAgain(page: Page, rec: RecordId): Promise<void> {
  await page.getByText('您的评价已收到').waitFor();
  for (const one of ['您的评价：过程基本满意，结果不满意', complaint, '您要求重新办理'])
    expect(await page.getByText(one, { exact: true }).isVisible()).toBe(true);
  const atDesk = () => readRecord(running.store, tenant, rec);
  const rating = { process: 'basic', result: 'dissatisfied', reason: complaint, asksRework: true };
  expect(atDesk()).toMatchObject({ state: 'replied', course: { ratings: [rating] } });
  moved(running.store, demoOffice, { rec, move: 'rework', args: { reason: '群众反映盖板松动，请重新处理' } });
  expect(atDesk()).toMatchObject({ state: 'inProgress', course: { reworks: 1 } });
}

const choice = (page: Page, question: string, grade: string) =>
  page.getByRole('group', { name: question }).getByRole('radio', { name: grade, exact: true });

describe('a matter is said at a poster, answered, found wanting and done again', () => {
  it('without JavaScript, with a PIN', async () => {
    const page = await opened({ javaScriptEnabled: false });
    await page.getByLabel('什么事', { exact: true }).fill(words);
    await page.locator('#read').check();
    const question = ((await page.locator('label[for="answer"]').textContent()) ?? '').split('：')[1] ?? '';
    const [first = 0, second = 0] = [...question].flatMap((one) => {
      const digit = '〇一二三四五六七八九'.indexOf(one);
      return digit > 0 ? [digit] : [];
    });
    await page.locator('#answer').fill(String(first + second));
    await page.getByRole('button', { name: '提交' }).click();
    await delivered(page);
    const { rec, shown } = await receiptOn(page);
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '存成图片' }).click(),
    ]);
    expect(picture.suggestedFilename()).toBe('查询码.png');
    // The button of the receipt takes the code along, here into a page beside it.
    const [beside] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: '看进展' }).click({ modifiers: ['Control'] }),
    ]);
    await headed(beside, '已提交');
    await beside.close();
    await page.getByText('加个查询密码').click();
    await page.getByLabel('新的查询密码').fill('2468');
    await page.getByRole('button', { name: '设好密码' }).click();
    await page.getByText('查询密码已设好').waitFor();
    answered(rec);

    await page.goto(`${origin}/t`);
    await page.getByLabel('查询码', { exact: true }).fill(shown);
    await page.getByRole('button', { name: '看进展' }).click();
    await page.getByText('查不到这个查询码').waitFor();
    expect(await page.getByLabel('查询码', { exact: true }).inputValue()).toBe(shown);
    await page.getByLabel('查询密码').fill('2468');
    await page.getByRole('button', { name: '看进展' }).click();
    await read(page);
    await page.getByRole('button', { name: '大字' }).click();
    await page.locator('html[data-size="care"]').waitFor();
    await read(page);

    await choice(page, '办理过程', '基本满意').click();
    await choice(page, '办理结果', '不满意').click();
    await page.getByLabel('哪里不满意').fill(complaint);
    await page.getByLabel(/请重新办理/).check();
    await page.locator('#rate').getByRole('button', { name: '提交' }).click();
    await doneAgain(page, rec);
    await page.goto(`${origin}/t`);
    await page.getByLabel('查询码', { exact: true }).fill(shown);
    await page.getByLabel('查询密码').fill('2468');
    await page.getByRole('button', { name: '看进展' }).click();
    await headed(page, '办理中');
    await page.getByText('重新答复').waitFor();
    await page.context().close();
  });

  it('in 关怀版, with taps', async () => {
    const page = await opened({ hasTouch: true });
    const found: string[] = [];
    const look = async () => {
      await page.locator('html[data-size="care"]').waitFor();
      found.push(...(await faults(page)));
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
        found.push(`${page.url()} is wider than the phone`);
    };
    await page.getByRole('button', { name: '大字' }).tap();
    await page.getByLabel('什么事', { exact: true }).fill(words);
    await page.locator('#read').tap();
    await page.getByRole('button', { name: '提交' }).tap();
    await delivered(page);
    const { rec } = await receiptOn(page);
    answered(rec);

    await page.getByRole('link', { name: '看进展' }).tap();
    await read(page);
    await look();
    await choice(page, '办理过程', '基本满意').tap();
    await choice(page, '办理结果', '不满意').tap();
    await page.getByLabel('哪里不满意').fill(complaint);
    await page.getByText('不满意的，请重新办理').tap();
    await look();
    const targets = page.locator('#rate :is(.choice span, .tick, button)');
    const heights = await targets.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(heights).toHaveLength(8);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(60);
    // A slip of the finger onto the switch, and back: nothing of the rating is lost.
    await page.getByRole('button', { name: '标准字' }).tap();
    await page.locator('html[data-size="standard"]').waitFor();
    await page.getByRole('button', { name: '大字' }).tap();
    expect(await page.getByLabel('哪里不满意').inputValue()).toBe(complaint);
    await page.locator('#rate').getByRole('button', { name: '提交' }).tap();
    await doneAgain(page, rec);
    await look();

    expect(found).toEqual([]);
    await page.context().close();
  });

  it('by keyboard alone, with a PIN; every stop of the focus is seen and in order', async () => {
    const page = await opened();
    const press = (key: string) => page.keyboard.press(key);
    await tabTo(page, '#what');
    await page.keyboard.insertText(words);
    await tabTo(page, '#read');
    await press('Space');
    await tabTo(page, 'a');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('信息怎样使用');
    await tabTo(page, 'button');
    await press('Enter');
    await delivered(page);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('receipt-title');
    const { rec, shown } = await receiptOn(page);
    await tabTo(page, '#pin-part summary');
    await press('Enter');
    await tabTo(page, '#pin');
    await page.keyboard.type('2468');
    await tabTo(page, '#pin-set');
    await press('Enter');
    await page.getByText('查询密码已设好').waitFor();
    answered(rec);

    await page.goto(`${origin}/t`);
    await tabTo(page, '#code');
    await page.keyboard.type(shown);
    await tabTo(page, '#pin');
    await page.keyboard.type('2468');
    await press('Enter');
    await read(page);
    await tabTo(page, '[name="process"]');
    await press('ArrowRight');
    await tabTo(page, '[name="result"]');
    await press('ArrowRight');
    await press('ArrowRight');
    await tabTo(page, '#rate-reason');
    await page.keyboard.insertText(complaint);
    await tabTo(page, '[name="asksRework"]');
    await press('Space');
    await tabTo(page, '#rate button');
    await press('Enter');
    await doneAgain(page, rec);
    await page.context().close();
  });
});
