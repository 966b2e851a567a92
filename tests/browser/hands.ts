// What a person's hands do on the screens, by the words they read there.
import type { Page } from 'playwright-core';
import { typeChinese } from './chromium.ts';

export async function signIn(
  page: Page,
  person: { readonly phone: string; readonly password: string },
): Promise<void> {
  await page.getByLabel('手机号').fill(person.phone);
  await page.getByLabel('密码', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('navigation', { name: '主要页面' }).waitFor();
}

/** The worker has the whole shell and answers for this page. */
export const untilOfflineReady = (page: Page) =>
  page.waitForFunction(async () => {
    const ready = await navigator.serviceWorker.ready;
    return ready.active?.state === 'activated' && navigator.serviceWorker.controller !== null;
  });

export async function startRecord(page: Page, kind: string): Promise<void> {
  await page.getByRole('button', { name: '记录' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(kind) })
    .click();
}

async function write(page: Page, label: string, words: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await typeChinese(page, words);
}

async function choose(page: Page, label: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).check({ force: true });
}

/** Opens a petition's form and writes what happened; leaves it open. */
export async function beginPetition(page: Page, words: string): Promise<void> {
  await startRecord(page, '民情件');
  await write(page, '什么事', words);
}

/** What a petition needs beside its words. */
export async function fillPetition(page: Page): Promise<void> {
  await choose(page, '道路交通');
  await write(page, '在哪里', '花滩镇老街口');
  await choose(page, '已当面说明信息怎样使用');
}

export async function recordPetition(page: Page, words: string): Promise<void> {
  await beginPetition(page, words);
  await fillPetition(page);
  await submitPetition(page);
}

export const submitPetition = (page: Page) => submit(page, '提交');

export async function recordObservation(page: Page, words: string): Promise<void> {
  await startRecord(page, '预算观察');
  await choose(page, '我写的都是已经公开的预算信息');
  await choose(page, '资金保障');
  await write(page, '看到的情况', words);
  await page.getByLabel('预算单位').selectOption({ label: '县水利部门' });
  await submit(page, '提交');
}

export type Picture = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

export async function recordSighting(page: Page, words: string, pictures: readonly Picture[]): Promise<void> {
  await startRecord(page, '资产线索');
  await page.getByLabel('相册', { exact: true }).setInputFiles([...pictures]);
  await page.getByText(`${pictures.length}/6张`).waitFor();
  await write(page, '叫什么', words);
  await write(page, '在哪里', '梅白镇小学旧址东侧');
  await choose(page, '房屋');
  await page.getByLabel(/^闲置/).check();
  await submit(page, '提交线索');
}

async function submit(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.locator('.sync.saved, .sync.sending, .sync.delivered').first().waitFor();
  await page.getByRole('link', { name: '首页' }).click();
}

export async function openQueue(page: Page): Promise<void> {
  await page.getByRole('link', { name: '我的' }).click();
  await page.getByRole('link', { name: /发送队列/ }).click();
  await page.getByRole('heading', { name: '发送队列' }).waitFor();
}

/** What the queue says. */
export const queueWords = async (page: Page): Promise<string> => {
  await openQueue(page);
  return (await page.locator('main').textContent()) ?? '';
};
