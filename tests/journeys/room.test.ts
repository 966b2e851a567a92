import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepPhoto } from '../../src/client/store/photos.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, petitionAbout } from '../world/people.ts';
import { jpegLike, makePhone, must, type Phone, untilTrue } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';

const megabyte = 1_048_576;

let folder: string;
let server: InsideServer;
let li: Phone;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-room-'));
  server = await makeInsideServer(folder);
  li = await makePhone({ reach: reachInside(server.app) });
  must(await li.client().signIn(demoDeputy.phone, demoDeputy.password));
  await li.settle();
});

afterEach(async () => {
  li.client().close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const keep = (seed: number) => {
  const bytes = jpegLike(seed).buffer;
  return keepPhoto(li.store(), { bytes, mime: 'image/jpeg', thumb: bytes, takenAt: li.clock.now });
};

describe('a phone that runs out of room', () => {
  it('takes photos down to 50 MB, none below, and words as ever', async () => {
    li.room.freeBytes = 50 * megabyte;
    expect(await keep(1)).toMatchObject({ ok: true });

    li.room.freeBytes = 50 * megabyte - 1;
    expect(await keep(2)).toEqual({ ok: false, problem: { code: 'deviceStorageLow' } });

    await li.record('petition', petitionAbout('手机快满了，这件事还是要记下来'));
    expect((await readQueue(li.store())).records.total).toBe(1);
  });
});

describe('the browser’s promise to keep what is here', () => {
  it('is asked for once, with the first save, also over a restart', async () => {
    expect(li.room.asked).toBe(0);

    await li.record('petition', petitionAbout('第一件记下来的事，请浏览器留住'));
    await untilTrue(() => li.room.asked === 1);
    await li.restart();
    await li.record('petition', petitionAbout('第二件记下来的事，不再问一次'));
    await li.settle();

    expect(li.room.asked).toBe(1);
  });
});
