// Check 18: the people of a petition in clear, for a reason, and the entry that tells of it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { otherDeputy, petitionAbout } from '../world/people.ts';
import { secondPeople } from '../world/second-county.ts';
import { firstPeople, makeTwoCounties, sendOne, type TwoCounties } from '../world/two-county-server.ts';

let world: TwoCounties;
let rec: string;
beforeAll(async () => {
  world = await makeTwoCounties();
  rec = world.newId();
  const args = petitionAbout('三组停水半个月，老人挑水摔倒了两回', { petitioner: named });
  await sendOne(world, firstPeople.deputy, { op: 'petition.submit', rec, args });
});
afterAll(() => world.end());

const named = {
  anonymous: false,
  name: '钟离春水',
  phone: '13977778888',
  address: '花滩镇老街九号',
  contactPref: 'phone',
  mayPassOn: false,
} as const;
const reason = '约群众到现场一起核实';

type Person = Parameters<TwoCounties['ask']>[0];
const open = (person: Person, payload: unknown = { reason }, id = rec) =>
  world.ask(person, { method: 'POST', url: `/api/v1/records/${id}/personal`, payload: payload as object });

type Told = {
  readonly actor_id: string;
  readonly result: string;
  readonly fields: string;
  readonly reason: string;
};
const told = () =>
  world.store.sql.all<Told>(
    `SELECT actor_id, result, fields, reason FROM audit_event WHERE target_id=? AND action='openPersonal' ORDER BY seq`,
    rec,
  );

describe('a look at people in clear', () => {
  it.each(['station', 'township', 'office'] as const)(
    'check 18: is given to the %s with a reason, and told',
    async (role) => {
      const before = told().length;

      const opened = await open(firstPeople[role]);

      expect(opened.statusCode).toBe(200);
      expect(opened.json()).toEqual({
        petitioner: { name: named.name, phone: named.phone, address: named.address, contactPref: 'phone' },
        representatives: [],
      });
      expect(opened.headers['cache-control']).toContain('no-store');
      expect(told().slice(before)).toEqual([
        {
          actor_id: firstPeople[role].userId,
          result: 'done',
          fields: '["petitioner.name","petitioner.phone","petitioner.address"]',
          reason,
        },
      ]);
    },
  );

  it('check 18: of somebody else’s matter is not there, and nothing is told', async () => {
    const before = told().length;
    for (const person of [
      otherDeputy,
      firstPeople.org,
      firstPeople.finance,
      firstPeople.admin,
      firstPeople.auditor,
      ...Object.values(secondPeople),
    ])
      expect([person.userId, (await open(person)).statusCode]).toEqual([person.userId, 404]);
    expect(told()).toHaveLength(before);
  });

  it('check 18: is refused to who reads the matter but not its people, and the try is told', async () => {
    const before = told().length;
    const refused = await open(firstPeople.director);
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'notAllowed']);
    expect(refused.body).not.toContain(named.name);
    expect(told().slice(before)).toMatchObject([
      { actor_id: firstPeople.director.userId, result: 'notAllowed', fields: '[]' },
    ]);
  });

  it.each([
    ['no reason', {}],
    ['too short a reason', { reason: '看看' }],
    ['a reason that names the person', { reason: `给${named.name}打个电话` }],
    ['a reason with a number', { reason: `打 ${named.phone} 问一问` }],
  ])('check 18: with %s is not given, and nothing of it is kept', async (_, payload) => {
    const before = told().length;
    const refused = await open(firstPeople.office, payload);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).not.toContain(named.phone);
    expect(told()).toHaveLength(before);
  });

  it('check 18: is not given when its entry cannot be written', async () => {
    world.store.sql.run('ALTER TABLE audit_event RENAME TO audit_event_away');
    const broken = await open(firstPeople.office);
    world.store.sql.run('ALTER TABLE audit_event_away RENAME TO audit_event');
    expect([broken.statusCode, broken.body.includes(named.phone)]).toEqual([500, false]);
  });
});
