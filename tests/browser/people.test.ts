// Accounts and rights as people meet them on the screens, in a real Chromium: a list of people with a wrong row, the first
// way in, a second factor, what a person asks about their data, a clear view, a lost phone, a phone two people share.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoAccounts, demoTenant } from '../../src/demo/accounts.ts';
import { recordId, tenantCode, uuid7 } from '../../src/domain/ids.ts';
import { openServerStore } from '../../src/server/app.ts';
import { fromServer } from '../../src/server/store/audit.ts';
import { readRecord, type ServerStore } from '../../src/server/store/records.ts';
import { askAboutOwnData } from '../../src/server/tracking/person-requests.ts';
import { digitsOf } from '../world/door.ts';
import { petitionAbout } from '../world/people.ts';
import { makeServerProcess, type ServerProcess } from '../world/server-process.ts';
import { deskScreen, launchChromium, phoneScreen } from './chromium.ts';
import {
  fillPetition,
  recordPetition,
  signIn,
  startRecord,
  submitPetition,
  untilOfflineReady,
} from './hands.ts';

let folder: string;
let server: ServerProcess;
let browser: Browser;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-people-'));
  server = await makeServerProcess(folder);
  await server.start();
  browser = await launchChromium();
});
afterAll(async () => {
  for (const one of contexts) await one.close();
  await browser.close();
  await server.kill();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function freshPage(viewport = deskScreen): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(server.url);
  return page;
}

const personAs = (role: string) => {
  const person = demoAccounts.find((one) => one.role === role);
  if (person === undefined) throw new Error(`nobody is ${role}`);
  return person;
};
const deputy = personAs('deputy');
const otherDeputy = demoAccounts.filter(({ role }) => role === 'deputy')[1] ?? deputy;

/** Beside the running server, as a command of the machine works. */
function beside<T>(work: (store: ServerStore) => T): T {
  const env = {
    now: () => Date.now(),
    randomBytes: (length: number) => randomBytes(length),
    alarm: () => undefined,
    dataDir: folder,
  };
  const store = openServerStore(env);
  try {
    return work(store);
  } finally {
    store.sql.close();
  }
}

const named = {
  anonymous: false,
  name: '钟离春水',
  phone: '13977778888',
  contactPref: 'phone',
  mayPassOn: false,
} as const;
const newId = () => uuid7(Date.now(), randomBytes(10));

/** A petition that names its person, as a deputy's phone sends it. */
async function handInNamed(): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const { phone, password } = deputy;
  const session = await fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ phone, password }),
  });
  const [cookie = ''] = session.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
  const rec = newId();
  const at = new Date(Date.now()).toISOString();
  const args = petitionAbout('三组停水半个月，老人挑水摔倒了两回', { petitioner: named });
  const body = JSON.stringify({ v: 1, op: 'petition.submit', rec, base: 0, at, tz: '+08:00', args });
  const push = { device: newId(), epoch: null, sentAt: at, cursor: null, want: 0, schema: 2 };
  const sent = await fetch(`${server.url}/api/v1/sync`, {
    method: 'POST',
    headers: { ...headers, cookie },
    body: JSON.stringify({ ...push, muts: [{ n: 1, id: newId(), body }] }),
  });
  expect(await sent.json()).toMatchObject({ acks: [{ status: 'applied' }] });
  return rec;
}

const chosenPassword = '春风 又绿 江南岸 明月';
const freshPhone = '19911112222';

const wordsOf = async (part: Locator): Promise<string> => (await part.textContent()) ?? '';

