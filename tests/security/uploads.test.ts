// What has come of an upload is nobody's to read on the disk and nobody's to go on with but its own people's.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MadeKey } from '../../src/server/sealed/county-keys.ts';
import { sha256Of } from '../../src/server/store/blobs.ts';
import { giveCountyKey, openedBy } from '../world/officer.ts';
import { otherDeputy, petitionAbout } from '../world/people.ts';
import { filesUnder, whereIs } from '../world/raw-bytes.ts';
import { secondPeople } from '../world/second-county.ts';
import { firstPeople, makeTwoCounties, sendOne, type TwoCounties } from '../world/two-county-server.ts';

const { deputy, station, office } = firstPeople;
const { tenant } = deputy;

let world: TwoCounties;
let made: MadeKey;
beforeAll(async () => {
  world = await makeTwoCounties();
  made = giveCountyKey(world.store, tenant);
});
afterAll(() => world.end());

type Person = Parameters<TwoCounties['ask']>[0];
const photoOf = (fill: number) =>
  Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from(`A${fill}`.repeat(400))]);

async function named(kind: 'report' | 'suggestion', bytes: Buffer): Promise<string> {
  const [rec, id, sha256] = [world.newId(), world.newId(), sha256Of(bytes)];
  const taken = { takenAt: '2026-11-23T01:00:00Z', exifStripped: true };
  const attachments = [{ id, sha256, mime: 'image/jpeg', bytes: bytes.length, ...taken }];
  const args = petitionAbout('三组停水半个月，老人挑水摔倒了', { kind, attachments });
  const done = await sendOne(world, deputy, { op: 'petition.submit', rec, args });
  expect(done).toMatchObject({ status: 'applied' });
  return rec;
}

const send = (who: Person, bytes: Buffer, [from, until]: readonly [number, number]) =>
  world.ask(who, {
    method: 'PATCH',
    url: `/api/v1/blobs/${sha256Of(bytes)}`,
    headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(from) },
    payload: bytes.subarray(from, until),
  });
const offsetFor = async (who: Person, bytes: Buffer) =>
  world.ask(who, { method: 'HEAD', url: `/api/v1/blobs/${sha256Of(bytes)}` });

describe('an upload under way', () => {
  it.each([
    ['of a report from an older app', 'report', 1],
    ['of any matter', 'suggestion', 2],
  ] as const)(
    '%s lies locked, goes on where the line broke, and is the same when it is whole',
    async (_, kind, fill) => {
      const bytes = photoOf(fill);
      const piece = bytes.subarray(8, 60).toString('latin1');
      const rec = await named(kind, bytes);
      for (const [from, until] of [
        [0, 101],
        [101, 117],
        [117, 500],
      ] as const)
        expect((await send(deputy, bytes, [from, until])).statusCode).toBe(200);
      expect((await filesUnder(join(world.folder, 'uploads'))).length).toBe(1);
      expect(await whereIs(piece, world.folder)).toEqual([]);
      expect((await offsetFor(deputy, bytes)).headers['upload-offset']).toBe('500');

      expect((await send(deputy, bytes, [500, bytes.length])).json()).toMatchObject({ done: true });

      expect(await filesUnder(join(world.folder, 'uploads'))).toEqual([]);
      const isSealed = kind === 'report';
      expect((await whereIs(piece, world.folder)).length).toBe(isSealed ? 0 : 1);
      if (isSealed) {
        const { files } = await openedBy(made, world.store, { tenant, id: rec });
        expect(Buffer.from(files[0] ?? [])).toEqual(bytes);
      } else {
        const read = await world.ask(deputy, { url: `/api/v1/blobs/${sha256Of(bytes)}` });
        expect(read.rawPayload).toEqual(bytes);
      }
    },
  );

  it('is its author’s alone: nobody else asks how far it is, goes on with it, or names it as theirs unsent', async () => {
    const bytes = photoOf(3);
    const rec = await named('suggestion', bytes);
    expect((await send(deputy, bytes, [0, 200])).statusCode).toBe(200);
    for (const person of [otherDeputy, station, office, secondPeople.deputy, null]) {
      const tries = [
        await offsetFor(person, bytes),
        await send(person, bytes, [200, bytes.length]),
        await world.ask(person, {
          method: 'POST',
          url: '/api/v1/blobs',
          payload: { recordId: rec, sha256: sha256Of(bytes), size: bytes.length, mime: 'image/jpeg' },
        }),
      ];
      const expected = person === null ? 401 : 404;
      expect(tries.map(({ statusCode }) => statusCode)).toEqual([expected, expected, expected]);
    }
    expect((await offsetFor(deputy, bytes)).headers['upload-offset']).toBe('200');

    // Who names the same bytes in a record of their own sends them all themself: what the author sent is not theirs.
    const [own, id] = [world.newId(), world.newId()];
    const taken = { takenAt: '2026-11-23T01:00:00Z', exifStripped: true };
    const attachments = [{ id, sha256: sha256Of(bytes), mime: 'image/jpeg', bytes: bytes.length, ...taken }];
    const args = petitionAbout('二组的桥栏杆断了，孩子上学要走', { attachments, stationId: 'meibai' });
    await sendOne(world, otherDeputy, { op: 'petition.submit', rec: own, args });
    expect((await offsetFor(otherDeputy, bytes)).headers['upload-offset']).toBe('0');
  });

  it('of an app from before it was locked begins anew, and the piece is not gone on with', async () => {
    const bytes = photoOf(4);
    await named('suggestion', bytes);
    const folder = join(world.folder, 'uploads', tenant);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${deputy.userId}-${sha256Of(bytes)}.part`), bytes.subarray(0, 100));
    expect((await offsetFor(deputy, bytes)).headers['upload-offset']).toBe('0');
    expect((await send(deputy, bytes, [100, bytes.length])).statusCode).toBe(409);
    expect((await send(deputy, bytes, [0, bytes.length])).json()).toMatchObject({ done: true });
  });
});
