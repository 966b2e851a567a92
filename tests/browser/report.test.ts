// A 举报 through real browsers: written on a phone, opened by its officer at a desk with the demo passphrase; axe finds
// nothing on the officer's screens.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoSealPassphrase, demoTenant } from '../../src/demo/accounts.ts';
import { recordId, tenantCode, uuid7 } from '../../src/domain/ids.ts';
import { openServerStore } from '../../src/server/app.ts';
import { noteDoubts } from '../../src/server/retention/doubts.ts';
import { fromServer } from '../../src/server/store/audit.ts';
import { readRecord, type ServerStore } from '../../src/server/store/records.ts';
import { act } from '../../src/server/sync/act.ts';
import { askAboutOwnData } from '../../src/server/tracking/person-requests.ts';
import { demoDeputy, demoOffice, petitionAbout } from '../world/people.ts';
import { faults, quietly } from './axe.ts';
import { deskScreen, phoneScreen } from './chromium.ts';
import { beginPetition, fillPetition, signIn } from './hands.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

const said = '会计把修路款转进了自己的账户';
const name = '钟离春水';

let folder: string;
let server: OwnServer['server'];
let close: OwnServer['close'];
let browser: OwnServer['browser'];

beforeAll(async () => {
  ({ folder, server, browser, close } = await startOwnServer());
});

afterAll(() => close());

async function pageOf(
  person: { phone: string; password: string },
  viewport: typeof phoneScreen,
): Promise<Page> {
  const context = await browser.newContext({ ...quietly, viewport });
  const page = await context.newPage();
  await page.goto(server.url);
  await signIn(page, person);
  return page;
}

const shot = async (page: Page, file: string) => {
  const folderOfShots = process.env.SHOTS;
  if (folderOfShots !== undefined) await page.screenshot({ path: join(folderOfShots, file), fullPage: true });
};

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
    return store.sql.transaction(() => work(store));
  } finally {
    store.sql.close();
  }
}

const tenant = tenantCode.parse(demoTenant);
const asked = {
  copy: '请给我一份我说过的话',
  correct: '我的电话换了',
  delete: '请把我说的全部删掉',
} as const;

/** What the person asks about the report; an officer left; and a matter that was cut still has doubtful words. */
function prepare(report: string): void {
  beside((store) => {
    for (const [kind, text] of Object.entries(asked)) {
      const of = { tenant, recordId: recordId.parse(report) };
      const id = uuid7(Date.now(), randomBytes(10)) as never;
      expect(askAboutOwnData(store, { of, id, said: { kind, text }, from: fromServer }).ok).toBe(true);
    }
    store.sql.run('UPDATE county_key SET due_since=? WHERE tenant=?', Date.now(), tenant);
    const rec = uuid7(Date.now(), randomBytes(10));
    const at = new Date(Date.now()).toISOString();
    const args = petitionAbout('停水半个月没人管，请找李建国师傅或者打13900001111');
    const body = JSON.stringify({ v: 1, op: 'petition.submit', rec, base: 0, at, tz: '+08:00', args });
    const done = act(store, demoDeputy, { id: uuid7(Date.now(), randomBytes(10)) as never, body });
    expect(done.ok).toBe(true);
    const record = readRecord(store, tenant, rec);
    if (record !== null) noteDoubts(store, record);
  });
}

