// What somebody finds who has a copy of the phone's disk, or of the server's: never a petitioner's name or number, never a
// word of a 举报. Everything is put in through the app in a real Chromium and looked for in the raw bytes of the whole
// profile and of the whole data folder. The words of an ordinary petition lie open only once it has been delivered, for
// the search; that they are found then shows that the search reads what Chromium writes.
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskScreen, phoneScreen, type RunningChromium, startChromium } from '../browser/chromium.ts';
import {
  beginPetition,
  fillPetition,
  openQueue,
  signIn,
  submitPetition,
  untilOfflineReady,
} from '../browser/hands.ts';
import { demoDeputy, demoOffice } from '../world/people.ts';
import { readings, whereIs } from '../world/raw-bytes.ts';
import { makeServerProcess, type ServerProcess } from '../world/server-process.ts';
import { unpress } from '../world/snappy.ts';

/** Runs of characters that occur nowhere else; a name of four, a number of eleven. */
const name = '钟离春水';
const number = '13977778888';
const secret = {
  draft: '会计把修路款转进了自己的账户',
  outbox: '村长的弟弟包揽了全部低保名额',
  synced: '补贴名单里有三个早就去世的人',
};
const open = {
  draft: '山坪组的水管冻裂了还没有人来接',
  outbox: '集市东头的公厕夜里没有一盏灯',
  synced: '校车站的雨棚被大风掀翻在路边',
};
type Stage = keyof typeof secret;

let folder: string;
let server: ServerProcess;
let phone: RunningChromium;
let desk: RunningChromium | null = null;
const profile = () => join(folder, 'profile');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-raw-'));
  server = await makeServerProcess(join(folder, 'data'));
  await server.start();
});

