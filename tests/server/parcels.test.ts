// Several photos in one request: each is judged and kept as if it had come alone.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  blobsPath,
  mostInParcel,
  offsetMediaType,
  parcelHeader,
  parcelPath,
} from '../../src/protocol/blobs.ts';
import type { MadeKey } from '../../src/server/sealed/county-keys.ts';
import { sha256Of } from '../../src/server/store/blobs.ts';
import { mostStoredBytes } from '../../src/server/store/quota.ts';
import { giveCountyKey, openedBy } from '../world/officer.ts';
import { otherDeputy, petitionAbout } from '../world/people.ts';
import { filesUnder, whereIs } from '../world/raw-bytes.ts';
import { firstPeople, makeTwoCounties, sendOne, type TwoCounties } from '../world/two-county-server.ts';

const { deputy } = firstPeople;
const { tenant } = deputy;

let world: TwoCounties;
let made: MadeKey;
beforeAll(async () => {
  world = await makeTwoCounties();
  made = giveCountyKey(world.store, tenant);
});
afterAll(() => world.end());

const photoOf = (fill: number, size = 900) =>
  Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from(`P${fill}-`.repeat(size))]);

async function named(photos: readonly Buffer[], kind = 'suggestion'): Promise<string> {
  const rec = world.newId();
  const attachments = photos.map((bytes) => ({
    id: world.newId(),
    sha256: sha256Of(bytes),
    mime: 'image/jpeg',
    bytes: bytes.length,
    takenAt: '2026-11-23T01:00:00Z',
    exifStripped: true,
  }));
  const args = petitionAbout('三组停水半个月，老人挑水摔倒了', { kind, attachments });
  expect(await sendOne(world, deputy, { op: 'petition.submit', rec, args })).toMatchObject({
    status: 'applied',
  });
  return rec;
}

type Parcel = { readonly names?: readonly string[]; readonly payload?: Buffer };

const sendTogether = (
  who: Parameters<TwoCounties['ask']>[0],
  photos: readonly Buffer[],
  { names = photos.map(sha256Of), payload = Buffer.concat(photos) }: Parcel = {},
) =>
  world.ask(who, {
    method: 'PATCH',
    url: parcelPath,
    headers: { 'content-type': offsetMediaType, [parcelHeader]: names.join(',') },
    payload,
  });
const sendRest = (bytes: Buffer, from: number) =>
  world.ask(deputy, {
    method: 'PATCH',
    url: `${blobsPath}/${sha256Of(bytes)}`,
    headers: { 'content-type': offsetMediaType, 'upload-offset': String(from) },
    payload: bytes.subarray(from),
  });
const read = async (bytes: Buffer) =>
  (await world.ask(deputy, { url: `${blobsPath}/${sha256Of(bytes)}` })).rawPayload;
const uploads = () => join(world.folder, 'uploads');
const parts = async () => (existsSync(uploads()) ? filesUnder(uploads()) : []);

describe('a parcel', () => {
  it('brings photos of several records in one request, and its answer has the server’s hash of each', async () => {
    const photos = [photoOf(1), photoOf(2, 40_000), photoOf(3)];
    const [one = photoOf(1), ...others] = photos;
    await named([one]);
    await named(others);

    const answer = await sendTogether(deputy, photos);

    const states = photos.map((bytes) => ({ done: true, sha256: sha256Of(bytes), offset: bytes.length }));
    expect(answer.json()).toMatchObject({ states });
    for (const bytes of photos) expect(await read(bytes)).toEqual(bytes);
    expect(await parts()).toEqual([]);
  });

  it('that breaks off leaves what came whole as delivered, and the piece to be gone on with', async () => {
    const photos = [photoOf(4), photoOf(5), photoOf(6)] as const;
    await named(photos);
    const came = photos[0].length + 101;

    const answer = await sendTogether(deputy, photos, { payload: Buffer.concat(photos).subarray(0, came) });

    const states = [{ done: true }, { done: false, offset: 101 }, { done: false, offset: 0 }];
    expect(answer.json()).toMatchObject({ states });
    expect((await sendRest(photos[1], 101)).json()).toMatchObject({ done: true });
    expect(await read(photos[1])).toEqual(photos[1]);
  });

  it('with a photo that is another one keeps the rest; that one is refused when it comes by itself', async () => {
    const [good, wrong, last] = [photoOf(7), photoOf(8), photoOf(9)];
    await named([good, wrong, last]);
    const spoilt = Buffer.from(wrong).fill(0, 20, 30);

    const answer = await sendTogether(deputy, [good, wrong, last], {
      payload: Buffer.concat([good, spoilt, last]),
    });

    const states = [{ done: true }, { done: false, offset: 0 }, { done: true }];
    expect(answer.json()).toMatchObject({ states });
    expect(await parts()).toEqual([]);
  });

  it('with a photo of a report lays that one down only sealed', async () => {
    const [open, secret] = [photoOf(10), photoOf(11)];
    await named([open]);
    const rec = await named([secret], 'report');

    const answer = await sendTogether(deputy, [open, secret]);

    expect(answer.json()).toMatchObject({ states: [{ done: true }, { done: true }] });
    expect(await whereIs('P11-P11-P11', world.folder)).toEqual([]);
    const { files } = await openedBy(made, world.store, { tenant, id: rec });
    expect(Buffer.from(files[0] ?? [])).toEqual(secret);
    expect(await parts()).toEqual([]);
  });

  it('is refused whole when one of it is awaited of nobody or of another, lies there in part, or is named twice', async () => {
    const [own, begun] = [photoOf(12), photoOf(13)];
    await named([own, begun]);
    await world.ask(deputy, {
      method: 'PATCH',
      url: `${blobsPath}/${sha256Of(begun)}`,
      headers: { 'content-type': offsetMediaType, 'upload-offset': '0' },
      payload: begun.subarray(0, 50),
    });

    const tries = [
      await sendTogether(deputy, [own, photoOf(14)]),
      await sendTogether(otherDeputy, [own]),
      await sendTogether(deputy, [own, begun]),
      await sendTogether(deputy, [own, own]),
      await sendTogether(deputy, [], { names: [] }),
      await sendTogether(deputy, [own], { names: Array(mostInParcel + 1).fill(sha256Of(own)) }),
      await sendTogether(null, [own]),
    ];

    expect(tries.map(({ statusCode }) => statusCode)).toEqual([404, 404, 409, 422, 422, 422, 401]);
    expect((await sendRest(own, 0)).json()).toMatchObject({ done: true });
  });

  it('is not more than the largest photo, nor more than its author may have here', async () => {
    const photos = [photoOf(15, 230_000), photoOf(16, 230_000)];
    const rec = await named(photos);
    expect((await sendTogether(deputy, photos)).statusCode).toBe(413);

    const small = [photoOf(17), photoOf(18)] as const;
    await named(small);
    const room = mostStoredBytes - small[0].length - 100;
    world.store.sql.run('UPDATE record_blob SET is_stored=1, size=? WHERE rec_id=?', room / 2, rec);
    expect((await sendTogether(deputy, small)).json()).toMatchObject({ code: 'storageFull' });
    world.store.sql.run('UPDATE record_blob SET is_stored=1, size=1 WHERE rec_id=?', rec);
    expect((await sendTogether(deputy, small)).statusCode).toBe(200);
  });
});
