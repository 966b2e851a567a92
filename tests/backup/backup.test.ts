import { copyFile, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoTenant } from '../../src/demo/accounts.ts';
import { backUp, finishBackup } from '../../src/server/backup/back-up.ts';
import { databaseIn, keyIn, manifestIn as manifestFileIn } from '../../src/server/backup/layout.ts';
import { readClocks } from '../../src/server/backup/rows.ts';
import { takeBackup } from '../../src/server/backup/take.ts';
import { verifyBackup } from '../../src/server/backup/verify.ts';
import { moveWatermark } from '../../src/server/backup/watermark.ts';
import { openSqlite } from '../../src/server/store/sqlite.ts';
import {
  type BackupWorld,
  backedUp,
  codesOf,
  flipByte,
  makeBackupWorld,
  manifestIn,
  onePhotoIn,
  watermarksOf,
} from '../world/backups.ts';

let world: BackupWorld;

beforeEach(async () => {
  world = await makeBackupWorld();
  await world.petition('山坪组自来水断断续续两个月了，早晚没水');
  await world.sightingWithPhotos([1, 2]);
});

afterEach(() => world.end());

const liveClock = () => readClocks(world.server.store().sql)[demoTenant] ?? 0;

/** A backup that was taken, and then met `damage` before it was verified. */
async function damaged(damage: (folder: string) => Promise<unknown>) {
  const taken = await takeBackup(world.env, world.target);
  if (!taken.ok) throw new Error(JSON.stringify(taken));
  await damage(taken.value.folder);
  return finishBackup(world.env, taken.value);
}

/** Changes the rows of a backup as no disk would: the file stays a database. */
async function changeRows(folder: string, statement: string): Promise<void> {
  const sql = openSqlite(databaseIn(folder));
  sql.run(statement);
  sql.close();
}

describe('a backup', () => {
  it('holds every row, photo and key of a running server, and is verified', async () => {
    const folder = await backedUp(world);

    const manifest = await manifestIn(folder);
    expect(manifest.tables.record?.rows).toBeGreaterThan(2);
    expect(manifest.photos.length).toBe(2);
    expect((await stat(keyIn(folder))).mode & 0o777).toBe(0o600);
    expect((await readdir(world.target)).filter((name) => name.endsWith('.partial'))).toEqual([]);
    const verified = await verifyBackup(world.env, folder);
    expect(verified).toMatchObject({ ok: true, value: { records: manifest.tables.record?.rows, erased: 0 } });
  });

  it('is one moment of the rows while pushes go on', async () => {
    const pushes = Promise.all([
      world.petition('村口的路灯坏了三天，晚上没人敢走'),
      world.sightingWithPhotos([3, 4, 5]),
    ]);
    const folder = await backedUp(world);
    await pushes;
    const later = await backedUp({ ...world, env: { ...world.env, now: () => world.env.now() + 1000 } });

    const [first, second] = [await manifestIn(folder), await manifestIn(later)];
    expect(first.photos.length).toBeLessThanOrEqual(second.photos.length);
    expect(second.photos.length).toBe(5);
    expect(second.clock).toEqual(readClocks(world.server.store().sql));
  });

  it('moves the watermark to the counter of the snapshot, not to the live one', async () => {
    const taken = await takeBackup(world.env, world.target);
    if (!taken.ok) throw new Error('not taken');
    const atSnapshot = liveClock();
    await world.petition('桥头的护栏断了一截，孩子上学要从那里过');
    expect(watermarksOf(world)).toEqual({});

    await finishBackup(world.env, taken.value);

    expect(watermarksOf(world)).toEqual({ [demoTenant]: atSnapshot });
    expect(liveClock()).toBeGreaterThan(atSnapshot);
  });

  it('never moves the watermark back, nor in another epoch', async () => {
    const folder = await backedUp(world);
    const manifest = await manifestIn(folder);
    const { sql } = world.server.store();

    const earlier = { ...manifest, clock: { ...manifest.clock, [demoTenant]: 1 } };
    const otherEpoch = { ...manifest, epoch: 'other', clock: { [demoTenant]: 999_999 } };

    expect(moveWatermark(sql, earlier).ok).toBe(true);
    expect(codesOf(moveWatermark(sql, otherEpoch as typeof manifest))).toEqual(['liveChanged']);
    expect(watermarksOf(world)).toEqual(manifest.clock);
  });

  it('is refused where there is no data, and inside the data', async () => {
    const inside = await backUp(world.env, join(world.env.dataDir, 'backups'));
    const nothing = await backUp({ ...world.env, dataDir: join(world.folder, 'none') }, world.target);

    expect(codesOf(inside)).toEqual(['foldersOverlap']);
    expect(codesOf(nothing)).toEqual(['noDatabase']);
  });
});

