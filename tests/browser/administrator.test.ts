// The administrator's desk in a real Chromium: what a table would change, links that are shown only once, and two who keep
// the same lists. And what an empty place says to who records nothing.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLists } from '../../src/server/county/lists.ts';
import { versionInForce } from '../../src/server/retention/settings.ts';
import { demoAdmin, demoAuditor, demoDeputy, demoOffice, demoStation, demoUnit } from '../world/people.ts';
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

describe('somebody who mistyped the password too often', () => {
  it('is shown as paused on their page, until a new password is set', async () => {
    const url = `${county.origin}/api/v1/session`;
    const body = JSON.stringify({ phone: demoStation.phone, password: 'not the password' });
    const headers = { 'content-type': 'application/json' };
    for (let i = 0; i < 5; i += 1) await fetch(url, { method: 'POST', headers, body });
    const page = await pageOf(demoAdmin, `/people/${demoStation.userId}`);
    await page.getByText(/密码错了太多次，出错的地方暂停登录到.*\d\d:\d\d/).waitFor();
    await page.context().close();
  });
});

describe('two administrators', () => {
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
  const stationNow = () =>
    readLists(county.running.store, demoAdmin.tenant)?.stations.find(({ id }) => id === 'huatan');

  async function openStation(page: Page): Promise<void> {
    await page.goto(`${county.origin}/stations`);
    await button(page, /花滩镇代表联络站/)
      .first()
      .click();
  }

  it('change a station at once: both are kept, and what both wrote is shown to the later one before it is replaced', async () => {
    const [one, other] = [await pageOf(demoAdmin, '/stations'), await pageOf(demoAdmin, '/stations')];
    await openStation(one);
    await openStation(other);
    await one.getByLabel('电话', { exact: true }).fill('0831-4000099');
    await button(one, '保存').click();
    await one.getByText('已保存，').waitFor();
    await other.getByLabel('开放时间').fill('每周一上午');
    await button(other, '保存').click();
    await other.getByText('已保存，').waitFor();
    expect(stationNow()).toMatchObject({ phone: '0831-4000099', openHours: '每周一上午' });

    await openStation(one);
    await openStation(other);
    await one.getByLabel('电话', { exact: true }).fill('0831-4000011');
    await one.getByLabel('地址').fill('花滩镇老街二十号');
    await button(one, '保存').click();
    await one.getByText('已保存，').waitFor();
    await other.getByLabel('电话', { exact: true }).fill('0831-4000022');
    await button(other, '保存').click();
    await other.getByText('别人刚写的是：0831-4000011').waitFor();
    expect(await other.getByLabel('电话', { exact: true }).inputValue()).toBe('0831-4000022');
    await button(other, '取消').click();
    await other.getByText('0831-4000011').first().waitFor();

    await openStation(one);
    await openStation(other);
    await one.getByLabel('电话', { exact: true }).fill('0831-4000033');
    await button(one, '保存').click();
    await one.getByText('已保存，').waitFor();
    await other.getByLabel('电话', { exact: true }).fill('0831-4000044');
    await button(other, '保存').click();
    await other.getByText('别人刚写的是：0831-4000033').waitFor();
    await button(other, '保存').click();
    await other.getByText('已保存，').waitFor();
    expect(stationNow()).toMatchObject({ phone: '0831-4000044', address: '花滩镇老街二十号' });
    for (const page of [one, other]) await page.context().close();
  });

  async function twice(path: string, edit: RegExp, people = [demoAdmin, demoAdmin]): Promise<[Page, Page]> {
    const pages: Page[] = [];
    for (const person of people) {
      const page = await pageOf(person, path);
      const folded = page.locator('summary').first();
      if (path === '/calendar') await folded.click();
      await button(page, edit).first().click();
      pages.push(page);
    }
    return pages as [Page, Page];
  }
  const close = (pages: readonly Page[]) => Promise.all(pages.map((page) => page.context().close()));

  it('change how long things are kept at once: the later one sees what the earlier wrote, and both are kept', async () => {
    const [one, other] = await twice('/retention', /修改期限/, [demoAdmin, demoOffice]);
    for (const page of [one, other]) await page.getByLabel('为什么修改').fill('按县里的要求改短');
    await one.getByLabel('办结的事项（天）').fill('500');
    await button(one, '保存新版本').click();
    await one.getByText('第2版').first().waitFor();
    await other.getByLabel('撤回、排除的事项（天）').fill('20');
    await button(other, '保存新版本').click();
    await other.getByText('别人刚改成了500天').waitFor();
    expect(await other.getByLabel('办结的事项（天）').inputValue()).toBe('500');
    await button(other, '保存新版本').click();
    await other.getByText('第3版').first().waitFor();
    expect(versionInForce(county.running.store, demoAdmin.tenant)).toMatchObject({
      ...{ version: 3, endedDays: 500, mistakenDays: 20 },
    });
    await close([one, other]);
  });

  it('change a rule at once: what the later one would replace is named beside the field', async () => {
    const [one, other] = await twice('/rules', /^修改/, [demoOffice, demoOffice]);
    for (const page of [one, other]) await page.getByLabel('为什么改').fill('今年专项清理');
    const cooldown = (page: Page) => page.getByLabel('回到线下多少天后自动解除');
    await cooldown(one).fill('11');
    await button(one, '先看会怎样').click();
    await button(one, '就按这组数字').click();
    await one.getByText('已改为第2版').waitFor();
    await cooldown(other).fill('12');
    await button(other, '先看会怎样').click();
    await other.getByText('别人刚改成了11').waitFor();
    expect(await cooldown(other).inputValue()).toBe('12');
    await button(other, '先看会怎样').click();
    await button(other, '就按这组数字').click();
    await other.getByText('已改为第3版').waitFor();
    await close([one, other]);
  });

  it('correct a year at once: the later one is shown the earlier table, and sees it when they leave', async () => {
    const [one, other] = await twice('/calendar', /^更正/);
    const notice = (page: Page) => page.getByLabel('通知网址');
    await notice(one).fill('https://www.gov.cn/one');
    await button(one, '先看会改动什么').click();
    await notice(other).fill('https://www.gov.cn/other');
    await button(other, '先看会改动什么').click();
    await button(other, '就按这个安排').waitFor();
    await button(one, '就按这个安排').click();
    await one.getByText('已录入').waitFor();
    await button(other, '就按这个安排').click();
    await other.getByText('别人刚改成了：https://www.gov.cn/one').waitFor();
    expect(await notice(other).inputValue()).toBe('https://www.gov.cn/other');
    await button(other, '取消').click();
    await other
      .getByText(/^\d{4}-\d\d-\d\d录入$/)
      .first()
      .waitFor();
    await close([one, other]);
  });

  it('change a person at once: the later one is shown what the earlier wrote', async () => {
    const path = `/people/${demoDeputy.userId}`;
    const [one, other] = [await pageOf(demoAdmin, path), await pageOf(demoAdmin, path)];
    for (const page of [one, other]) await button(page, '改资料').click();
    await one.getByLabel('任期到').fill('2031-06-30');
    await button(one, '保存').click();
    await one.getByText('已保存，').waitFor();
    await other.getByLabel('任期到').fill('2031-12-31');
    await button(other, '保存').click();
    await other.getByText('别人刚写的是：2031-06-30').waitFor();
    await button(other, '保存').click();
    await other.getByText('任期到 2031-12-31').waitFor();
    for (const page of [one, other]) await page.context().close();
  });

  it('a point is taken off the list after a question only', async () => {
    const page = await pageOf(demoAdmin, '/stations');
    await button(page, /老街/).first().click();
    await button(page, '去掉').click();
    const asked = page.getByRole('dialog', { name: /^去掉.+？$/ });
    await asked.getByRole('button', { name: '取消' }).click();
    const points = () => readLists(county.running.store, demoAdmin.tenant)?.points.length ?? 0;
    const before = points();
    await button(page, '去掉').click();
    await asked.getByRole('button', { name: '去掉' }).click();
    await page.getByText('已保存，').waitFor();
    expect(points()).toBe(before - 1);
    await page.context().close();
  });

  it('a poster that another has taken down is gone from the list once its refusal is read', async () => {
    const one = await pageOf(demoAdmin, '/posters');
    await button(one, '做海报').click();
    await one.getByLabel('贴在哪里').fill('老街公告栏');
    await one.getByRole('button', { name: '做好这张' }).click();
    await one.getByRole('heading', { name: '老街公告栏' }).waitFor();
    const other = await pageOf(demoAdmin, '/posters');
    const take = async (page: Page) => {
      await button(page, '停用').first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').fill('被雨淋坏了');
      await dialog.getByRole('button', { name: '停用' }).click();
    };
    for (const page of [one, other]) await button(page, '停用').first().waitFor();
    const standing = await button(one, '停用').count();
    await take(one);
    await expect.poll(() => button(one, '停用').count()).toBe(standing - 1);
    await take(other);
    await other.getByText('这一步已经做过了').waitFor();
    await other.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await expect.poll(() => button(other, '停用').count()).toBe(standing - 1);
    for (const page of [one, other]) await page.context().close();
  });
});

describe('an empty place', () => {
  const told = async (person: typeof demoAdmin, paths: readonly string[]) => {
    const page = await pageOf(person, '/');
    const words: string[] = [];
    for (const path of paths) {
      await page.goto(`${county.origin}${path}`);
      words.push((await page.locator('.desk-rows .quiet, .page .quiet').first().textContent()) ?? '');
    }
    const buttons = await page.getByRole('button', { name: '记录', exact: true }).count();
    await page.context().close();
    return { words, buttons };
  };

  it('speaks of recording to those alone who have the button', async () => {
    const queue = ['/me/queue'];
    expect(await told(demoDeputy, queue)).toEqual({ words: ['记一件，马上就在这里。'], buttons: 1 });
    const waits = '您办的事发出去以前，先在这里。';
    expect(await told(demoUnit, queue)).toEqual({ words: [waits], buttons: 0 });
    for (const person of [demoAdmin, demoAuditor])
      expect(await told(person, ['/', '/ledger/petition', ...queue])).toEqual({
        words: ['轮到您看的事，会出现在这里。', '轮到您看的，会出现在这里。', waits],
        buttons: 0,
      });
  });
});
