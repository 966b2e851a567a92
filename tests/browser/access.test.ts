// axe on every screen, at phone and desk, in the faces a person meets: empty, with content, waiting, refused by the form.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoAdmin, demoDeputy, demoOffice, demoStation, otherDeputy } from '../world/people.ts';
import { faults, faultsInEachDress, quietly } from './axe.ts';
import { deskScreen, phoneScreen } from './chromium.ts';
import { openQueue, recordPetition, signIn, untilOfflineReady } from './hands.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

let folder: string;
let server: OwnServer['server'];
let close: OwnServer['close'];
let browser: OwnServer['browser'];

beforeAll(async () => {
  ({ folder, server, browser, close } = await startOwnServer());
});

afterAll(() => close());

async function openRecord(page: Page, words: string): Promise<void> {
  await page.goto(`${server.url}/ledger/petition`);
  await page.getByRole('link', { name: new RegExp(words) }).click();
  await page.getByRole('heading', { name: '反映的情况' }).waitFor();
}

/** The person serves no station any more: what the phone still holds will be refused. */
function withdrawStations(userId: string): void {
  const db = new DatabaseSync(join(folder, 'luzhi.sqlite'));
  db.prepare(`UPDATE person SET station_ids='[]' WHERE id=?`).run(userId);
  db.close();
}

const screens = { phone: phoneScreen, desk: deskScreen } as const;

describe.each(Object.entries(screens))('on a %s', (name, viewport) => {
  it('axe finds nothing on any screen', async () => {
    const context = await browser.newContext({ ...quietly, viewport });
    const page = await context.newPage();
    await page.goto(server.url);
    const found = [...(await faults(page))];
    const person = name === 'phone' ? demoDeputy : otherDeputy;
    await signIn(page, person);
    await untilOfflineReady(page);
    for (const path of [
      '/',
      '/ledger/petition',
      '/ledger/observation',
      '/ledger/sighting',
      '/alerts',
      '/me',
      '/me/queue',
      '/me/rescue',
      '/me/bin',
      '/me/storage',
      '/me/account',
    ]) {
      await page.goto(server.url + path);
      found.push(...(await faults(page)));
    }
    await page.goto(`${server.url}/ledger/petition`);
    await page.locator('a.row').first().click();
    await page.getByRole('heading', { name: '反映的情况' }).waitFor();
    found.push(...(await faults(page)));

    await page.goto(`${server.url}/ledger/petition`);
    await page.getByRole('searchbox').fill('没有人说过的话');
    await page.getByText('没有找到').first().waitFor();
    found.push(...(await faultsInEachDress(page)));

    for (const kind of ['民情件', '预算观察', '资产线索']) {
      await page.goto(server.url);
      await page.getByRole('button', { name: '记录' }).click();
      await page.getByRole('dialog').waitFor();
      await page.waitForTimeout(400);
      found.push(...(await faults(page)));
      await page
        .getByRole('dialog')
        .getByRole('button', { name: new RegExp(kind) })
        .click();
      await page.locator('#record-form').waitFor();
      found.push(...(await faults(page)));
      await page.getByRole('button', { name: /^提交/ }).click();
      await page.getByRole('alert').first().waitFor();
      found.push(...(await faults(page)));
    }

    await page.goto(server.url);
    await page.getByRole('navigation', { name: '主要页面' }).waitFor();
    await context.setOffline(true);
    await recordPetition(page, '没有网络时记下的一件要紧事');
    await openQueue(page);
    await page.locator('.sync.saved').first().waitFor();
    found.push(...(await faultsInEachDress(page)));

    await page.goto(`${server.url}/me/rescue`);
    await page.getByRole('button', { name: '做文件' }).click();
    await page.getByText('太短了').waitFor();
    found.push(...(await faultsInEachDress(page)));
    await page.goto(`${server.url}/me`);
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('button', { name: '放弃' }).click();
    await page.getByRole('dialog').waitFor();
    found.push(...(await faultsInEachDress(page)));
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await openQueue(page);

    withdrawStations(person.userId);
    await context.setOffline(false);
    await page.getByRole('button', { name: '现在再试一次' }).click();
    await page.locator('.sync.attention').first().waitFor();
    found.push(...(await faultsInEachDress(page)));
    expect(found).toEqual([]);
    await context.close();
  });

  it('axe finds nothing on the form of a correction: its author’s, untouched and wrong, and the office’s', async () => {
    const context = await browser.newContext({ ...quietly, viewport });
    const page = await context.newPage();
    const words = `要改一改的一件事，在${name}上`;
    await page.goto(server.url);
    await signIn(page, demoStation);
    await recordPetition(page, words);
    await openRecord(page, words);
    await page.getByRole('button', { name: '修改', exact: true }).click();
    await page.getByRole('heading', { name: '修改民情件' }).waitFor();
    const found = await faultsInEachDress(page);
    await page.getByRole('button', { name: '提交修改' }).click();
    await page.getByText('还没有改动').waitFor();
    await page.getByLabel('什么事', { exact: true }).fill('太短');
    await page.getByRole('button', { name: '提交修改' }).click();
    await page.getByRole('alert').first().waitFor();
    found.push(...(await faultsInEachDress(page)));
    await page.getByLabel('什么事', { exact: true }).fill(`${words}，改好了`);
    await page.getByRole('button', { name: '提交修改' }).click();
    await page.getByText('修改了事情经过').waitFor();
    await page.locator('.sync.delivered').first().waitFor();
    found.push(...(await faultsInEachDress(page)));
    await context.close();

    const other = await browser.newContext({ ...quietly, viewport });
    const desk = await other.newPage();
    await desk.goto(server.url);
    await signIn(desk, demoOffice);
    await openRecord(desk, words);
    await desk.getByRole('button', { name: '改归类和地点' }).click();
    await desk.getByText('原话由记录的人改').waitFor();
    found.push(...(await faultsInEachDress(desk)));
    expect(found).toEqual([]);
    await other.close();
  });

  it('axe finds nothing where an administrator looks after people', async () => {
    const context = await browser.newContext({ ...quietly, viewport });
    const page = await context.newPage();
    await page.goto(server.url);
    await signIn(page, demoAdmin);
    const found: string[] = [];
    for (const path of ['/people', '/people/li-xiulan', '/welcome#nothing']) {
      await page.goto(server.url + path);
      await page.locator('main h2').first().waitFor();
      found.push(...(await faults(page)));
    }
    expect(found).toEqual([]);
    await context.close();
  });

  it('axe finds nothing at the office’s desk: what waits, a decision’s form, its refusal, the clocks', async () => {
    const context = await browser.newContext({ ...quietly, viewport });
    const page = await context.newPage();
    await page.goto(server.url);
    await signIn(page, demoOffice);
    await page.getByRole('heading', { name: '等我办的' }).waitFor();
    const found = await faultsInEachDress(page);
    await page.goto(`${server.url}/ledger/petition`);
    await page.locator('a.row').filter({ hasText: '已提交' }).first().click();
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByRole('button', { name: '确定登记' }).click();
    await page.getByRole('button', { name: '交办', exact: true }).click();
    await page.getByRole('button', { name: '确定交办' }).click();
    await page.getByText('请先勾上').waitFor();
    found.push(...(await faultsInEachDress(page)));
    await page.getByRole('button', { name: '取消' }).click();
    await page.getByText('《信访工作条例》第二十二、二十三条').waitFor();
    found.push(...(await faultsInEachDress(page)));
    expect(found).toEqual([]);
    await context.close();
  });
});
