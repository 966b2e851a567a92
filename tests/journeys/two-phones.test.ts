import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { delay, HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useSession } from '../../src/client/session/session.ts';
import { listRecords, readRecord } from '../../src/client/store/listing.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { readRecordRows } from '../../src/client/store/record-rows.ts';
import { addSupplement, withdrawRecord } from '../../src/client/store/save.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import {
  demoDeputy,
  demoOffice,
  demoStation,
  otherDeputy,
  petitionAbout,
  sightingOf,
} from '../world/people.ts';
import { jpegLike, makePhone, must, type Phone } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';

let folder: string;
let server: InsideServer;
const phones: Phone[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-journey-'));
  server = await makeInsideServer(folder);
});

afterEach(async () => {
  for (const phone of phones.splice(0)) phone.client().close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function phoneOf(person: { phone: string; password: string }): Promise<Phone> {
  const phone = await makePhone({ reach: reachInside(server.app) });
  phones.push(phone);
  must(await phone.client().signIn(person.phone, person.password));
  await phone.settle();
  return phone;
}

const idsOn = async (phone: Phone) =>
  (await listRecords(phone.store())).map((record) => record.view.id as string);

describe('two phones and a station', () => {
  it('carry what was saved without a network to the station, once, with its photos', async () => {
    const li = await phoneOf(demoDeputy);
    const station = await phoneOf(demoStation);
    li.wire.cut();
    const spoken = await li.record('petition', petitionAbout('山坪组自来水断断续续两个月了，早晚没水'));
    const seen = await li.record('sighting', sightingOf('原村小校舍'), [jpegLike(1), jpegLike(2)]);
    await li.settle();
    expect((await readQueue(li.store())).records).toEqual({ done: 0, total: 2 });

    li.wire.mend();
    await li.settle();
    await station.settle();

    expect(await readQueue(li.store())).toMatchObject({
      records: { done: 2, total: 2 },
      photos: { done: 2, total: 2 },
      unsent: 0,
      attention: 0,
    });
    const arrived = await idsOn(station);
    expect(arrived.filter((id) => id === spoken || id === seen)).toHaveLength(2);
    expect((await readRecord(station.store(), seen))?.photos).toEqual({ stored: 2, total: 2 });
  });

  it('survive a tab that dies between saving and sending', async () => {
    const li = await phoneOf(demoDeputy);
    li.wire.cut();
    const id = await li.record('petition', petitionAbout('村口的路灯坏了三天，晚上没人敢走'));

    await li.restart();
    li.wire.mend();
    await li.settle();

    const record = await readRecord(li.store(), id);
    expect(record?.sync).toBe('delivered');
    expect(record?.receipt).toMatch(/^[0-9a-f]{64}$/);
  });

  it('make one record when the answer to a push is lost', async () => {
    const li = await phoneOf(demoDeputy);
    const station = await phoneOf(demoStation);
    li.wire.loseAnswers(3, (path) => path.endsWith('/sync'));
    const id = await li.record('petition', petitionAbout('集市占道，救护车进不来，请想想办法'));
    for (let round = 0; round < 4; round += 1) await li.settle();
    await station.settle();

    expect((await readQueue(li.store())).records).toEqual({ done: 1, total: 1 });
    expect((await idsOn(station)).filter((one) => one === id)).toHaveLength(1);
  });

  it('show a supplement and a withdrawal where the station reads', async () => {
    const li = await phoneOf(demoDeputy);
    const station = await phoneOf(demoStation);
    const first = await li.record('petition', petitionAbout('村卫生室周末没人，老人拿药要跑镇上'));
    const second = await li.record('petition', petitionAbout('这一件记重了，同一件事记了两遍'));
    await li.settle();
    const one = await readRecord(li.store(), first);
    const two = await readRecord(li.store(), second);
    if (one === null || two === null) throw new Error('the records are not there');

    li.wire.cut();
    must(await addSupplement(li.store(), one, { text: '昨天又问了一次，还是没人。', attachments: [] }));
    must(await withdrawRecord(li.store(), two, { reason: '记重了' }));
    li.wire.mend();
    await li.settle();
    await station.settle();

    expect((await readRecord(station.store(), first))?.view.supplements[0]?.text).toBe(
      '昨天又问了一次，还是没人。',
    );
    expect((await readRecord(station.store(), second))?.view.state).toBe('withdrawn');
  });

  it('keep a 举报 from the station, the other deputy and the open part of the phone', async () => {
    const li = await phoneOf(demoDeputy);
    const [other, station, office] = [
      await phoneOf(otherDeputy),
      await phoneOf(demoStation),
      await phoneOf(demoOffice),
    ];
    const secret = '某单位负责人私下收了钱，请查一查';
    const id = await li.record('petition', petitionAbout(secret, { kind: 'report', category: 'discipline' }));
    await li.settle();
    for (const phone of [other, station, office]) await phone.settle();

    expect(await readRecord(other.store(), id)).toBeNull();
    expect((await readRecord(station.store(), id))?.view).toMatchObject({ isSealed: true, fields: null });
    // The officer opens it with a passphrase of their own; until then it lies there shut.
    expect((await readRecord(office.store(), id))?.view).toMatchObject({ isSealed: true, fields: null });
    const rows = [...(await readRecordRows(office.store())), ...(await readRecordRows(li.store()))];
    expect(JSON.stringify(rows.map((row) => row.open))).not.toContain(secret);
  });

  it('show the petitioner masked at the station and clear to the author', async () => {
    const li = await phoneOf(demoDeputy);
    const station = await phoneOf(demoStation);
    const petitioner = {
      anonymous: false,
      name: '周桂花',
      phone: '13800000001',
      contactPref: 'phone',
      mayPassOn: false,
    };
    const id = await li.record(
      'petition',
      petitionAbout('高龄补贴怎么申请，家里老人八十二了', { petitioner }),
    );
    await li.settle();
    await station.settle();

    expect((await readRecord(li.store(), id))?.view.fields).toMatchObject({ petitioner: { name: '周桂花' } });
    expect((await readRecord(station.store(), id))?.view.fields).toMatchObject({
      petitioner: { name: '周**', phone: '138****0001', isMasked: true },
    });
  });
});

describe('a session that ends without a network', () => {
  it('lets recording go on, sends nothing, and sends all after signing in', async () => {
    const li = await phoneOf(demoDeputy);
    li.wire.forgetCookie();
    const id = await li.record('petition', petitionAbout('登录过期以后记下的一件事，不能丢'));
    await li.settle();
    expect(useSession.getState().sendingWaitsForSignIn).toBe(true);
    expect((await readRecord(li.store(), id))?.sync).toBe('saved');

    must(await li.client().signIn(demoDeputy.phone, demoDeputy.password));
    await li.settle();

    expect(useSession.getState().sendingWaitsForSignIn).toBe(false);
    expect((await readRecord(li.store(), id))?.sync).toBe('delivered');
  });

  it('is still told by a tab that does not send, until the person signs in', async () => {
    const li = await phoneOf(demoDeputy);
    li.wire.forgetCookie();
    await li.settle();
    expect(useSession.getState().sendingWaitsForSignIn).toBe(true);

    li.otherTab.sends();
    await li.settle();
    expect(useSession.getState().sendingWaitsForSignIn).toBe(true);

    li.otherTab.stops();
    must(await li.client().signIn(demoDeputy.phone, demoDeputy.password));
    await li.settle();
    expect(useSession.getState().sendingWaitsForSignIn).toBe(false);
  });

  it('does not sign out over unsent work', async () => {
    const li = await phoneOf(demoDeputy);
    li.wire.cut();
    await li.record('petition', petitionAbout('还没有送出去的一件事，先别退出'));

    expect(await li.client().signOut()).toMatchObject({ ok: false, problem: { code: 'unsentWork' } });
  });
});

describe('answers our server would never give', () => {
  const strange = setupServer();
  beforeEach(() => strange.listen());
  afterEach(() => strange.close());

  const answers = {
    'a captive portal': () => HttpResponse.html('<html>请先登录</html>', { status: 200 }),
    'a proxy error': () => new HttpResponse('Bad Gateway', { status: 502 }),
    'another server': () => HttpResponse.json({ hello: 'world' }),
    'half an answer': () =>
      new HttpResponse('{"device":"', { headers: { 'content-type': 'application/json' } }),
  };

  for (const [name, answer] of Object.entries(answers)) {
    it(`${name} leaves everything in the outbox`, async () => {
      const li = await phoneOf(demoDeputy);
      strange.use(
        http.all('http://portal.test/*', async () => {
          await delay(1);
          return answer();
        }),
      );
      const id = await li.record('petition', petitionAbout('在酒店的网络里记下的一件事情'));
      li.wire.answerInstead(() => fetch('http://portal.test/api/v1/sync'));
      await li.settle();
      expect((await readRecord(li.store(), id))?.sync).toBe('saved');

      li.wire.answerInstead(null);
      await li.settle();
      expect((await readRecord(li.store(), id))?.sync).toBe('delivered');
    });
  }
});

describe('refused and held changes', () => {
  it('a change of a newer app is held in the outbox, not refused', async () => {
    const li = await phoneOf(demoDeputy);
    li.wire.cut();
    await li.record('petition', petitionAbout('用更新的应用记下的一件事情'));
    await li.client().settled();
    const { db, vault } = li.store();
    const [row] = await db.outbox.toArray();
    if (row === undefined) throw new Error('nothing was saved');
    const body = (await vault.openText(row.body)).replace('"v":1', '"v":99');
    await db.outbox.update(row.order, { body: await vault.sealText(body) });

    li.wire.mend();
    await li.settle();

    expect(await db.outbox.toArray()).toMatchObject([{ id: row.id, isHeld: true }]);
    expect(await db.repair.count()).toBe(0);
  });

  it('a record for a station that is not one’s own waits with its words', async () => {
    const li = await phoneOf(demoDeputy);
    li.wire.cut();
    const id = await li.record('petition', petitionAbout('服务器没有收下的一件事，原话都在'));
    await li.client().settled();
    const { db, vault } = li.store();
    const [row] = await db.outbox.toArray();
    if (row === undefined) throw new Error('nothing was saved');
    const body = (await vault.openText(row.body)).replace(/"stationId":"[^"]+"/, '"stationId":"elsewhere"');
    await db.outbox.update(row.order, { body: await vault.sealText(body) });

    li.wire.mend();
    await li.settle();

    expect(await readRecord(li.store(), id)).toMatchObject({
      sync: 'attention',
      problem: { code: 'notAllowed' },
    });
    expect((await readQueue(li.store())).attention).toBe(1);
  });
});