afterAll(async () => {
  await phone?.kill();
  await desk?.kill();
  await server.kill();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function writeNamed(page: Page, words: string, isReport: boolean): Promise<void> {
  await beginPetition(page, words);
  if (isReport) await page.getByLabel('举报').check({ force: true });
  await page.getByLabel('留姓名电话').check({ force: true });
  await page.getByLabel('姓名', { exact: true }).fill(name);
  await page.getByLabel('手机号', { exact: true }).fill(number);
  await fillPetition(page);
}

async function submitBoth(stage: Stage): Promise<void> {
  for (const [words, isReport] of [
    [open[stage], false],
    [secret[stage], true],
  ] as const) {
    await writeNamed(phone.page, words, isReport);
    await submitPetition(phone.page);
  }
}

async function keepBothAsDrafts(): Promise<void> {
  for (const [words, isReport] of [
    [open.draft, false],
    [secret.draft, true],
  ] as const) {
    await writeNamed(phone.page, words, isReport);
    // Long enough for the browser to write down what it would restore after a crash.
    await phone.page.waitForTimeout(3000);
    await phone.page.getByRole('button', { name: '存草稿' }).click();
    await phone.page.getByRole('link', { name: '首页' }).click();
  }
}

async function restart(): Promise<void> {
  phone = await startChromium(profile(), phoneScreen);
  await phone.page.goto(server.url);
  await phone.page.getByRole('navigation', { name: '主要页面' }).waitFor();
}

function setStations(stations: readonly string[]): void {
  const db = new DatabaseSync(join(folder, 'data/luzhi.sqlite'));
  db.prepare('UPDATE person SET station_ids=? WHERE id=?').run(JSON.stringify(stations), demoDeputy.userId);
  db.close();
}

const foundIn = async (place: string, words: readonly string[]) =>
  (await Promise.all(words.map((one) => whereIs(one, place)))).flat();

const secrets = [name, number, ...Object.values(secret)];

/** As Chromium presses: words it has not seen, then a copy of the last six bytes of them, then more words. */
const pressed = (before: string, after: string): Buffer =>
  Buffer.concat([
    Buffer.from([before.length + 6 + after.length, (before.length - 1) << 2]),
    Buffer.from(before),
    Buffer.from([(5 << 2) | 2, 6, 0, (after.length - 1) << 2]),
    Buffer.from(after),
  ]);

/** A table of LevelDB with one pressed block: the block, an index with one entry, a footer. */
function table(block: Buffer): Buffer {
  const trailer = (isPressed: number) => Buffer.from([isPressed, 0, 0, 0, 0]);
  const index = Buffer.from([0, 1, 2, 0x6b, 0, block.length, 0, 0, 0, 0, 1, 0, 0, 0]);
  const footer = Buffer.alloc(48);
  footer.set([0, 0, block.length + 5, index.length]);
  footer.set(Buffer.from('57fb808b247547db', 'hex'), 40);
  return Buffer.concat([block, trailer(1), index, trailer(0), footer]);
}

describe('the search', () => {
  it('check 52a: reads what is pressed, as it lies in a table and as a single value', () => {
    const words = pressed('planted-planted', 'number');
    expect(unpress(words).toString()).toBe('planted-plantedlantednumber');

    const asTable = readings('000005.ldb', table(words)).map(({ bytes }) => bytes.toString('latin1'));
    expect(asTable.some((text) => text.includes('plantedlantednumber'))).toBe(true);
    const value = Buffer.concat([Buffer.from('…'), Buffer.from([0xff, 0x11, 0x02]), words]);
    const asValue = readings('value', value).map(({ bytes }) => bytes.toString('latin1'));
    expect(asValue.some((text) => text.includes('plantedlantednumber'))).toBe(true);
  });
});

describe('a copy of the phone’s disk', () => {
  it('check 52a: shows nothing of what waits in a draft or to be sent', async () => {
    phone = await startChromium(profile(), phoneScreen);
    await phone.page.goto(server.url);
    await signIn(phone.page, demoDeputy);
    await untilOfflineReady(phone.page);
    await phone.close();
    await restart();
    await phone.context.setOffline(true);
    await keepBothAsDrafts();
    await submitBoth('outbox');
    await phone.kill();

    expect(await foundIn(profile(), [...secrets, ...Object.values(open)])).toEqual([]);
  });

  it('check 52a: shows nothing of what was refused and waits for its author', async () => {
    setStations([]);
    await restart();
    await openQueue(phone.page);
    await expect.poll(() => phone.page.locator('.sync.attention').count(), { timeout: 20_000 }).toBe(2);
    await phone.page.waitForTimeout(500);
    await phone.kill();

    expect(await foundIn(profile(), [...secrets, open.draft, open.outbox])).toEqual([]);
  });

  it('check 52a: shows of what was delivered the open words of a petition, and nothing else', async () => {
    setStations(demoDeputy.stationIds);
    await restart();
    await phone.page.getByRole('button', { name: '记录' }).waitFor();
    await submitBoth('synced');
    await openQueue(phone.page);
    await expect.poll(() => phone.page.locator('.sync.delivered').count(), { timeout: 20_000 }).toBe(2);
    await phone.page.waitForTimeout(500);
    await phone.kill();

    expect(await foundIn(profile(), [...secrets, open.draft, open.outbox])).toEqual([]);
    expect(await foundIn(profile(), [open.synced])).not.toEqual([]);
  });

  it('check 52a: shows nothing more at the desk of an officer who has read all of it', async () => {
    desk = await startChromium(join(folder, 'desk'), deskScreen);
    await desk.page.goto(server.url);
    await signIn(desk.page, demoOffice);
    await desk.page.getByRole('link', { name: '台账', exact: true }).click();
    await desk.page.getByText(open.synced).first().click();
    await desk.page.getByRole('heading', { name: '反映的情况' }).waitFor();
    await desk.page.waitForTimeout(2000);
    await desk.kill();

    expect(await foundIn(join(folder, 'desk'), secrets)).toEqual([]);
    expect(await foundIn(join(folder, 'desk'), [open.synced])).not.toEqual([]);
  });
});

describe('a copy of the server’s disk and its logs', () => {
  it('check 52a: shows the open words of a petition that was taken, and no name, number or word of a 举报', async () => {
    const copy = join(folder, 'copy');
    await cp(join(folder, 'data'), copy, { recursive: true });
    await writeFile(join(copy, 'said.log'), server.said());

    expect(await foundIn(copy, secrets)).toEqual([]);
    expect(await foundIn(copy, [open.synced])).not.toEqual([]);
  });
});