describe('what was erased on purpose', () => {
  it('stays shut, is counted, and is no damage', async () => {
    const { sql } = world.server.store();
    const erased = await world.petition('桥头的护栏断了一截，孩子上学要从那里过');
    sql.run('DELETE FROM record WHERE id=?', erased);
    sql.run('DELETE FROM record_key WHERE rec_id=?', erased);

    expect(await backUp(world.env, world.target)).toMatchObject({ kind: 'done', verified: { erased: 1 } });
  });
});

describe('a damaged backup is found, and the watermark stays', () => {
  it.each([
    [
      'a flipped byte in a page of rows',
      'fileDiffers',
      (folder: string) => flipByte(databaseIn(folder), 4096 * 9 + 4000),
    ],
    [
      'a flipped byte in the head of the database',
      'databaseUnreadable',
      (folder: string) => flipByte(databaseIn(folder), 3),
    ],
    ['a flipped byte in the key', 'recordKeyUnreadable', (folder: string) => flipByte(keyIn(folder), 7)],
    [
      'a flipped byte in a photo',
      'photoDiffers',
      async (folder: string) => flipByte(await onePhotoIn(folder), 900),
    ],
    ['a photo that is gone', 'photoMissing', async (folder: string) => rm(await onePhotoIn(folder))],
    ['a database that is gone', 'databaseMissing', (folder: string) => rm(databaseIn(folder))],
    ['a key that is gone', 'keyMissing', (folder: string) => rm(keyIn(folder))],
    ['a manifest that is gone', 'manifestUnreadable', (folder: string) => rm(manifestFileIn(folder))],
    [
      'a manifest that is none',
      'manifestUnreadable',
      (folder: string) => flipByte(manifestFileIn(folder), 0),
    ],
    [
      'another database',
      'databaseUnreadable',
      (folder: string) => copyFile(manifestFileIn(folder), databaseIn(folder)),
    ],
  ])('%s', async (_, code, damage) => {
    const finished = await damaged(damage);

    expect(finished.kind).toBe('failed');
    expect(codesOf(finished)).toContain(code);
    expect(watermarksOf(world)).toEqual({});
  });

  it.each([
    ['a row that is gone', 'DELETE FROM receipt WHERE n=1', 'tableDiffers'],
    ['a row that is another', `UPDATE person SET name='x' WHERE id='li-xiulan'`, 'tableDiffers'],
    ['another counter', 'UPDATE clock SET seq=seq+1', 'clockDiffers'],
    ['another epoch', `UPDATE server_state SET epoch='x'`, 'epochDiffers'],
    ['a photo unmarked', 'UPDATE record_blob SET is_stored=0', 'photoListDiffers'],
    ['a record key that does not open', `UPDATE record_key SET wrapped=x'00'`, 'recordKeyUnreadable'],
    [
      'a key of posters that does not open',
      `INSERT INTO poster_key VALUES('511524', '0', zeroblob(60), '2026-11-23')`,
      'posterKeyUnreadable',
    ],
    ['bodies that do not open', 'UPDATE mutation_body SET ciphertext=zeroblob(64)', 'bodyUnreadable'],
    ['contexts that do not open', 'UPDATE mutation_body SET context=zeroblob(64)', 'bodyUnreadable'],
    ['answers that do not open', 'UPDATE receipt SET secret=zeroblob(64)', 'receiptUnreadable'],
    [
      'a change set aside that does not open',
      `INSERT INTO quarantine VALUES('511524', 'm', 'd', 'u', 1, 5, 0, zeroblob(64))`,
      'asideUnreadable',
    ],
    [
      'a second factor that does not open',
      `INSERT INTO totp VALUES('511524', 'li-xiulan', zeroblob(60), 0, NULL)`,
      'factorUnreadable',
    ],
    ['records that cannot be read', `UPDATE record SET doc='{}'`, 'recordUnreadable'],
  ])('%s', async (_, statement, code) => {
    const finished = await damaged((folder) => changeRows(folder, statement));

    expect(codesOf(finished)).toEqual(expect.arrayContaining(['tableDiffers', code]));
    expect(watermarksOf(world)).toEqual({});
  });

  it('a photo that is damaged where it lives: the rest is kept all the same', async () => {
    await flipByte(await liveOf(), 500);

    const done = await backUp(world.env, world.target);

    expect(done).toMatchObject({ kind: 'failed', problems: [{ code: 'photoDiffers' }] });
    expect(watermarksOf(world)).toEqual({});
    expect((await readdir(world.target)).length).toBe(1);
  });
});

async function liveOf(): Promise<string> {
  const taken = await takeBackup({ ...world.env, now: () => 0 }, join(world.folder, 'look'));
  if (!taken.ok) throw new Error('not taken');
  return (await onePhotoIn(taken.value.folder)).replace(taken.value.folder, world.env.dataDir);
}