async function enterPassword(page: Page): Promise<void> {
  await page.getByLabel('手机号').fill(freshPhone);
  await page.getByLabel('密码', { exact: true }).fill(chosenPassword);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

describe('an administrator and a new clerk', () => {
  it('a list with wrong rows says what is wrong, and the link of the good one opens the door once', async () => {
    const page = await freshPage();
    await signIn(page, personAs('admin'));
    await page.goto(`${server.url}/people/import`);
    const list = [
      '姓名,手机号,岗位,联络站,单位,单位负责人,举报专员,任期到',
      `周明远,${freshPhone},人大办,,,,,`,
      '吴小兰,12345,联络员,花滩,,,,',
      `改岗位,${personAs('admin').phone},人大办,,,,,`,
    ].join('\r\n');
    await page
      .getByLabel('选文件')
      .setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(`\u{feff}${list}`) });

    await page.getByText('先看一看，还没有写入').waitFor();
    await page.getByText('新加1人，改0人，不变0人，不收2行').waitFor();
    expect(
      await page
        .getByText(/第3行 吴小兰/)
        .locator('..')
        .textContent(),
    ).toMatch(/不收 手机号：/);
    await page.getByRole('button', { name: '写入', exact: true }).click();
    await page.getByText('已写入').waitFor();
    const link = (await wordsOf(page.locator('.code.whole'))).trim();

    const clerk = await freshPage();
    await clerk.goto(link);
    await clerk.getByText('周明远，长宁县人大办').waitFor();
    await clerk.getByLabel('密码', { exact: true }).fill('太短了');
    await clerk.getByRole('button', { name: '定下密码' }).click();
    await clerk.locator('.error').first().waitFor();
    await clerk.getByLabel('密码', { exact: true }).fill(chosenPassword);
    await clerk.getByRole('button', { name: '定下密码' }).click();
    await clerk.getByText('好了，请用手机号和新密码登录。').waitFor();
    await clerk.goto(link);
    await clerk.reload();
    await clerk.getByText('链接不能用了').waitFor();
  });

  it('the first sign-in leads to a second factor, and the next one asks for it; a recovery code opens too', async () => {
    const page = await freshPage();
    await enterPassword(page);
    await page.getByRole('heading', { name: '先设好第二步验证' }).waitFor();
    await page.getByRole('button', { name: /^验证器/ }).click();
    const secret = (await wordsOf(page.locator('.code.whole').first())).replaceAll(/\s/g, '');
    await page.getByLabel('验证器上现在的6位数字').fill('000000');
    await page.getByRole('button', { name: '设好了' }).click();
    await page.getByText('验证码不对').waitFor();
    await page.getByLabel('验证器上现在的6位数字').fill(digitsOf(secret, Date.now()));
    await page.getByRole('button', { name: '设好了' }).click();
    await page.getByText('恢复码，请抄下来').waitFor();
    const [recovery = ''] = await page.locator('ol.code li').allTextContents();
    await page.getByRole('button', { name: '抄好了，继续' }).click();
    await page.getByRole('navigation', { name: '主要页面' }).waitFor();

    const next = await freshPage();
    await enterPassword(next);
    await next.getByRole('heading', { name: '还差一步' }).waitFor();
    await next.getByText('验证器和恢复码都没有了？').waitFor();
    await next.getByLabel('验证码').fill('111111');
    await next.getByRole('button', { name: '进入' }).click();
    await next.getByText('验证码不对').waitFor();
    await next.getByLabel('验证码').fill(recovery);
    await next.getByRole('button', { name: '进入' }).click();
    await next.getByRole('navigation', { name: '主要页面' }).waitFor();
  });
});

