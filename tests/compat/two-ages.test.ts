// Phones and servers are not updated on one day. The same story between each pair: save without a network, send, a
// photo, a supplement, and the station sees it; and a server that is updated in the middle.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/actor.ts';
import { makeTrackingCode } from '../../src/domain/codes/tracking-code.ts';
import type { RecordId } from '../../src/domain/ids.ts';
import type { Move } from '../../src/domain/machines/asked.ts';
import { findCase, trackingHashOf } from '../../src/server/tracking/tracking.ts';
import { handing, moved, newCode, replying, told } from '../world/codes.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, demoOffice, demoStation, demoUnit, petitionAbout, sightingOf } from '../world/people.ts';
import { jpegLike, makePhone, must, type Phone } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';
import { type Age, today, yesterday } from './ages.ts';

let folder: string;
let server: InsideServer;
const phones: Phone[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-ages-'));
});

afterEach(async () => {
  for (const phone of phones.splice(0)) phone.client().close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

type Aged = { readonly phone: Phone; readonly age: Age };

async function phoneOf(age: Age, person: { phone: string; password: string }): Promise<Aged> {
  const phone = await makePhone({ reach: reachInside(() => server.app()), app: age.client });
  phones.push(phone);
  must(await phone.client().signIn(person.phone, person.password));
  await phone.settle();
  return { phone, age };
}

const shown = async ({ phone, age }: Aged, id: string) => {
  const record = await age.client.readRecord(phone.store(), id);
  if (record === null) throw new Error('the record is not on this phone');
  return record;
};

async function supplement(aged: Aged, id: string, text: string): Promise<void> {
  const record = await shown(aged, id);
  must(await aged.age.client.addSupplement(aged.phone.store(), record, { text, attachments: [] }));
}

async function goesWell(li: Aged, station: Aged): Promise<void> {
  li.phone.wire.cut();
  const petition = await li.phone.record('petition', petitionAbout('山坪组自来水断断续续两个月了'));
  const sighting = await li.phone.record('sighting', sightingOf('原村小校舍'), [jpegLike(1), jpegLike(2)]);
  await li.phone.settle();
  await li.phone.restart();
  expect((await li.age.client.readQueue(li.phone.store())).records).toEqual({ done: 0, total: 2 });

  li.phone.wire.mend();
  li.phone.wire.loseAnswers(1, (path) => path.endsWith('/sync'));
  await li.phone.settle();
  await li.phone.settle();
  await supplement(li, petition, '今天又断了一次');
  await li.phone.settle();
  const { records, photos, attention } = await li.age.client.readQueue(li.phone.store());
  expect({ records, photos, attention }).toEqual({
    records: { done: 3, total: 3 },
    photos: { done: 2, total: 2 },
    attention: 0,
  });

  await station.phone.settle();
  expect((await shown(station, petition)).view.supplements.map(({ text }) => text)).toEqual([
    '今天又断了一次',
  ]);
  expect((await shown(station, sighting)).photos).toEqual({ stored: 2, total: 2 });
}

/** How often each change of the phones is in the server's memory: always once. */
function timesTaken(): number[] {
  const rows = server
    .store()
    .sql.all<{ times: number }>('SELECT count(*) AS times FROM mutation_log GROUP BY mutation_id');
  return [...new Set(rows.map(({ times }) => times))];
}

const pairs = [
  ['today’s phones, yesterday’s server', today, today, yesterday],
  ['yesterday’s phones, today’s server', yesterday, yesterday, today],
  ['a deputy’s phone of yesterday, a station’s of today, today’s server', yesterday, today, today],
  ['a deputy’s phone of today, a station’s of yesterday, today’s server', today, yesterday, today],
] as const;

describe.each(pairs)('%s', (_, ofDeputy, ofStation, ofServer) => {
  it('carry what was saved without a network, its photos and what is added later, once', async () => {
    server = await makeInsideServer(folder, ofServer.server);
    const li = await phoneOf(ofDeputy, demoDeputy);
    const station = await phoneOf(ofStation, demoStation);

    await goesWell(li, station);

    expect(timesTaken()).toEqual([1]);
  });
});

describe.each([
  ['today’s', today],
  ['yesterday’s', yesterday],
] as const)('%s phones under a server that is updated', (_, age) => {
  it('go on where they were: nothing is sent twice, nothing is lost', async () => {
    server = await makeInsideServer(folder, yesterday.server);
    const li = await phoneOf(age, demoDeputy);
    const station = await phoneOf(age, demoStation);
    await goesWell(li, station);
    li.phone.wire.loseAnswers(99, (path) => path.endsWith('/sync'));
    const between = await li.phone.record('petition', petitionAbout('更新前一刻记下的一件要紧事'));
    await li.phone.settle();

    await server.close();
    server = await makeInsideServer(folder, today.server);
    li.phone.wire.loseAnswers(0);
    await goesOn(li, station, between);

    expect(timesTaken()).toEqual([1]);
  });
});

describe('a petition with a code, which yesterday’s server does not know', () => {
  it('waits on the phone and is taken once, with its code, when the server is updated', async () => {
    server = await makeInsideServer(folder, yesterday.server);
    const li = await phoneOf(today, demoDeputy);
    const code = makeTrackingCode(new Uint8Array(8).fill(7));
    const trackingHash = trackingHashOf(code);
    const id = await li.phone.record('petition', {
      ...petitionAbout('集市边的下水道堵了三天'),
      trackingHash,
    });
    await li.phone.settle();
    expect((await li.age.client.readQueue(li.phone.store())).records).toEqual({ done: 0, total: 1 });

    await server.close();
    server = await makeInsideServer(folder, today.server);
    await li.phone.settle();

    expect((await li.age.client.readQueue(li.phone.store())).records).toEqual({ done: 1, total: 1 });
    expect(findCase(server.store(), code)?.recordId).toBe(id);
    expect(timesTaken()).toEqual([1]);
  });
});

describe('what today’s server keeps of a case beyond yesterday’s', () => {
  it('hides no record from yesterday’s phones: a reason, a merging undone', async () => {
    server = await makeInsideServer(folder, today.server);
    const station = await phoneOf(yesterday, demoStation);
    const [main, merged, back] = [
      told(server.store(), newCode()),
      told(server.store(), newCode()),
      told(server.store(), newCode()),
    ];
    const does = (actor: Actor, rec: RecordId, move: Move, args: object) =>
      moved(server.store(), actor, { rec, move, args });
    for (const rec of [main, merged, back]) does(demoStation, rec, 'register', {});
    does(demoStation, merged, 'merge', { recordId: main });
    does(demoOffice, main, 'discard', { reason: 'empty' });
    does(demoOffice, back, 'assign', handing);
    does(demoUnit, back, 'accept', {});
    does(demoUnit, back, 'reply', replying);
    does(demoStation, back, 'sendBack', { reason: '没有逐项答复，第二个问题没有回答。' });

    await station.phone.settle();

    expect((await shown(station, merged)).view.state).toBe('registered');
    expect((await shown(station, back)).view.state).toBe('inProgress');
  });
});

async function goesOn(li: Aged, station: Aged, before: string): Promise<void> {
  const after = await li.phone.record('petition', petitionAbout('更新之后记下的一件要紧事'), [jpegLike(7)]);
  await li.phone.settle();
  await supplement(li, before, '更新之后补充的一句话');
  await li.phone.settle();
  await station.phone.settle();

  expect((await li.age.client.readQueue(li.phone.store())).records).toEqual({ done: 6, total: 6 });
  expect((await shown(station, after)).photos).toEqual({ stored: 1, total: 1 });
  expect((await shown(station, before)).view.supplements).toHaveLength(1);
}
