import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoTenant } from '../../src/demo/accounts.ts';
import { buildApp } from '../../src/server/app.ts';
import { databaseIn, keyIn } from '../../src/server/backup/layout.ts';
import { describeRows } from '../../src/server/backup/manifest.ts';
import { restoreBackup } from '../../src/server/backup/restore.ts';
import { readWatermarks } from '../../src/server/backup/watermark.ts';
import { blobFiles, sha256Of } from '../../src/server/store/blobs.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { readEpoch } from '../../src/server/store/server-state.ts';
import {
  atTheMachine,
  type BackupWorld,
  backedUp,
  codesOf,
  flipByte,
  makeBackupWorld,
  manifestIn,
} from '../world/backups.ts';

let world: BackupWorld;

beforeEach(async () => {
  world = await makeBackupWorld();
  await world.petition('山坪组自来水断断续续两个月了，早晚没水');
  await world.sightingWithPhotos([1, 2]);
});

afterEach(() => world.end());

const kept = { replace: false };
const replaced = { replace: true };

const elsewhere = () => atTheMachine(join(world.folder, 'restored'));

type IdRow = { readonly id: string };

describe('a restored server', () => {
  it('has another epoch and every record, photo and key', async () => {
    const folder = await backedUp(world);
    const manifest = await manifestIn(folder);

    const restored = await restoreBackup(elsewhere(), folder, kept);

    expect(restored).toMatchObject({ ok: true, value: { movedAside: null, mayLackForgotten: false } });
    const { store, close } = await buildApp(elsewhere());
    expect(readEpoch(store.sql)).not.toBe(manifest.epoch);
    const records = store.sql.all<IdRow>('SELECT id FROM record');
    expect(records.map(({ id }) => readRecord(store, demoTenant, id)?.id)).toEqual(
      records.map(({ id }) => id),
    );
    expect(records.length).toBe(manifest.tables.record?.rows);
    const files = blobFiles(elsewhere());
    const hashes = manifest.photos.map((one) => sha256Of(files.read(one.tenant, one.sha256) ?? Buffer.of()));
    expect(hashes).toEqual(manifest.photos.map((one) => one.sha256));
    expect(await readFile(keyIn(elsewhere().dataDir))).toEqual(await readFile(keyIn(world.env.dataDir)));
    expect((await stat(keyIn(elsewhere().dataDir))).mode & 0o777).toBe(0o600);
    await close();
  });

  it('has the rows of the snapshot but for its epoch and its watermark', async () => {
    const folder = await backedUp(world);
    const { tables } = await manifestIn(folder);

    await restoreBackup(elsewhere(), folder, kept);

    const { store, close } = await buildApp(elsewhere());
    const now = describeRows(store.sql).tables;
    const changed = Object.keys(tables).filter((name) => tables[name]?.sha256 !== now[name]?.sha256);
    expect(changed).toEqual(['backup', 'server_state']);
    await close();
  });

  it('lets phones forget what its own backup holds, and nothing newer', async () => {
    await backedUp({ ...world, env: atTheMachine(world.env.dataDir, world.env.now() - 5000) });
    await world.petition('村口的路灯坏了三天，晚上没人敢走');
    const folder = await backedUp(world);
    await world.petition('桥头的护栏断了一截，孩子上学要从那里过');

    await restoreBackup(elsewhere(), folder, kept);

    const { store, close } = await buildApp(elsewhere());
    expect(readWatermarks(store.sql)).toEqual((await manifestIn(folder)).clock);
    await close();
  });

  it('is not made from a damaged backup', async () => {
    const folder = await backedUp(world);
    await flipByte(databaseIn(folder), 4096 * 9 + 4000);

    const restored = await restoreBackup(elsewhere(), folder, kept);

    expect(codesOf(restored)).toContain('fileDiffers');
    expect(await readdir(world.folder)).not.toContain('restored');
  });
});

describe('restoring over a folder with something in it', () => {
  it('is refused, and the folder stays as it was', async () => {
    const folder = await backedUp(world);
    await mkdir(elsewhere().dataDir);
    await writeFile(join(elsewhere().dataDir, 'note.txt'), 'mine');

    const restored = await restoreBackup(elsewhere(), folder, kept);

    expect(codesOf(restored)).toEqual(['folderNotEmpty']);
    expect(await readdir(elsewhere().dataDir)).toEqual(['note.txt']);
  });

  it('moves the old one aside when the person says so', async () => {
    const folder = await backedUp(world);
    await mkdir(elsewhere().dataDir);
    await writeFile(join(elsewhere().dataDir, 'note.txt'), 'mine');

    const restored = await restoreBackup(elsewhere(), folder, replaced);

    const aside = restored.ok ? (restored.value.movedAside ?? '') : '';
    expect(await readFile(join(aside, 'note.txt'), 'utf8')).toBe('mine');
    expect(await readdir(elsewhere().dataDir)).toEqual(expect.arrayContaining(['luzhi.sqlite', 'keys']));
    expect((await readdir(world.folder)).filter((name) => name.includes('restoring'))).toEqual([]);
  });

  it('is done where the folder is there and empty', async () => {
    const folder = await backedUp(world);
    await mkdir(elsewhere().dataDir);

    expect((await restoreBackup(elsewhere(), folder, kept)).ok).toBe(true);
  });

  it('is done over a database that nothing can read any more', async () => {
    const folder = await backedUp(world);
    await mkdir(elsewhere().dataDir);
    await writeFile(
      databaseIn(elsewhere().dataDir),
      'no database at all, and long enough to be asked'.repeat(99),
    );

    expect((await restoreBackup(elsewhere(), folder, replaced)).ok).toBe(true);
  });

  it('is refused while a server has it open', async () => {
    const folder = await backedUp(world);

    const restored = await restoreBackup(world.env, folder, replaced);

    expect(codesOf(restored)).toEqual(['inUse']);
    await world.petition('桥头的护栏断了一截，孩子上学要从那里过');
  });

  it('is refused when one lies in the other', async () => {
    const folder = await backedUp(world);

    const below = await restoreBackup(atTheMachine(join(folder, 'data')), folder, kept);
    const above = await restoreBackup(atTheMachine(world.folder), folder, replaced);

    expect(codesOf(below)).toEqual(['foldersOverlap']);
    expect(codesOf(above)).toEqual(['foldersOverlap']);
  });

  it('says when a later backup was verified already', async () => {
    const older = await backedUp({ ...world, env: atTheMachine(world.env.dataDir, world.env.now() - 5000) });
    await world.petition('村口的路灯坏了三天，晚上没人敢走');
    const later = await backedUp(world);
    await world.stopServer();

    const back = await restoreBackup(world.env, older, replaced);
    const forth = await restoreBackup(atTheMachine(world.env.dataDir, 1), later, replaced);
    const again = await restoreBackup(atTheMachine(world.env.dataDir, 0), later, replaced);

    expect([back, forth, again].map((one) => one.ok && one.value.mayLackForgotten)).toEqual([
      true,
      true,
      false,
    ]);
  });
});
