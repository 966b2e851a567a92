// The main job, in a real browser against the real server, with the battery dying twice.
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoDeputy, demoStation } from '../world/people.ts';
import { makeServerProcess, type ServerProcess } from '../world/server-process.ts';
import { deskScreen, phoneScreen, type RunningChromium, startChromium } from './chromium.ts';
import {
  beginPetition,
  queueWords,
  recordObservation,
  recordPetition,
  recordSighting,
  signIn,
  untilOfflineReady,
} from './hands.ts';
import { picture } from './pictures.ts';

const spoken = [
  '山坪组自来水断断续续两个月',
  '村道塌了半边校车只好绕着走',
  '集市公厕晚上不开门很不方便',
  '老街垃圾三天没有人来收了',
  '桥头护栏断了两根学生天天走',
];
const observed = ['公示牌写十月完工现场还在施工', '活动经费拨下来三个月还没用上'];
const seen = '原村小校舍';
const half = '这一件只写到一半手机就没电了';
const planted = { name: '钟离春水', phone: '13977778888' };

let folder: string;
let server: ServerProcess;
let phone: RunningChromium;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-browser-'));
  server = await makeServerProcess(join(folder, 'data'));
  await server.start();
});

afterAll(async () => {
  await phone?.kill();
  await server.kill();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** The app on the same profile, without a network from the first moment. */
async function reopenOffline(): Promise<void> {
  phone = await startChromium(join(folder, 'profile'), phoneScreen);
  await phone.context.setOffline(true);
  await phone.page.goto(server.url);
  await phone.page.getByRole('navigation', { name: '主要页面' }).waitFor();
}

async function filesUnder(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}

async function profileHolds(text: string): Promise<boolean> {
  const needles = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le'), Buffer.from(text, 'latin1')];
  const files = await filesUnder(join(folder, 'profile'));
  const contents = await Promise.all(files.map((file) => readFile(file).catch(() => Buffer.alloc(0))));
  return contents.some((bytes) => needles.some((needle) => needle.length > 0 && bytes.includes(needle)));
}

describe('a deputy in a village without signal', () => {
  it('records eight things, loses power twice, comes back, and all of it arrives once', async () => {
    phone = await startChromium(join(folder, 'profile'), phoneScreen);
    await phone.page.goto(server.url);
    await signIn(phone.page, demoDeputy);
    await untilOfflineReady(phone.page);
    await phone.context.setOffline(true);
    await phone.page.reload();
    await phone.page.getByRole('navigation', { name: '主要页面' }).waitFor();
    await phone.close();
    await reopenOffline();

    for (const words of spoken.slice(0, 2)) await recordPetition(phone.page, words);
    await recordObservation(phone.page, observed[0] ?? '');
    await phone.kill();

    await reopenOffline();
    for (const words of spoken.slice(2)) await recordPetition(phone.page, words);
    await recordObservation(phone.page, observed[1] ?? '');
    await recordSighting(
      phone.page,
      seen,
      [1, 2, 3, 4, 5, 6].map((seed) => picture(seed)),
    );
    await beginPetition(phone.page, half);
    await phone.page.getByLabel('留姓名电话').check();
    await phone.page.getByLabel('姓名', { exact: true }).fill(planted.name);
    await phone.page.getByLabel('手机号', { exact: true }).fill(planted.phone);
    await phone.page.waitForTimeout(300);
    await phone.kill();

    await reopenOffline();
    const words = await queueWords(phone.page);
    expect(words).toContain('0/8条已送达');
    expect(words).toContain('0/6张已送达');
    await phone.page.getByRole('link', { name: '返回' }).click();
    await phone.page.getByRole('link', { name: '首页' }).click();
    await phone.page.getByText(half).click();
    expect(await phone.page.getByLabel('什么事').inputValue()).toBe(half);
    expect(await phone.page.getByLabel('手机号', { exact: true }).inputValue()).toBe(planted.phone);
    await phone.page.getByRole('button', { name: '存草稿' }).click();

    await phone.context.setOffline(false);
    await queueWords(phone.page);
    await phone.page.getByText('8/8条已送达', { exact: true }).waitFor({ timeout: 30_000 });
    await phone.page.getByText('6/6张已送达', { exact: true }).waitFor({ timeout: 30_000 });
  });

  it('the server has every record once, and each photo whole', async () => {
    const db = new DatabaseSync(join(folder, 'data/luzhi.sqlite'), { readOnly: true });
    const records = db
      .prepare(`SELECT doc FROM record WHERE owner_id='li-xiulan'`)
      .all()
      .map((row) => String(row.doc));
    for (const text of [...spoken, ...observed, seen]) {
      expect(
        records.filter((doc) => doc.includes(text)),
        text,
      ).toHaveLength(1);
    }
    const announced = db.prepare('SELECT sha256, size, is_stored FROM record_blob').all();
    db.close();
    expect(announced).toHaveLength(6);
    expect(new Set(announced.map((row) => row.sha256)).size).toBe(6);
    const files = await filesUnder(join(folder, 'data/blobs'));
    const hashes = await Promise.all(
      files.map(async (file) =>
        createHash('sha256')
          .update(await readFile(file))
          .digest('hex'),
      ),
    );
    expect(hashes.sort()).toEqual(announced.map((row) => String(row.sha256)).sort());
  });

  it('a planted name and number lie nowhere in the raw profile, while open words can be found there', async () => {
    expect(await profileHolds(planted.name)).toBe(false);
    expect(await profileHolds(planted.phone)).toBe(false);
    expect(await profileHolds('luzhi-li-xiulan')).toBe(true);
  });

  it('the station’s browser shows all of it', async () => {
    const station = await startChromium(join(folder, 'station'), deskScreen);
    await station.page.goto(server.url);
    await signIn(station.page, demoStation);
    await station.page.getByRole('link', { name: '台账' }).click();
    for (const words of spoken) await station.page.getByText(words).first().waitFor();
    for (const [kind, text] of [
      ['预算观察', observed[0] ?? ''],
      ['资产线索', seen],
    ] as const) {
      await station.page.getByRole('link', { name: kind }).click();
      await station.page.getByText(text).first().waitFor();
    }
    await station.page.getByText(seen).first().click();
    await station.page.getByRole('heading', { name: '照片 6/6' }).waitFor();
    const shown = await station.page.waitForFunction(() => {
      const images = [...document.querySelectorAll('.photos img')];
      return (
        images.length === 6 &&
        images.every((image) => image instanceof HTMLImageElement && image.naturalWidth > 0)
      );
    });
    expect(await shown.jsonValue()).toBe(true);
    await station.kill();
  });
});
