// Check 39: how much one person may lay on the disk, and what an upload that broke off leaves behind.
import { existsSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Of } from '../../src/server/store/blobs.ts';
import { mostStoredBytes, sweepFiles } from '../../src/server/store/quota.ts';
import { petitionAbout } from '../world/people.ts';
import {
  firstPeople,
  makeTwoCounties,
  sendOne,
  startedAt,
  type TwoCounties,
} from '../world/two-county-server.ts';

let world: TwoCounties;
beforeAll(async () => {
  world = await makeTwoCounties();
});
afterAll(() => world.end());

const { deputy } = firstPeople;
const photoOf = (fill: number) => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(200, fill)]);

async function named(bytes: Buffer): Promise<{ rec: string; sha: string }> {
  const rec = world.newId();
  const sha = sha256Of(bytes);
  const photo = {
    id: world.newId(),
    sha256: sha,
    mime: 'image/jpeg',
    bytes: bytes.length,
    takenAt: '2026-11-23T01:00:00Z',
    exifStripped: true,
  };
  const args = petitionAbout('桥上的护栏坏了，请修一修', { attachments: [photo] });
  expect(await sendOne(world, deputy, { op: 'petition.submit', rec, args })).toMatchObject({
    status: 'applied',
  });
  return { rec, sha };
}

const send = (sha: string, bytes: Buffer) =>
  world.ask(deputy, {
    method: 'PATCH',
    url: `/api/v1/blobs/${sha}`,
    headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
    payload: bytes,
  });
const parts = () => readdirSync(join(world.folder, 'uploads', deputy.tenant));
const age = (file: string, days: number) =>
  utimesSync(file, startedAt / 1000, startedAt / 1000 - days * 86_400);

describe('files', () => {
  it('check 39: beyond what one person may have here wait on their phone', async () => {
    const [first, second] = [photoOf(1), photoOf(2)];
    const { rec, sha } = await named(first);
    expect((await send(sha, first)).statusCode).toBe(200);
    world.store.sql.run('UPDATE record_blob SET size=? WHERE rec_id=?', mostStoredBytes - 100, rec);
    const more = await named(second);

    const announced = await world.ask(deputy, {
      method: 'POST',
      url: '/api/v1/blobs',
      payload: { recordId: more.rec, sha256: more.sha, size: second.length, mime: 'image/jpeg' },
    });
    const sent = await send(more.sha, second);

    expect([announced.statusCode, sent.statusCode]).toEqual([503, 503]);
    expect(announced.json()).toMatchObject({ code: 'storageFull' });
    world.store.sql.run('UPDATE record_blob SET size=? WHERE rec_id=?', first.length, rec);
    expect((await send(more.sha, second)).statusCode).toBe(200);
  });

  it('check 39: that broke off are kept while a record awaits them, and swept when none does', async () => {
    const bytes = photoOf(3);
    const { rec, sha } = await named(bytes);
    await send(sha, bytes.subarray(0, 50));
    const part = join(world.folder, 'uploads', deputy.tenant, `${deputy.userId}-${sha}.locked`);
    age(part, 2);
    sweepFiles(world.store);
    expect(existsSync(part)).toBe(true);

    world.store.sql.run('DELETE FROM record_blob WHERE rec_id=?', rec);
    age(part, 0);
    sweepFiles(world.store);
    expect(existsSync(part)).toBe(true); // it may just be under way
    age(part, 2);
    expect(sweepFiles(world.store)).toBe(1);
    expect(parts()).toEqual([]);
  });

  it('check 39: that no record names are swept, those that one names are not', async () => {
    const bytes = photoOf(4);
    const { rec, sha } = await named(bytes);
    await send(sha, bytes);
    const file = join(world.folder, 'blobs', deputy.tenant, sha.slice(0, 2), sha);
    age(file, 2);
    expect(sweepFiles(world.store)).toBe(0);
    world.store.sql.run('DELETE FROM record_blob WHERE rec_id=?', rec);
    expect(sweepFiles(world.store)).toBe(1);
    expect(existsSync(file)).toBe(false);
  });
});
