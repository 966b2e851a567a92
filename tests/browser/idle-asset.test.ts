// An idle granary's two years in real browsers, on a clock that moves: seen in a village without a network, matched, jointly
// checked, written into the ledger; an alert on the phone within a second, an orange one when it has stood idle for a year;
// planned, revived, checked, struck off by a second person, looked at again on a hidden day, fallen back, out of the totals.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dayMs } from '../../src/domain/day.ts';
import { type ListeningServer, makeListeningServer } from '../world/listening-server.ts';
import { demoDeputy, demoFinance, demoOffice, demoStation, demoTownship, demoUnit } from '../world/people.ts';
import { faultsInEachDress, quietly } from './axe.ts';
import { deskScreen, launchChromium, phoneScreen } from './chromium.ts';
import { moveClock } from './clocks.ts';
import { signIn, startRecord, untilOfflineReady } from './hands.ts';
import { picture } from './pictures.ts';
import { seenSoon } from './seen-soon.ts';

const name = '山坪组老蚕茧收购站';

type Person = typeof demoDeputy;
type Seat = { readonly person: Person; readonly context: BrowserContext; readonly page: Page };

let folder: string;
let server: ListeningServer;
let browser: Browser;
const seats: Seat[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-idle-'));
  server = await makeListeningServer(folder);
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function seat(person: Person, viewport = deskScreen): Promise<Seat> {
  const context = await browser.newContext({ ...quietly, viewport });
  context.setDefaultTimeout(15_000);
  await moveClock(context, server.now() - Date.now());
  const page = await context.newPage();
  await page.goto(server.url);
  await signIn(page, person);
  const taken = { person, context, page };
  seats.push(taken);
  return taken;
}

/** Goes home; what comes later is not looked at from here. */
async function leave(taken: Seat): Promise<void> {
  seats.splice(seats.indexOf(taken), 1);
  await taken.context.close();
}

/** Days go by for the server and every page; who comes back signs in again, as after weeks. */
async function later(days: number): Promise<void> {
  await server.later(days * dayMs);
  for (const { context, page, person } of seats) {
    await moveClock(context, days * dayMs);
    await page.goto(`${server.url}/sign-in`);
    await signIn(page, person);
  }
}

async function look(page: Page, path: string): Promise<void> {
  await page.goto(`${server.url}${path}`);
  await page.locator('main:not([aria-busy="true"])').first().waitFor();
}

const shot = async (page: Page, file: string) => {
  const shots = process.env.SHOTS;
  if (shots !== undefined) await page.screenshot({ path: join(shots, `${file}.png`), fullPage: true });
};

type Fill = (dialog: Locator) => Promise<void>;
const nothing: Fill = async () => undefined;

/** Presses the button of a move and answers what it asks; the dialog is gone when it is saved. */
async function does(page: Page, move: string, { fill = nothing, confirm = '确定' } = {}): Promise<void> {
  await page.getByRole('button', { name: move, exact: true }).click();
  const dialog = page.locator('dialog[open]');
  await fill(dialog);
  await shot(page, `move-${move}`);
  await dialog.getByRole('button', { name: confirm, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

const sightingAt = async (page: Page) => {
  await look(page, '/ledger/sighting');
  await page
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
};

const decides = (page: Page, move: string, fill: Fill = nothing) =>
  does(page, move, { fill, confirm: `确定${move}` });

const pick = async (dialog: Locator, label: string) =>
  dialog.getByLabel(label, { exact: true }).check({ force: true });

/** The alerts about this asset as the phone's 预警 shows them now, each as its words. */
const alertsOn = ({ page }: Seat) => page.getByRole('listitem').filter({ hasText: name });

/** How many the board counts in a stage of this township, and in the whole county. */
async function boardCount(page: Page, stage: string): Promise<readonly [township: number, county: number]> {
  await look(page, '/board');
  const table = page.locator('table.board');
  await table.waitFor();
  const heads = await table.locator('thead th').allTextContents();
  const column = heads.indexOf(stage);
  const of = async (row: Locator) =>
    Number(await row.locator('th, td').nth(column).locator('b').textContent());
  return [
    await of(table.locator('tbody tr').filter({ hasText: '花滩镇' })),
    await of(table.locator('tfoot tr')),
  ];
}

/** A figure of 盘活成效. */
async function figure(page: Page, named: string): Promise<number> {
  await look(page, '/results');
  const card = page.locator('.card', { has: page.getByText(named, { exact: true }) });
  await card.waitFor();
  return Number(await card.locator('.figure-number b').textContent());
}

const entryAt = async (page: Page) => {
  await look(page, '/ledger/asset');
  await page.getByLabel('搜索资产').fill(name);
  await page.getByText('共1处，已显示1处').waitFor();
  await page
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
};

/** How far the server says its revival is. */
const stands = (page: Page, stage: string) => page.locator('header .stage', { hasText: stage }).waitFor();
/** What was done here with the entry has reached the server. */
const sent = (page: Page) => page.locator('.sync').first().waitFor({ state: 'detached' });
const delivered = (page: Page) => page.locator('.sync.delivered').first().waitFor();

afterEach(async () => {
  for (const { page, person } of seats) await shot(page, `last-${person.role}`);
  for (const taken of [...seats]) await leave(taken);
});

describe('an idle asset', () => {
  it('is walked from a sighting to 销号, and back when it stands idle again', async () => {
    const phone = await seat(demoDeputy, phoneScreen);
    const station = await seat(demoStation);
    const township = await seat(demoTownship);

    // Seen in a village without a network; the ledger on the phone has nothing like it.
    await untilOfflineReady(phone.page);
    await phone.context.setOffline(true);
    await startRecord(phone.page, '资产线索');
    await phone.page.getByLabel('相册', { exact: true }).setInputFiles([picture(1, 640, 480)]);
    await phone.page.getByText('1/6张').waitFor();
    await phone.page.getByLabel('叫什么').fill(name);
    await phone.page.getByLabel('在哪里', { exact: true }).fill('花滩镇山坪村三组公路边');
    await phone.page.getByText('台账里没有相近的，可能是账外资产。').waitFor();
    await pick(phone.page.locator('main'), '房屋');
    await phone.page.getByLabel(/^闲置/).check();
    await phone.page.getByLabel(/大约从哪个月起闲着/).fill('2026-01');
    await pick(phone.page.locator('main'), '台账里没有');
    await phone.page.getByLabel(/大约多少平方米/).fill('320');
    await shot(phone.page, 'sighting');
    await phone.page.getByRole('button', { name: '提交线索' }).click();
    await phone.page.locator('.sync.saved').first().waitFor();
    expect(await station.page.getByText(name).count()).toBe(0);

    // A network again: it is at the station, which begins the check.
    await phone.context.setOffline(false);
    await delivered(phone.page);
    await sightingAt(station.page);
    await decides(station.page, '开始核查');

    // The township keeps the joint check: who was there, which departments, what they found.
    await sightingAt(township.page);
    await decides(township.page, '登记联合核查', async (dialog) => {
      await dialog.getByLabel('日期').fill('2026-11-23');
      await dialog.getByLabel('参加的人，一行一个').fill('李秀兰\n陈敏\n村会计');
      await pick(dialog, '县财政部门');
      await dialog.getByLabel('结论').fill('镇农技站九十年代所建，确属公有，台账没有。');
    });
    await delivered(township.page);
    await leave(station);
    await leave(township);

    // Written into the ledger at the desk; the phone has the alert within a second.
    await look(phone.page, '/alerts');
    expect(await alertsOn(phone).count()).toBe(0);
    const finance = await seat(demoFinance);
    await sightingAt(finance.page);
    await finance.page.getByText('镇农技站九十年代所建').first().waitFor();
    await finance.page.getByText('村会计').first().waitFor();
    await decides(finance.page, '补入台账', (dialog) => pick(dialog, '否'));
    await delivered(finance.page);
    const addedAt = Date.now();
    await alertsOn(phone).first().waitFor();
    const tookMs = Date.now() - addedAt;
    await shot(phone.page, 'alert-blue');
    expect(await alertsOn(phone).first().textContent()).toMatch(/提示.*已闲置10个月.*2026年1月1日.*起/s);
    seenSoon('a new alert on the phone', tookMs);

    // A year without use: orange, the newest change first, with why and since when; the phone has it without a network.
    await later(40);
    await look(phone.page, '/alerts');
    const first = phone.page.locator('ul.rows > li').first();
    await first.getByText('已闲置12个月').waitFor();
    await phone.context.setOffline(true);
    await phone.page.reload();
    await first.waitFor();
    await shot(phone.page, 'alert-orange');
    expect(await first.textContent()).toContain(name);
    expect(await first.locator('.grave.warning').textContent()).toBe('预警');
    expect(await first.textContent()).toMatch(/已闲置12个月.*1月1日.*起/s);

    // On-site check on the way, still without a network: kept on the phone, shown at once, sent later.
    await first.getByRole('link', { name: '看这项资产' }).click();
    await phone.page.getByRole('heading', { name, level: 1 }).waitFor();
    await does(phone.page, '到场核查', {
      fill: async (dialog) => {
        await pick(dialog, '与台账一致');
        await dialog.getByLabel('补充说明').fill('大门锁着，屋顶完好');
      },
    });
    await phone.page.locator('.sync.saved').first().waitFor();
    await phone.page.getByText('到场核查：与台账一致').waitFor();
    await phone.context.setOffline(false);
    await sent(phone.page);

    // Finance completes the twelve items and lists it.
    await entryAt(finance.page);
    await finance.page.getByText('大门锁着，屋顶完好').waitFor();
    await does(finance.page, '更正台账', {
      fill: async (dialog) => {
        await dialog.getByLabel('面积种类').selectOption('建筑面积');
        await dialog.getByLabel('权属单位（可不填）').selectOption('花滩镇政府');
        await dialog.getByLabel('管理责任单位').selectOption('县水利部门');
        await dialog.getByLabel('管理责任人').fill('刘健');
        await dialog.getByLabel('使用单位').fill('无');
        await dialog.getByLabel('权证情况').selectOption('部分');
        await dialog.getByLabel('账面原值').fill('180000');
        await dialog.getByLabel('建成年份').fill('1994');
        await dialog.getByLabel('闲置原因').selectOption('缺运营主体');
        await dialog.getByLabel('为什么改').fill('联合核查后补齐');
      },
    });
    await finance.page.getByText('县水利部门').first().waitFor();
    await shot(finance.page, 'entry');
    const office = await seat(demoOffice);
    const [before] = await boardCount(office.page, '待盘活');
    await does(finance.page, '列入待盘活');
    await stands(finance.page, '待盘活');
    expect((await boardCount(office.page, '待盘活'))[0]).toBe(before + 1);

    // The unit plans, begins, and asks for 销号 with what shows it.
    const unit = await seat(demoUnit);
    await entryAt(unit.page);
    await does(unit.page, '定盘活方案', {
      fill: async (dialog) => {
        await pick(dialog, '产业植入');
        await dialog.getByLabel('具体措施').fill('引进农产品公司，改作春茶初制车间');
        await dialog.getByLabel('要达到的目标').fill('清明前开机');
        await dialog.getByLabel('责任单位').selectOption('县水利部门');
        await dialog.getByLabel('负责人姓名').fill('刘健');
        await dialog.getByLabel('完成时限').fill('2027-03-31');
      },
    });
    await stands(unit.page, '已定方案');
    await does(unit.page, '开始盘活');
    await stands(unit.page, '盘活中');
    await later(60);
    await entryAt(unit.page);
    await does(unit.page, '申请销号', {
      fill: async (dialog) => {
        await dialog.getByLabel('投入使用日期').fill('2027-02-25');
        await dialog.getByLabel('现在用作什么').fill('春茶初制车间');
        await dialog.getByLabel('带动就业').fill('12');
        await dialog.getByLabel('惠及农户').fill('31');
        await dialog.getByLabel('年收入').fill('90000');
        await dialog.getByLabel('其中村集体增收').fill('36000');
        await dialog.getByLabel('受益群众').fill('140');
        await dialog.getByLabel('相册', { exact: true }).setInputFiles([picture(2, 640, 480)]);
        await dialog.getByText('1/6张').waitFor();
      },
    });
    await stands(unit.page, '申请销号');
    await shot(unit.page, 'requested');
    const checkButton = (page: Page) => page.getByRole('button', { name: '记现场核查', exact: true });
    const closeButton = (page: Page) => page.getByRole('button', { name: '销号', exact: true });
    expect(await checkButton(unit.page).count()).toBe(0);
    expect(await closeButton(unit.page).count()).toBe(0);

    // Nobody strikes off what nobody went to see; a deputy goes, with a photo.
    await entryAt(office.page);
    await office.page.getByText('春茶初制车间').first().waitFor();
    await shot(office.page, 'office-unchecked');
    expect(await closeButton(office.page).count()).toBe(0);
    await entryAt(phone.page);
    await does(phone.page, '记现场核查', {
      fill: async (dialog) => {
        await pick(dialog, '现场');
        await pick(dialog, '通过');
        await dialog.getByLabel('看到的情况').fill('机器在转，十二个人上班');
        await dialog.getByLabel('相册', { exact: true }).setInputFiles([picture(3, 640, 480)]);
        await dialog.getByText('1/6张').waitFor();
      },
    });
    await sent(phone.page);
    expect(await closeButton(phone.page).count()).toBe(0);

    // 销号 by a second person: the totals grow by one.
    const figures = {
      revived: await figure(office.page, '盘活销号'),
      jobs: await figure(office.page, '带动就业'),
    };
    const struckOff = await boardCount(office.page, '已销号');
    await entryAt(office.page);
    await does(office.page, '销号');
    await stands(office.page, '已销号');
    expect(await figure(office.page, '盘活销号')).toBe(figures.revived + 1);
    expect(await figure(office.page, '带动就业')).toBe(figures.jobs + 12);
    expect(await boardCount(office.page, '已销号')).toEqual(struckOff.map((count) => count + 1));
    await look(phone.page, '/alerts');
    const longIdle = alertsOn(phone).filter({ hasText: '已闲置' });
    await longIdle.getByText('观察中').waitFor();

    // 回头看 on a day nobody is told: drawn between the 60th and the 120th day, shown when it has come, and never to the unit.
    const due = ({ page }: Seat) => page.getByRole('main').getByRole('link', { name: new RegExp(name) });
    await later(59);
    await look(phone.page, '/revisits');
    await phone.page.getByText('现在没有到期的回头看').waitFor();
    await look(phone.page, '/alerts?place=ended');
    await longIdle.getByText('已自行解除').waitFor();
    await later(75);
    await look(unit.page, '/revisits');
    await unit.page.getByText('现在没有到期的回头看').waitFor();
    expect(await unit.page.getByRole('link', { name: '回头看' }).count()).toBe(0);
    await look(phone.page, '/revisits');
    await shot(phone.page, 'revisits');
    await due(phone).click();
    await phone.page.getByRole('heading', { name, level: 1 }).waitFor();
    await phone.context.setOffline(true);
    await does(phone.page, '记回头看', {
      fill: async (dialog) => {
        await pick(dialog, '现场');
        await pick(dialog, '再次闲置');
        await dialog.getByLabel('看到的情况').fill('机器搬走了，大门又锁上');
        await dialog.getByLabel('相册', { exact: true }).setInputFiles([picture(4, 640, 480)]);
        await dialog.getByText('1/6张').waitFor();
      },
    });
    await phone.page.locator('.sync.saved').first().waitFor();
    await phone.context.setOffline(false);
    await sent(phone.page);
    await look(phone.page, '/revisits');
    await phone.page.getByText('现在没有到期的回头看').waitFor();

    // Found idle: a grave alert; the office sends it back to the board, and it leaves the totals.
    await look(phone.page, '/alerts');
    await alertsOn(phone).filter({ hasText: '回头看发现已经返闲' }).locator('.grave.critical').waitFor();
    expect(await figure(office.page, '盘活销号')).toBe(figures.revived + 1);
    const listed = await boardCount(office.page, '待盘活');
    await entryAt(office.page);
    await does(office.page, '认定返闲', {
      fill: async (dialog) => {
        await dialog.getByLabel('理由').fill('回头看发现机器搬走，大门上锁');
      },
    });
    await stands(office.page, '待盘活');
    expect(await figure(office.page, '盘活销号')).toBe(figures.revived);
    expect(await figure(office.page, '带动就业')).toBe(figures.jobs);
    expect(await boardCount(office.page, '已销号')).toEqual(struckOff);
    expect(await boardCount(office.page, '待盘活')).toEqual(listed.map((count) => count + 1));
    await office.page.getByRole('button', { name: /^花滩镇待盘活/ }).click();
    await office.page.getByRole('row', { name: new RegExp(`${name}.*返闲`) }).waitFor();
    await shot(office.page, 'board');
    await entryAt(phone.page);
    await stands(phone.page, '待盘活');
    await phone.page.getByText('返闲，重新列入').waitFor();
    await shot(phone.page, 'relapsed');
  });
});

/** 核查路线 from one fix: the nearest that was not looked at for long; what is found there otherwise is on the desk's list. */
async function walked(phone: Seat, office: Seat): Promise<void> {
  await phone.context.grantPermissions(['geolocation']);
  await phone.context.setGeolocation({ latitude: 28.6021, longitude: 104.9732, accuracy: 8 });
  await look(phone.page, '/ledger/asset');
  await phone.page.getByRole('link', { name: '核查路线' }).click();
  await phone.page.getByRole('button', { name: '定位一次' }).click();
  const nearest = phone.page.locator('ol.rows a').first();
  expect(await nearest.textContent()).toMatch(/(东|南|西|北)+方向/);
  await shot(phone.page, 'walk');
  await nearest.click();
  await phone.page.getByRole('button', { name: '到场核查', exact: true }).waitFor();
  const there = (await phone.page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await does(phone.page, '到场核查', {
    fill: async (dialog) => {
      await pick(dialog, '账有物无');
      await dialog.getByLabel('补充说明').fill('去年已经拆了，现在是空地');
    },
  });
  await sent(phone.page);
  await look(phone.page, '/ledger/asset/walk');
  await phone.page.getByRole('button', { name: '定位一次' }).click();
  await phone.page.locator('ol.rows a').first().waitFor();
  expect(await phone.page.locator('ol.rows a').filter({ hasText: there }).count()).toBe(0);

  await look(office.page, '/findings');
  const found = office.page.getByRole('listitem').filter({ hasText: '去年已经拆了' });
  expect(await found.textContent()).toMatch(/账有物无/);
  await shot(office.page, 'findings');
  await found.getByRole('link').click();
  await office.page.getByRole('heading', { name: there, level: 1 }).waitFor();
}

/** Two sightings at the desk: one is an entry that is known, the other no public asset. */
async function judged({ page }: Seat): Promise<void> {
  const open = async () => {
    await look(page, '/ledger/sighting');
    await page.getByRole('searchbox').fill('旁的老房子');
    const row = page.getByRole('link').filter({ hasText: '核查中' }).first();
    await row.click();
    await page.getByRole('heading', { name: /旁的老房子/, level: 1 }).waitFor();
  };
  await open();
  const known = (await page.getByRole('heading', { level: 1 }).textContent())?.split('旁的')[0] ?? '';
  await decides(page, '登记联合核查', async (dialog) => {
    await dialog.getByLabel('日期').fill('2026-11-23');
    await dialog.getByLabel('参加的人，一行一个').fill('李秀兰\n村会计');
    await pick(dialog, '县财政部门');
    await dialog.getByLabel('结论').fill('就是台账里的那一处，名称写得不一样。');
  });
  await decides(page, '对上台账', async (dialog) => {
    await dialog.getByLabel('在台账里找').fill(known);
    await dialog.locator('label.option', { hasText: known }).first().click();
  });
  await page.locator('header .stage', { hasText: '已确认' }).waitFor();
  await shot(page, 'linked');
  await open();
  await decides(page, '排除', async (dialog) => {
    await pick(dialog, '不是公有资产');
    await dialog.getByLabel(/^备注/).fill('是村民自家的老房子');
  });
  await page.locator('header .stage', { hasText: '已排除' }).waitFor();
}

describe('an alert', () => {
  it('is known on a phone, handed over at a desk, dealt with by the unit; another is dismissed; a rule is changed after a look at what it would do; what a walk finds reaches the desk', async () => {
    const phone = await seat(demoDeputy, phoneScreen);
    const office = await seat(demoOffice);
    const told = (page: Page, words: string) => page.getByRole('listitem').filter({ hasText: words }).first();

    await look(phone.page, '/alerts?only=critical');
    const words = (await phone.page.locator('.row-title').first().textContent()) ?? '';
    await told(phone.page, words).getByRole('button', { name: '知道了' }).click();
    await told(phone.page, words).getByText('已知道').waitFor();

    await look(office.page, '/alerts?only=critical');
    await told(office.page, words).getByText('已知道').waitFor();
    await told(office.page, words).getByRole('button', { name: '交办' }).click();
    const dialog = office.page.locator('dialog[open]');
    await dialog.getByRole('button', { name: '交办' }).click();
    await dialog.locator('.error').first().waitFor();
    await dialog.getByLabel('交给哪个单位').selectOption('县水利部门');
    await dialog.getByLabel('交办要求').fill('半个月内拿出处置意见');
    await dialog.getByRole('button', { name: '交办' }).click();
    await told(office.page, words).getByText('已交办').waitFor();
    const handedAt = Date.now();
    await told(phone.page, words).getByText('交办给县水利部门').waitFor();
    seenSoon('what the desk did with an alert, on the phone', Date.now() - handedAt);

    const unit = await seat(demoUnit);
    await look(unit.page, '/alerts?only=critical');
    await told(unit.page, words).getByRole('button', { name: '已处理' }).click();
    await unit.page.locator('dialog[open]').getByLabel('怎么处理的').fill('已与村里签了租约，下月进场');
    await unit.page.locator('dialog[open]').getByRole('button', { name: '已处理' }).click();
    await told(phone.page, words).getByText('已处理，待复核').waitFor();
    await told(phone.page, words).getByText('已与村里签了租约').waitFor();

    await look(office.page, '/alerts?only=notice');
    const other = (await office.page.locator('.row-title').first().textContent()) ?? '';
    await told(office.page, other).getByRole('button', { name: '排除' }).click();
    await dialog.getByRole('button', { name: '排除' }).click();
    await dialog.locator('.error').first().waitFor();
    await dialog.getByLabel('为什么排除').fill('昨天已经派人看过');
    await dialog.getByRole('button', { name: '排除' }).click();
    await dialog.waitFor({ state: 'detached' });
    await look(office.page, '/alerts?only=notice&place=ended');
    await told(office.page, other).getByText('昨天已经派人看过').waitFor();

    await look(office.page, '/rules');
    await office.page.getByRole('button', { name: '修改长期闲置规则' }).click();
    await dialog.getByLabel('预警', { exact: true }).fill('8');
    await dialog.getByLabel('为什么改').fill('县里要求提前提醒');
    await dialog.getByRole('button', { name: '先看会怎样' }).click();
    await dialog.getByText(/按这组数字，现在会有\d+条预警（目前\d+条）/).waitFor();
    await dialog.getByText(/严重\d+条（目前\d+条）/).waitFor();
    await dialog.getByRole('button', { name: '就按这组数字' }).click();
    await office.page.getByRole('heading', { name: '长期闲置规则 第2版' }).waitFor();
    await office.page.getByText('县里要求提前提醒').waitFor();
    await shot(office.page, 'rules');
    await walked(phone, office);
    await judged(office);
  });
});

describe('a need and an idle asset', () => {
  it('lead from each side to one drafted suggestion with both attached; it, the list of alerts and the board are whole on paper', async () => {
    const { page } = await seat(demoDeputy, phoneScreen);
    await untilOfflineReady(page);
    const found: string[] = [];
    const sizeOnPaper = async () => {
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      const sheets = [...pdf.matchAll(/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
      return sheets.map(([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))]);
    };
    const a4 = [595, 842];
    const a3Across = [1191, 842];
    const heading = (words: string | RegExp) =>
      page.getByRole('heading', { name: words, level: 1 }).waitFor();

    await look(page, '/ledger/petition');
    await page
      .getByRole('link', { name: /老年食堂想恢复/ })
      .first()
      .click();
    await page.getByRole('heading', { name: '附近能用上的闲置资产' }).waitFor();
    const suits = page.locator('li.row', { has: page.getByRole('link', { name: '起草代表建议' }) }).first();
    const asset = (await suits.locator('a.row-title').textContent()) ?? '';
    await suits.locator('a.row-title').click();
    await heading(asset);
    await page.getByRole('heading', { name: '群众反映里可能用得上它的' }).waitFor();
    const from = page.locator('li.row', { has: page.getByRole('link', { name: '老年食堂想恢复' }) });
    await page.context().setOffline(true);
    await from.getByRole('link', { name: '起草代表建议' }).click();
    await page.getByText('草稿已存本机').waitFor();
    const body = await page.getByLabel('内容').inputValue();
    expect(body).toContain('独居老人吃饭不方便');
    expect(body).toContain(asset);
    expect(body).not.toMatch(/周[一二三四五六日]/);
    found.push(...(await faultsInEachDress(page)));
    expect(await sizeOnPaper()).toEqual([a4]);
    await page.getByRole('link', { name: new RegExp(`^资产.*${asset}`) }).click();
    await heading(asset);
    await page.context().setOffline(false);

    await look(page, '/alerts/report');
    await page.getByRole('heading', { name: '资产预警单', level: 2 }).waitFor();
    found.push(...(await faultsInEachDress(page)));
    for (const size of await sizeOnPaper()) expect(size).toEqual(a4);
    await look(page, '/board');
    await page.locator('table.board').waitFor();
    expect(await sizeOnPaper()).toEqual([a3Across]);
    expect(found).toEqual([]);
  });
});
