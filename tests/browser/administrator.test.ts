// The administrator's desk in a real Chromium: what a table would change, and links that are shown only once.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoAdmin, demoStation } from '../world/people.ts';
import { deskScreen } from './chromium.ts';
import { type DemoCounty, openDemoCounty } from './demo-county.ts';
import { signIn } from './hands.ts';

let county: DemoCounty;

beforeAll(async () => {
  county = await openDemoCounty({ env: { isDemo: true } });
});
afterAll(() => county.close());

async function pageOf(person: typeof demoAdmin, path: string): Promise<Page> {
  const context = await county.browser.newContext({
    ...{ viewport: deskScreen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(county.origin);
  await signIn(page, person);
  await page.goto(`${county.origin}${path}`);
  return page;
}

const pathOf = (page: Page) => new URL(page.url()).pathname;

describe('a table of people', () => {
  const table = (...lines: readonly string[]) => ({
    name: '名单.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['姓名,手机号,岗位,联络站,单位,单位负责人,举报专员,任期到', ...lines].join('\r\n')),
  });
  const newcomer = '周明远,19911112222,人大办,,,,,';

  it('says before it is written who is renamed, gets another post and loses the account, and refuses a number in two rows', async () => {
    const page = await pageOf(demoAdmin, '/people/import');
    const file = table(
      `宋敏,${demoStation.phone},代表,花滩镇代表联络站,,,,2020-01-01`,
      newcomer,
      '周小远,19911112222,人大办,,,,,',
    );
    await page.getByLabel('选文件').setInputFiles(file);
    await page.getByText('新加0人，改1人，不变0人，不收2行').waitFor();
    const [clerk = '', first = '', second = ''] = await page.locator('ul.rows > li').allInnerTexts();

    expect(clerk).toContain(`第2行 ${demoStation.name}`);
    for (const words of [
      `姓名：${demoStation.name} → 宋敏`,
      '岗位：联络员 → 代表',
      '任期到：没有 → 2020-01-01',
      '换岗位：正在用的登录马上结束',
      '账号马上停用',
    ])
      expect(clerk).toContain(words);
    for (const row of [first, second]) expect(row).toMatch(/不收 手机号：这份表里写了不止一次/);
    await page.context().close();
  });

  it('its links are not left by a reload, a step to another place or a step back without a question, until they were copied', async () => {
    const page = await pageOf(demoAdmin, '/people');
    await page.getByRole('link', { name: '从表格导入' }).click();
    await page.getByLabel('选文件').setInputFiles(table(newcomer));
    await page.getByRole('button', { name: '写入', exact: true }).click();
    const link = page.locator('.code.whole');
    await link.waitFor();
    const asked = page.getByRole('dialog', { name: '一次性链接还没有复制或打印' });

    const [question] = await Promise.all([
      page.waitForEvent('dialog'),
      page.evaluate(() => setTimeout(() => location.reload(), 0)),
    ]);
    expect(question.type()).toBe('beforeunload');
    await question.dismiss();
    await page.getByRole('link', { name: '首页' }).click();
    await asked.getByRole('button', { name: '留下' }).click();
    await page.evaluate(() => history.back());
    await asked.getByRole('button', { name: '留下' }).click();
    expect(pathOf(page)).toBe('/people/import');
    const address = (await link.textContent()) ?? '';

    await page.getByRole('button', { name: '复制全部链接' }).click();
    await page.getByLabel('再选一个文件').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`周明远 ${address}`);
    await page.evaluate(() => history.back());
    await page.getByRole('link', { name: '从表格导入' }).waitFor();
    expect(await asked.count()).toBe(0);
    await page.context().close();
  });

  it('who leaves knowingly goes where they meant to', async () => {
    const page = await pageOf(demoAdmin, '/people');
    await page.getByRole('link', { name: '从表格导入' }).click();
    for (const [phone, leave] of [
      ['19911113333', () => page.evaluate(() => history.back())],
      ['19911114444', () => page.getByRole('link', { name: '返回' }).click()],
    ] as const) {
      await page.getByLabel('选文件').setInputFiles(table(`何秋,${phone},人大办,,,,,`));
      await page.getByRole('button', { name: '写入', exact: true }).click();
      await page.locator('.code.whole').waitFor();
      await leave();
      await page.getByRole('button', { name: '不要了，离开' }).click();
      await expect.poll(() => pathOf(page)).toBe('/people');
      await page.getByRole('link', { name: '从表格导入' }).click();
    }
    await page.context().close();
  });
});

describe('one new person', () => {
  it('is named on the one-time link, on the screen and on paper', async () => {
    const page = await pageOf(demoAdmin, '/people');
    await page.getByRole('button', { name: '加一个人' }).click();
    await page.getByLabel('姓名', { exact: true }).fill(' 龙小满 ');
    await page.getByLabel('手机号', { exact: true }).fill('19911115555');
    await page.getByLabel('岗位').selectOption({ label: '人大办' });
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('heading', { name: '龙小满的一次性链接' }).waitFor();
    await page.context().close();
  });
});
