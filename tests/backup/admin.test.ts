import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAdmin } from '../../src/cli/run.ts';
import { demoTenant } from '../../src/demo/accounts.ts';
import { lookAtBackups } from '../../src/server/backup/alarm.ts';
import { readClocks } from '../../src/server/backup/rows.ts';
import { listDevices } from '../../src/server/store/device-list.ts';
import {
  atTheMachine,
  type BackupWorld,
  backedUp,
  makeBackupWorld,
  manifestIn,
  watermarksOf,
} from '../world/backups.ts';

let world: BackupWorld;

beforeEach(async () => {
  world = await makeBackupWorld();
});

afterEach(() => world.end());

const asked = (...args: string[]) => runAdmin(world.env, args);
const spoken = async (...args: string[]) => (await asked(...args)).lines.join('\n');

const root = join(import.meta.dirname, '../..');
const inProcess = promisify(execFile);

/** The command line as a process of its own, as somebody at the machine starts it. */
const commandLine = (...args: string[]) =>
  inProcess(process.execPath, ['src/cli/admin.ts', ...args], {
    cwd: root,
    env: { ...process.env, DATA_DIR: world.env.dataDir },
  });

describe('somebody at the machine', () => {
  it('changes the key that signs posters: the next one has the new key', async () => {
    expect(await spoken('poster-key', 'change', demoTenant)).toContain('第 0 号密钥');
    expect(await spoken('poster-key', 'change', demoTenant)).toContain('第 1 号密钥');
    expect(await asked('poster-key', 'change', '000000')).toMatchObject({ isGood: false });
    expect(await asked('poster-key', 'change', 'x')).toMatchObject({ isGood: false });
  });

  it('backs up from another process while phones push, and finds it good', async () => {
    await world.sightingWithPhotos([1, 2]);
    const backup = commandLine('backup', world.target);
    for (let count = 0; count < 20; count += 1) await world.petition(`第${count}处路面塌陷，请尽快来看一看`);
    const { stdout } = await backup;

    const [name = ''] = await readdir(world.target);
    const folder = join(world.target, name);
    expect(stdout).toContain(folder);
    expect(watermarksOf(world)).toEqual((await manifestIn(folder)).clock);
    expect(watermarksOf(world)[demoTenant]).toBeLessThanOrEqual(
      readClocks(world.server.store().sql)[demoTenant] ?? 0,
    );
    expect(await asked('backup', 'verify', folder)).toMatchObject({ isGood: true });
  });

  it('gets an exit code and the reason when something is refused', async () => {
    const refused = commandLine('restore', join(world.folder, 'none'));

    await expect(refused).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('不是空的') });
  });

  it('restores with --replace only while no server runs', async () => {
    const folder = await backedUp(world);

    const early = await asked('restore', folder, '--replace');
    await world.stopServer();
    const later = await asked('restore', folder, '--replace');

    expect(early).toMatchObject({ isGood: false });
    expect(early.lines.join()).toContain('请先停止服务');
    expect(later).toMatchObject({ isGood: true });
    expect(later.lines.join()).toContain('.replaced-');
  });

  it('lists the devices and revokes one, once', async () => {
    await world.petition('山坪组自来水断断续续两个月了，早晚没水');
    const { sql } = world.server.store();
    const id = listDevices(sql).find((one) => one.userId === 'li-xiulan' && one.lastN === 1)?.id ?? '';

    expect(await spoken('devices')).toContain(`${id}\t李秀兰(li-xiulan)\t1\t-`);
    expect(await asked('device', 'revoke', id)).toMatchObject({ isGood: true });
    const again = await runAdmin(atTheMachine(world.env.dataDir, world.env.now() + 5000), [
      'device',
      'revoke',
      id,
    ]);
    expect(again.lines.join()).toContain('早已吊销');
    expect(listDevices(sql).find((one) => one.id === id)?.revokedAt).toBe(world.env.now());
    expect(await spoken('devices')).toContain('2026-11-23 10:00');
  });

  it('hears that a device is not there', async () => {
    expect(await asked('device', 'revoke', 'nobody')).toMatchObject({ isGood: false });
  });

  it('sees what was set aside, and nothing of what it says', async () => {
    const nothing = await spoken('quarantine');
    world.server
      .store()
      .sql.run(
        'INSERT INTO quarantine VALUES(?,?,?,?,?,?,?,?)',
        ...[demoTenant, 'mutation-1', 'device-1', 'li-xiulan', 7, 5, world.env.now(), Buffer.from('words')],
      );

    expect(nothing).toBe('没有被搁置的变更');
    expect((await asked('quarantine')).lines[1]).toBe(
      'mutation-1\tdevice-1\tli-xiulan\t7\t5\t2026-11-23 10:00',
    );
  });

  it.each([
    [[]],
    [['back']],
    [['backup']],
    [['backup', 'verify']],
    [['restore']],
    [['restore', 'a', 'b']],
    [['restore', 'a', '--force']],
    [['device', 'revoke']],
    [['devices', 'all']],
  ])('is told how to ask: %j', async (args) => {
    const told = await asked(...args);

    expect(told).toMatchObject({ isGood: false });
    expect(told.lines).toContain('用法：');
    expect(await readdir(world.folder)).toEqual(['data']);
  });

  it('is told when there is no data', async () => {
    const nowhere = atTheMachine(join(world.folder, 'none'));

    for (const args of [['devices'], ['quarantine'], ['device', 'revoke', 'x'], ['backup', world.target]])
      expect(await runAdmin(nowhere, args)).toMatchObject({ isGood: false });
    expect(await readdir(world.folder)).toEqual(['data']);
  });
});

describe('the alarm', () => {
  const dayMs = 86_400_000;
  const linesAfter = (days: number) => {
    const lines: string[] = [];
    world.server.clock.offsetMs = days * dayMs;
    lookAtBackups(world.server.store(), { error: (line) => lines.push(line) });
    return lines.length;
  };

  it('rings seven days after the first record, and is silent for seven days after a verified backup', async () => {
    await world.petition('山坪组自来水断断续续两个月了，早晚没水');
    expect([linesAfter(6.9), linesAfter(7)]).toEqual([0, 1]);

    await backedUp({ ...world, env: atTheMachine(world.env.dataDir, world.env.now() + 7 * dayMs) });

    expect([linesAfter(7), linesAfter(13.9), linesAfter(14)]).toEqual([0, 0, 1]);
  });
});
