// A county's own lengths, and what is cut out of the texts of a matter: the stored name and number wherever they stand,
// and doubtful words only on the word of the office.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemMoves } from '../../src/server/clock/system-moves.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { petitionAbout } from '../world/people.ts';
import { whereIs } from '../world/raw-bytes.ts';
import { secondPeople } from '../world/second-county.ts';
import {
  firstPeople,
  makeTwoCounties,
  sendOne,
  syncOf,
  type TwoCounties,
} from '../world/two-county-server.ts';

const dayMs = 86_400_000;
const { deputy, office, admin, station, auditor } = firstPeople;
const tenant = deputy.tenant;
const usual = { mistakenDays: 30, endedDays: 730, reportDays: 730 };
const named = {
  anonymous: false,
  name: '钟离春水',
  phone: '13977778888',
  contactPref: 'phone',
  mayPassOn: false,
} as const;
const said = '钟离春水家停水半个月，打139 7777 8888没人接，请找李建国师傅或者打13900001111';

let world: TwoCounties;
beforeAll(async () => {
  world = await makeTwoCounties();
});
afterAll(() => world.end());

type Person = Parameters<TwoCounties['ask']>[0];
const url = '/api/v1/retention';
const read = async (who: Person) => (await world.ask(who, { url })).json();
const change = (who: Person, payload: object) => world.ask(who, { method: 'PUT', url, payload });
const settle = (rec: string, cut: readonly string[], who: Person = office) =>
  world.ask(who, { method: 'POST', url: `${url}/doubts/${rec}`, payload: { cut } });
const doubts = async (who: Person = office) => (await world.ask(who, { url: `${url}/doubts` })).json();

const petition = (id: string) => {
  const record = readRecord(world.store, tenant, id);
  if (record?.kind !== 'petition') throw new Error('no petition');
  return record;
};

async function ended(): Promise<string> {
  const rec = world.newId();
  const at = new Date(world.store.env.now()).toISOString();
  const args = petitionAbout(said, { petitioner: named, category: 'other', title: '钟离春水家停水' });
  const steps = [
    { op: 'petition.submit', rec, args },
    { op: 'petition.supplement', rec, base: 1, args: { text: '钟离春水又打来电话', attachments: [] } },
    { op: 'petition.register', rec, base: 2, v: 2, args: {} },
    {
      op: 'petition.decline',
      rec,
      base: 3,
      v: 2,
      args: { reason: 'notJurisdiction', whereTo: '请钟离春水到县法院立案窗口提出。' },
    },
  ];
  for (const [index, step] of steps.entries())
    expect(await sendOne(world, index < 2 ? deputy : office, { at, ...step })).toMatchObject({
      status: 'applied',
    });
  return rec;
}

describe('the lengths of a county', () => {
  it('are as shipped, are changed by its office or administrator with a reason, and keep every version', async () => {
    expect(await read(office)).toMatchObject({ versions: [{ ...usual, version: 1, changedByName: null }] });
    const shorter = { ...usual, endedDays: 200, reason: '按县里的要求改短' };

    expect((await change(admin, shorter)).json()).toEqual({ version: 2 });

    expect(await read(office)).toMatchObject({
      versions: [
        { ...usual, endedDays: 200, version: 2, changedByName: admin.name, reason: '按县里的要求改短' },
        { version: 1 },
      ],
    });
    expect(await read(secondPeople.office)).toMatchObject({ versions: [{ ...usual, version: 1 }] });
    expect(
      world.store.sql.all(
        `SELECT actor_id, target_id, fields, reason FROM audit_event WHERE action='changeRetention'`,
      ),
    ).toEqual([
      { actor_id: admin.userId, target_id: '2', fields: '["endedDays"]', reason: '按县里的要求改短' },
    ]);
  });

  it('are not written over by who has not seen the last version, and a save that comes twice is one', async () => {
    const of = (version: number, payload: object) =>
      world.ask(office, { method: 'PUT', url: `${url}?base=${version}`, payload });
    const longer = { ...usual, endedDays: 400, reason: '多留些时候' };

    const late = await of(1, longer);
    expect([late.statusCode, late.json().code]).toEqual([409, 'changedMeanwhile']);
    expect((await read(office)).versions).toHaveLength(2);

    expect((await of(2, longer)).json()).toEqual({ version: 3 });
    expect((await of(2, longer)).json()).toEqual({ version: 3 });
    expect((await read(office)).versions).toHaveLength(3);
    expect((await change(admin, { ...usual, endedDays: 200, reason: '按县里的要求改短' })).json()).toEqual({
      version: 4,
    });
  });

  it('are not below what the law needs, nor anybody else’s to change or read', async () => {
    const tooShort = { ...usual, endedDays: 182, reason: '按县里的要求改短' };
    expect((await change(office, tooShort)).json()).toMatchObject({
      code: 'invalidFields',
      fields: { endedDays: {} },
    });
    for (const person of [station, deputy, auditor]) {
      expect((await change(person, tooShort)).statusCode).toBe(403);
      expect((await world.ask(person, { url })).statusCode).toBe(403);
    }
  });
});

describe('the texts of a matter that had its time', () => {
  it('hold the stored name and number nowhere; what is doubtful waits for the office, which says what goes', async () => {
    const rec = await ended();
    const unlisted = await ended();
    world.clock.offsetMs = 200 * dayMs;
    systemMoves(world.store);
    expect(petition(rec).fields.petitioner).toEqual(named);

    world.clock.offsetMs = 201 * dayMs;
    systemMoves(world.store);

    const { fields, supplements, course } = petition(rec);
    expect(fields.title).toBe('****家停水');
    expect(fields.content).toBe('****家停水半个月，打*************没人接，请找李建国师傅或者打13900001111');
    expect(supplements[0]?.text).toBe('****又打来电话');
    expect(course.declined?.whereTo).toBe('请****到县法院立案窗口提出。');
    for (const word of [named.name, named.phone, '139 7777 8888'])
      expect(await whereIs(word, world.folder), word).toEqual([]);

    const { matters } = await doubts();
    expect(matters.map((one: { recordId: string }) => one.recordId).sort()).toEqual([rec, unlisted].sort());
    expect(matters[0].doubts).toMatchObject([
      { kind: 'name', found: '李建国师傅', before: expect.stringContaining('没人接') },
      { kind: 'phone', found: '13900001111' },
    ]);
    expect(await doubts(secondPeople.office)).toEqual({ matters: [] });
    expect((await settle(rec, [], secondPeople.office)).statusCode).toBe(404);

    expect((await settle(rec, ['李建国师傅'])).statusCode).toBe(200);
    expect((await settle(unlisted, [])).statusCode).toBe(200);

    expect(petition(rec).fields.content).toContain('请找*****或者打13900001111');
    expect(petition(unlisted).fields.content).toContain('请找李建国师傅');
    expect(await doubts()).toEqual({ matters: [] });
    expect((await settle(rec, ['13900001111'])).statusCode).toBe(409);
    const pulled = (await world.ask(deputy, syncOf(world.newId(), [], { want: 1000 }))).body;
    expect(pulled).toContain('请找*****或者打13900001111');
    expect(
      world.store.sql.all(
        `SELECT actor_id, target_id, fields FROM audit_event WHERE action='settleDoubts' ORDER BY seq`,
      ),
    ).toEqual([
      { actor_id: office.userId, target_id: rec, fields: '["texts"]' },
      { actor_id: office.userId, target_id: unlisted, fields: '[]' },
    ]);
  });
});