/** Answers a request about a report on this desk; its words are opened with the passphrase where it is not held. */
async function answer(desk: Page, kind: keyof typeof asked, size: string): Promise<void> {
  await desk.goto(`${server.url}/person-requests`);
  const titles = { copy: '副本：', correct: '更正：', delete: '删除：' } as const;
  const card = desk.locator('li.card').filter({ hasText: titles[kind] });
  await card.getByRole('button', { name: '答复' }).waitFor();
  expect(await card.getByText(asked[kind]).count()).toBe(0);
  await shot(desk, `${size}-requests.png`);
  expect(await faults(desk)).toEqual([]);
  await card.getByRole('button', { name: '答复' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel('举报口令').fill(demoSealPassphrase);
  await dialog.getByRole('button', { name: '打开内容' }).click();
  await dialog.getByText(asked[kind]).waitFor();
  if (kind === 'copy') {
    const [download] = await Promise.all([
      desk.waitForEvent('download'),
      dialog.getByRole('button', { name: '存一份副本' }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toContain(said);
  }
  await dialog.getByLabel('同意并办理', { exact: true }).check({ force: true });
  if (kind === 'correct') await dialog.getByLabel(/更正后的手机号/).fill('13900001111');
  await dialog.getByLabel('给群众的答复').fill('已经按您说的办好了。');
  await shot(desk, `${size}-${kind}.png`);
  expect(await faults(desk)).toEqual([]);
  await dialog.getByRole('button', { name: /^(提交|删除并)答复$/ }).click();
  await desk.getByText('已答复，记入审计日志。').waitFor();
}

describe('a report', () => {
  it('goes sealed from the phone to the officer, who opens it on the screen and closes it again', async () => {
    const phone = await pageOf(demoDeputy, phoneScreen);
    await beginPetition(phone, said);
    await phone.getByLabel('举报').check({ force: true });
    await phone.getByLabel('留姓名电话').check({ force: true });
    await phone.getByLabel('姓名', { exact: true }).fill(name);
    await phone.getByLabel('手机号', { exact: true }).fill('13977778888');
    await fillPetition(phone);
    await phone.getByRole('button', { name: '提交', exact: true }).click();
    await phone.waitForURL(/\/ledger\/petition\//);
    await expect.poll(() => phone.locator('.sync.delivered').count(), { timeout: 20_000 }).toBeGreaterThan(0);
    expect(await phone.getByText(said).count()).toBe(0);
    const address = new URL(phone.url()).pathname;
    prepare(address.split('/').at(-1) ?? '');

    for (const [size, viewport] of [
      ['desk', deskScreen],
      ['phone', phoneScreen],
    ] as const) {
      const desk = await pageOf(demoOffice, viewport);
      await desk.goto(`${server.url}${address}`);
      await desk.getByRole('button', { name: '打开举报' }).click();
      await shot(desk, `${size}-asking.png`);
      expect(await faults(desk)).toEqual([]);
      await desk.getByLabel('举报口令').fill('不是这个口令');
      await desk.getByRole('button', { name: '打开举报' }).click();
      await desk.getByText('举报口令不对').waitFor();
      await desk.getByLabel('举报口令').fill(demoSealPassphrase);
      await desk.getByRole('button', { name: '打开举报' }).click();
      await desk.getByText(said).waitFor();
      await desk.getByText(name).waitFor();
      await shot(desk, `${size}-opened.png`);
      expect(await faults(desk)).toEqual([]);
      await desk.getByRole('button', { name: '合上' }).click();
      expect(await desk.getByText(said).count()).toBe(0);

      await desk.goto(`${server.url}/me/seal`);
      await desk.getByRole('heading', { name: '您已设好举报口令' }).waitFor();
      await desk.getByText(/有经办人离岗，他锁着的密钥/).waitFor();
      await desk.getByText('改口令').click();
      await shot(desk, `${size}-seal.png`);
      expect(await faults(desk)).toEqual([]);
      if (size === 'desk') {
        await answer(desk, 'copy', size);
        await answer(desk, 'correct', size);
      } else await answer(desk, 'delete', size);

      await desk.goto(`${server.url}/retention`);
      await desk.getByText('像姓名：李建国师傅').scrollIntoViewIfNeeded();
      await shot(desk, `${size}-doubts.png`);
      expect(await faults(desk)).toEqual([]);
      if (size === 'phone') {
        await desk.getByText('像姓名：李建国师傅').click();
        await desk.getByRole('button', { name: '隐去勾选的' }).click();
        await desk.getByText('已核对，记入审计日志。').waitFor();
        await desk.goto(`${server.url}${address}`);
        await desk.getByText(/内容和附件都已销毁/).waitFor();
        await shot(desk, `${size}-gone.png`);
      }
      await desk.context().close();
    }
  });
});