describe('data of persons at the desk', () => {
  it('what a person asks waits with its day, is answered on the screen, and the number is right afterwards', async () => {
    const id = await handInNamed();
    beside((store) =>
      store.sql.transaction(() =>
        askAboutOwnData(store, {
          of: { tenant: tenantCode.parse(demoTenant), recordId: recordId.parse(id) },
          id: newId() as never,
          said: { kind: 'correct', text: '我的电话号码换了' },
          from: fromServer,
        }),
      ),
    );
    const page = await freshPage();
    await signIn(page, personAs('office'));
    await page.goto(`${server.url}/person-requests`);
    const request = page.locator('li.card').filter({ hasText: '我的电话号码换了' });
    await request.getByText(/前答复/).waitFor();
    await request.getByRole('button', { name: '答复' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('同意并办理', { exact: true }).check({ force: true });
    await dialog.getByLabel(/更正后的手机号/).fill('13900001111');
    await dialog.getByRole('button', { name: '提交答复' }).click();
    await dialog.locator('.error').first().waitFor();
    await dialog.getByLabel('给群众的答复').fill('已经改好了，请放心。');
    await dialog.getByRole('button', { name: '提交答复' }).click();

    await page.getByText('已答复，记入审计日志。').waitFor();
    const record = beside((store) => readRecord(store, demoTenant, id));
    expect(record?.fields).toMatchObject({ petitioner: { name: named.name, phone: '13900001111' } });
  });

  it('a name is masked, shown for a reason, and hidden again by hand and when the page is out of sight', async () => {
    const id = await handInNamed();
    const { name, phone } = named;
    const page = await freshPage();
    await signIn(page, personAs('station'));
    await page.goto(`${server.url}/ledger/petition/${id}`);
    const open = page.getByRole('button', { name: '查看完整信息' });
    await open.waitFor();
    expect(await wordsOf(page.locator('#main'))).not.toContain(phone);

    await open.click();
    await page.getByRole('dialog').getByRole('button', { name: '查看', exact: true }).click();
    await page.getByRole('dialog').locator('.error').first().waitFor();
    await page.getByLabel('为什么要看').fill('约群众到现场核实情况');
    await page.getByRole('dialog').getByRole('button', { name: '查看', exact: true }).click();
    await page.getByText(phone).waitFor();
    expect(await wordsOf(page.locator('#main'))).toContain(name);

    await page.getByRole('button', { name: '重新隐去' }).click();
    expect(await wordsOf(page.locator('#main'))).not.toContain(phone);

    await open.click();
    await page.getByLabel('为什么要看').fill('约群众到现场核实情况');
    await page.getByRole('dialog').getByRole('button', { name: '查看', exact: true }).click();
    await page.getByText(phone).waitFor();
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await page.getByText(phone).waitFor({ state: 'detached' });
  });
});

describe('phones', () => {
  it('a lost one is taken out of service from another, and empties itself at its next contact', async () => {
    const lost = await freshPage(phoneScreen);
    await signIn(lost, deputy);
    await recordPetition(lost, '老井台塌了一角，孩子常在边上玩');
    await lost.goto(`${server.url}/ledger/petition`);
    await lost.getByText('老井台塌了一角').first().waitFor();

    const other = await freshPage(phoneScreen);
    await signIn(other, deputy);
    await other.goto(`${server.url}/me/account`);
    const devices = other.getByRole('button', { name: /停用设备/ });
    await devices.first().waitFor();
    const count = await devices.count();
    expect(count).toBeGreaterThan(0);
    for (let at = 0; at < count; at += 1) {
      await other
        .getByRole('button', { name: /停用设备/ })
        .first()
        .click();
      await other.getByRole('dialog').getByRole('button', { name: '停用', exact: true }).click();
      await other.getByRole('dialog').waitFor({ state: 'detached' });
    }

    await lost.reload();
    await lost.getByText('这台手机已被停用').waitFor();
    const names = await lost.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    expect(names.filter((name) => name !== 'luzhi-device')).toEqual([]);
    expect(await wordsOf(lost.locator('body'))).not.toContain('老井台');
  });

  it('an address opens for who signs in there, at once; who leaves takes it along', async () => {
    const page = await freshPage(phoneScreen);
    await page.goto(`${server.url}/me/bin`);
    await page.getByRole('heading', { name: '履职通' }).waitFor();
    expect(await page.title()).toBe('登录 · 履职通');
    await signIn(page, otherDeputy);
    await page.getByRole('heading', { name: '回收箱', exact: true }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('回收箱');
    await page.getByRole('link', { name: '我的' }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('heading', { name: '履职通' }).waitFor();
    await expect.poll(() => new URL(page.url()).pathname).toBe('/');
    await signIn(page, otherDeputy);
    await page.getByRole('link', { name: '台账' }).click();
    await page.waitForTimeout(500);
    expect(new URL(page.url()).pathname).toMatch(/^\/ledger/);
  });

  it('shared by two, shows neither the other’s drafts, lists, badge or finds; each one’s work goes as theirs', async () => {
    const page = await freshPage(phoneScreen);
    const context = page.context();
    await signIn(page, otherDeputy);
    await untilOfflineReady(page);
    await startRecord(page, '民情件');
    await page.getByLabel('什么事', { exact: true }).fill('没写完的：水渠边上缺一块板');
    await page.waitForTimeout(800);
    await page.goto(server.url);
    await page.getByRole('navigation', { name: '主要页面' }).waitFor();
    await context.setOffline(true);
    await startRecord(page, '民情件');
    await page.getByLabel('什么事', { exact: true }).fill('村口水闸锈住已经有半个月了');
    await fillPetition(page);
    await submitPetition(page);
    beside((store) =>
      store.sql.run(`UPDATE session SET ended='revoked' WHERE user_id=?`, otherDeputy.userId),
    );
    await context.setOffline(false);

    await page.goto(`${server.url}/sign-in`);
    await signIn(page, deputy);
    for (const path of ['/', '/ledger/petition', '/ledger/petition?q=水闸', '/me', '/me/queue']) {
      await page.goto(`${server.url}${path}`);
      await page.getByRole('navigation', { name: '主要页面' }).waitFor();
      await page.waitForTimeout(500);
      const shown = await wordsOf(page.locator('body'));
      for (const words of ['水闸锈住', '缺一块板']) expect(shown, path).not.toContain(words);
    }
    const sentAs = () =>
      beside(
        (store) =>
          store.sql
            .all<{ user_id: string }>(
              `SELECT user_id FROM mutation_log WHERE user_id IN (?,?)`,
              deputy.userId,
              otherDeputy.userId,
            )
            .filter(({ user_id }) => user_id === otherDeputy.userId).length,
      );
    const before = sentAs();

    await page.goto(`${server.url}/me`);
    await page.getByRole('button', { name: '退出登录' }).click();
    await signIn(page, otherDeputy);
    await expect.poll(sentAs, { timeout: 20_000 }).toBe(before + 1);
    await page.goto(server.url);
    await page.getByText('缺一块板').first().waitFor();
  });
});
