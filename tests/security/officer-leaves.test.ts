// Check 6, for the key of reports: who is no officer any more has no lock of it from that instant, and the county is told
// to change its key. And what is sealed to a key that is none of the county's is refused, not kept for nobody.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { currentKey } from '../../src/server/sealed/county-keys.ts';
import { endTerms } from '../../src/server/session/accounts.ts';
import { readRecord } from '../../src/server/store/records.ts';
import { someEnvelope } from '../world/envelopes.ts';
import { petitionAbout } from '../world/people.ts';
import { firstPeople, makeTwoCounties, sendOne, type TwoCounties } from '../world/two-county-server.ts';

const { deputy, office, admin } = firstPeople;
const { tenant } = office;
const dayMs = 86_400_000;

let world: TwoCounties;
beforeEach(async () => {
  world = await makeTwoCounties();
  const wrapped = {
    v: 1,
    keyId: currentKey(world.store, tenant)?.keyId,
    rounds: 600_000,
    salt: 'A'.repeat(22),
    iv: 'A'.repeat(16),
    sealed: 'A'.repeat(64),
  };
  const url = `/api/v1/officer-key/${office.userId}`;
  expect((await world.ask(office, { method: 'PUT', url, payload: { wrapped } })).statusCode).toBe(200);
});
afterEach(() => world.end());

const locks = () => world.store.sql.all('SELECT user_id FROM officer_wrap WHERE tenant=?', tenant);
const due = () =>
  world.store.sql.one<{ due_since: number | null }>(
    'SELECT due_since FROM county_key WHERE tenant=? AND is_current=1',
    tenant,
  )?.due_since;

const person = async () => (await world.ask(admin, { url: `/api/v1/people/${office.userId}` })).json();

async function changed(post: object): Promise<number> {
  const before = await person();
  const set = Object.entries(post).map(([name, to]) => [name, { from: before[name], to }]);
  const asked = {
    method: 'PATCH',
    url: `/api/v1/people/${office.userId}`,
    payload: { set: Object.fromEntries(set) },
  } as const;
  return (await world.ask(admin, asked)).statusCode;
}

describe('an officer for reports', () => {
  it('check 6: keeps the lock while nothing about being one changes', async () => {
    expect(await changed({ name: '周明远' })).toBe(200);
    expect(locks()).toHaveLength(1);
    expect(due()).toBeNull();
  });

  it.each([
    ['is dismissed', () => changed({ isReportOfficer: false })],
    ['goes to another post', () => changed({ role: 'auditor', isReportOfficer: false })],
    [
      'has their account closed',
      async () =>
        (
          await world.ask(admin, {
            method: 'POST',
            url: `/api/v1/people/${office.userId}/close`,
            payload: { why: 'byAdmin' },
          })
        ).statusCode,
    ],
  ] as const)(
    'check 6: who %s has no lock from that instant, and the key is due to be changed',
    async (_, leave) => {
      expect(await leave()).toBe(200);
      expect(locks()).toEqual([]);
      expect(due()).toBe(world.store.env.now());
    },
  );

  it('check 6: whose term is over has none after the night', async () => {
    expect(await changed({ termEndsOn: '2026-11-24' })).toBe(200);
    expect(locks()).toHaveLength(1);
    world.clock.offsetMs = 2 * dayMs;
    endTerms(world.store);
    expect(locks()).toEqual([]);
    expect(due()).toBe(world.store.env.now());
  });
});

describe('a sealed report', () => {
  it('to a key that is none of the county’s is refused, and nothing of it is kept', async () => {
    const rec = world.newId();
    const { channel, stationId, divisionCode, consent } = petitionAbout('三组停水半个月，老人挑水摔倒了');
    const open = { channel, stationId, divisionCode, consent, kind: 'report', attachments: [] };
    const args = { ...open, envelope: someEnvelope };

    expect(await sendOne(world, deputy, { op: 'petition.submit', v: 3, rec, args })).toMatchObject({
      status: 'rejected',
      code: 'sealKeyChanged',
    });
    expect(readRecord(world.store, tenant, rec)).toBeNull();
  });

  it('to the key of now or of before is taken, and so is what is added to it', async () => {
    const keyId = currentKey(world.store, tenant)?.keyId ?? '';
    const rec = world.newId();
    const { channel, stationId, divisionCode, consent } = petitionAbout('三组停水半个月，老人挑水摔倒了');
    const envelope = { ...someEnvelope, keyId };
    const args = { channel, stationId, divisionCode, consent, kind: 'report', attachments: [], envelope };
    expect(await sendOne(world, deputy, { op: 'petition.submit', v: 3, rec, args })).toMatchObject({
      status: 'applied',
    });
    const more = { op: 'petition.supplementSealed', v: 3, rec, base: 1 };
    const added = (one: typeof someEnvelope) => ({ ...more, args: { attachments: [], envelope: one } });
    expect(await sendOne(world, deputy, added(someEnvelope))).toMatchObject({ code: 'sealKeyChanged' });
    world.store.sql.run('UPDATE county_key SET is_current=0 WHERE tenant=?', tenant);
    expect(await sendOne(world, deputy, added(envelope))).toMatchObject({ status: 'applied' });
  });
});
