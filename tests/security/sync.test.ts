// Checks 21–26: what a device may send twice, for others, too much of, or with a false clock or cursor.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { petitionAbout } from '../world/people.ts';
import { secondPeople } from '../world/second-county.ts';
import {
  acksOf,
  bodyOf,
  firstPeople,
  makeTwoCounties,
  startedAt,
  syncOf,
  type TwoCounties,
} from '../world/two-county-server.ts';

let world: TwoCounties;
beforeAll(async () => {
  world = await makeTwoCounties();
});
afterAll(() => world.end());

const { deputy, station } = firstPeople;
const words = '三组停水半个月，老人挑水摔倒了两回';
const submit = (rec: string, about = words) =>
  bodyOf({ op: 'petition.submit', rec, args: petitionAbout(about) });

const count = (table: string) =>
  world.store.sql.one<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0;

describe('sync', () => {
  it('check 21: the same change ten times has one effect and one answer', async () => {
    const [device, rec] = [world.newId(), world.newId()];
    const sent = { n: 1, id: world.newId(), body: submit(rec) };
    const before = count('record');
    const answers: unknown[] = [];

    for (let times = 0; times < 10; times += 1)
      answers.push(acksOf(await world.ask(deputy, syncOf(device, [sent])))[0]);

    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(count('record')).toBe(before + 1);
    expect(world.store.sql.all('SELECT 1 FROM mutation_log WHERE mutation_id=?', sent.id)).toHaveLength(1);
  });

  it('check 22: the same id with other words is refused, and the first stays', async () => {
    const [device, rec, id] = [world.newId(), world.newId(), world.newId()];
    await world.ask(deputy, syncOf(device, [{ n: 1, id, body: submit(rec) }]));

    const again = await world.ask(
      deputy,
      syncOf(device, [{ n: 2, id, body: submit(rec, '完全是另外一件事情了') }]),
    );

    expect(acksOf(again)).toMatchObject([{ status: 'rejected', code: 'idReuse' }]);
    const doc = world.store.sql.one<{ doc: string }>('SELECT doc FROM record WHERE id=?', rec)?.doc;
    expect(doc).toContain(words);
  });

  it.each([
    ['of the same county', () => station],
    ['of another county', () => secondPeople.deputy],
  ])(
    'check 23: the id of a change of somebody else, %s, is refused and tells nothing of it',
    async (_, who) => {
      const [rec, id] = [world.newId(), world.newId()];
      const body = submit(rec);
      await world.ask(deputy, syncOf(world.newId(), [{ n: 1, id, body }]));

      for (const guess of [body, submit(world.newId(), '我来猜一猜里面写了什么')]) {
        const answer = await world.ask(who(), syncOf(world.newId(), [{ n: 1, id, body: guess }]));
        expect(acksOf(answer)).toEqual([{ n: 1, id, status: 'rejected', code: 'idReuse' }]);
        expect(answer.body).not.toContain(rec);
      }
    },
  );

  it.each([
    ['a thousand and one changes', () => 1001, 422],
    ['three megabytes', () => 40, 413],
  ])('check 24: a push of %s is refused as a whole', async (_, many, status) => {
    const long = status === 413 ? '长'.repeat(30_000) : '';
    const muts = Array.from({ length: many() }, (_, index) => ({
      n: index + 1,
      id: world.newId(),
      body: `${submit(world.newId())}${long}`,
    }));
    const before = count('receipt');

    expect((await world.ask(deputy, syncOf(world.newId(), muts))).statusCode).toBe(status);
    expect(count('receipt')).toBe(before);
  });

  it('check 24: a change that is nested too deep is refused alone, and the next is taken', async () => {
    const deep = `{"v":1,"op":"petition.submit","args":${'['.repeat(40)}${']'.repeat(40)}}`;
    const answer = await world.ask(
      deputy,
      syncOf(world.newId(), [
        { n: 1, id: world.newId(), body: deep },
        { n: 2, id: world.newId(), body: submit(world.newId()) },
      ]),
    );
    expect(acksOf(answer).map((ack) => ack.status)).toEqual(['rejected', 'applied']);
  });

  it('check 25: a clock that is wrong by more than five minutes is noted; the claimed time stays, deadlines follow ours', async () => {
    const [device, rec] = [world.newId(), world.newId()];
    const claimed = '2026-11-19T05:06:07.000Z';
    const sent = {
      n: 1,
      id: world.newId(),
      body: bodyOf({ op: 'petition.submit', rec, args: petitionAbout(words), at: claimed }),
    };

    const answer = await world.ask(
      deputy,
      syncOf(device, [sent], { sentAt: new Date(startedAt + 9 * 60_000).toISOString() }),
    );

    expect(acksOf(answer)).toMatchObject([{ status: 'applied' }]);
    const noted = world.store.sql.one<{ skew_ms: number }>('SELECT skew_ms FROM device WHERE id=?', device);
    expect(noted).toEqual({ skew_ms: 9 * 60_000 });
    const told = world.store.sql.one('SELECT at_client, at_server FROM mutation_log WHERE rec_id=?', rec);
    expect(told).toEqual({ at_client: claimed, at_server: new Date(startedAt).toISOString() });
  });

  const cursorOf = (positions: unknown) => Buffer.from(JSON.stringify(positions)).toString('base64url');

  it.each([
    ['rubbish', () => '%%%'],
    ['of the office', () => cursorOf({ office: 0, sealed: 0 })],
    ['of another county’s station', () => cursorOf({ 'st:huatan': 0, 'u:li-xiulan': 0 })],
    ['that is nested', () => cursorOf({ office: { a: 1 } })],
    ['that reaches into prototypes', () => Buffer.from('{"__proto__":{"office":1}}').toString('base64url')],
    ['with a number below zero', () => cursorOf({ 'st:huamachi': -5 })],
  ])('check 26: with a cursor %s nobody receives a foreign row', async (_, cursor) => {
    const answer = await world.ask(
      secondPeople.deputy,
      syncOf(world.newId(), [], { want: 1000, cursor: cursor() }),
    );
    expect(answer.statusCode).toBe(200);
    expect(answer.json().changes).toEqual([]);
    expect(answer.body).not.toContain('花滩');
  });
});
