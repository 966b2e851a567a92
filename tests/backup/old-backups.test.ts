// What was sealed, cut or erased is in no backup that comes after it: not in rows, not in photos. Those from before go
// when their time is over, and only once a newer one was verified.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAdmin } from '../../src/cli/run.ts';
import { recordId, tenantCode } from '../../src/domain/ids.ts';
import { backUp } from '../../src/server/backup/back-up.ts';
import { verifyBackup } from '../../src/server/backup/verify.ts';
import { fromServer } from '../../src/server/store/audit.ts';
import { sha256Of } from '../../src/server/store/blobs.ts';
import { askAboutOwnData } from '../../src/server/tracking/person-requests.ts';
import { petitionAbout } from '../world/people.ts';
import { whereIs } from '../world/raw-bytes.ts';
import { fillTwoCounties } from '../world/second-county.ts';
import { firstPeople, makeTwoCounties, sendOne, type TwoCounties } from '../world/two-county-server.ts';

const dayMs = 86_400_000;
const { deputy, station, office } = firstPeople;
const secrets = { found: '会计把修路款转进了自己的账户', name: '钟离春水', number: '13977778888' };
const petitioner = {
  anonymous: false,
  name: secrets.name,
  phone: secrets.number,
  contactPref: 'phone',
  mayPassOn: false,
} as const;
const photoOf = (fill: number) => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(400, fill)]);

let world: TwoCounties;
let target: string;
beforeAll(async () => {
  world = await makeTwoCounties();
  target = await mkdtemp(join(tmpdir(), 'luzhi-old-backups-'));
});
afterAll(async () => {
  await world.end();
  await rm(target, { recursive: true, force: true });
});

async function handIn(content: string, fill: number): Promise<string> {
  const bytes = photoOf(fill);
  const [rec, id, sha256] = [world.newId(), world.newId(), sha256Of(bytes)];
  const taken = { takenAt: '2026-11-23T01:00:00Z', exifStripped: true };
  const attachments = [{ id, sha256, mime: 'image/jpeg', bytes: bytes.length, ...taken }];
  const args = petitionAbout(content, { petitioner, attachments });
  expect(await sendOne(world, deputy, { op: 'petition.submit', rec, args })).toMatchObject({
    status: 'applied',
  });
  const answer = await world.ask(deputy, {
    method: 'PATCH',
    url: `/api/v1/blobs/${sha256}`,
    headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
    payload: bytes,
  });
  expect(answer.statusCode).toBe(200);
  return rec;
}

async function newBackup(): Promise<string> {
  const done = await backUp(world.store.env, target);
  if (done.kind !== 'done') throw new Error(JSON.stringify(done));
  return done.folder;
}

async function erase(rec: string): Promise<void> {
  const id = world.newId();
  const of = { tenant: tenantCode.parse(deputy.tenant), recordId: recordId.parse(rec) };
  const said = { kind: 'delete', text: '请删掉我的姓名电话' };
  world.store.sql.transaction(() =>
    askAboutOwnData(world.store, { of, id: id as never, said, from: fromServer }),
  );
  const payload = { outcome: 'done', answer: '已经全部删除。' };
  const url = `/api/v1/person-requests/${id}/answer`;
  expect((await world.ask(office, { method: 'POST', url, payload })).statusCode).toBe(200);
}

/** How many of the planted words and photos can be read below this folder. */
async function readableIn(folder: string): Promise<readonly string[]> {
  const photos = [31, 32].map((fill) => photoOf(fill).subarray(4).toString('latin1'));
  const words = [secrets.found, ...photos];
  const found = await Promise.all(
    words.map(async (one) => ((await whereIs(one, folder)).length > 0 ? [one] : [])),
  );
  return found.flat();
}

describe('backups', () => {
  it('taken after a matter was sealed or erased hold nothing of it; the ones from before go after thirty days', async () => {
    const found = await handIn(secrets.found, 31);
    const erased = await handIn('三组停水半个月，老人挑水摔倒了', 32);
    const before = await newBackup();
    expect(await readableIn(before)).toHaveLength(3);

    const args = { reason: '反映会计侵占修路的钱款' };
    const asReport = { op: 'petition.sealAsReport', v: 2, rec: found, base: 1, args };
    expect(await sendOne(world, station, asReport)).toMatchObject({ status: 'applied' });
    await erase(erased);
    world.clock.offsetMs = dayMs;
    const after = await newBackup();

    expect(await readableIn(after)).toEqual([]);
    expect((await verifyBackup(world.store.env, after)).ok).toBe(true);
    expect((await readdir(target)).sort()).toEqual([basename(before), basename(after)].sort());

    world.clock.offsetMs = 30 * dayMs;
    await runAdmin(world.store.env, ['backup', target]);
    expect(await readdir(target)).toContain(basename(before));

    world.clock.offsetMs = 30 * dayMs + 1000;
    const told = await runAdmin(world.store.env, ['backup', target]);

    expect(told.isGood).toBe(true);
    expect(told.lines.join('\n')).toContain(`旧备份已超过 30 天，删去：${before}`);
    expect(await readdir(target)).not.toContain(basename(before));
    expect(await readdir(target)).toContain(basename(after));
    expect(await readableIn(target)).toEqual([]);
  });

  it('of another installation, and folders that are none, stay; a number of days that is none does nothing', async () => {
    const kept = (await readdir(target)).length;
    expect(await runAdmin(world.store.env, ['backup', target, '--keep-days', '0'])).toMatchObject({
      isGood: false,
    });
    expect(await runAdmin(world.store.env, ['backup', target, '--keep-days', 'x'])).toMatchObject({
      isGood: false,
    });
    expect(await readdir(target)).toHaveLength(kept);

    const other = await makeTwoCounties({}, fillTwoCounties);
    other.clock.offsetMs = -100 * dayMs;
    const done = await backUp(other.store.env, target);
    if (done.kind !== 'done') throw new Error('no backup');
    await other.end();
    world.clock.offsetMs = 40 * dayMs;
    const told = await runAdmin(world.store.env, ['backup', target, '--keep-days', '5']);

    expect(told.isGood).toBe(true);
    const left = await readdir(target);
    expect(left).toContain(basename(done.folder));
    expect(left).toHaveLength(2);
  });
});
