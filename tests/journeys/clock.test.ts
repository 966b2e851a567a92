// What happens by the calendar and by nobody's hand.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readRecord } from '../../src/client/store/listing.ts';
import { decideRecord } from '../../src/client/store/save.ts';
import type { Move } from '../../src/domain/machines/asked.ts';
import { type Job, runDue } from '../../src/server/clock/clock.ts';
import { jobs } from '../../src/server/clock/jobs.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, demoOffice, demoStation, petitionAbout } from '../world/people.ts';
import { must, type Phone } from '../world/phone.ts';

const dayMs = 86_400_000;
let county: County;

beforeEach(async () => {
  county = await makeCounty();
});

afterEach(() => county.close());

async function does(phone: Phone, id: string, move: Move, args: unknown = {}) {
  await phone.settle();
  const record = await readRecord(phone.store(), id);
  if (record === null) throw new Error('the matter is not there');
  must(await decideRecord(phone.store(), record, { move, args }));
  await phone.settle();
}

/** What the office sees on that day: its session of yesterday is over. */
const stateAt = async (phone: Phone, id: string) => {
  must(await phone.client().signIn(demoOffice.phone, demoOffice.password));
  await phone.settle();
  return (await readRecord(phone.store(), id))?.view.state;
};

const run = (doneOn = new Map<string, string>()) => runDue(county.server.store(), jobs, doneOn);

it('a session is forgotten a month after its time was over, and not before', async () => {
  await county.phoneOf(demoDeputy);
  const count = () => county.server.store().sql.all('SELECT id FROM session').length;
  const before = count();

  county.server.clock.offsetMs += 30 * dayMs;
  expect(await run()).toEqual([]);
  expect(count()).toBe(before);
  county.server.clock.offsetMs += dayMs;
  expect(await run()).toEqual([]);
  expect(count()).toBe(0);
});

it('a unit that neither accepts nor objects for five working days has accepted', async () => {
  const li = await county.phoneOf(demoDeputy);
  const station = await county.phoneOf(demoStation);
  const office = await county.phoneOf(demoOffice);
  const id = await li.record('petition', petitionAbout('三组停水半个月，老人挑水摔倒了两回'));
  await li.settle();
  await does(station, id, 'register');
  await does(office, id, 'assign', { mode: 'assign', orgId: 'shuili', coOrgIds: [], noRecusalDue: true });

  county.server.clock.offsetMs += 7 * dayMs; // Monday to Monday: the fifth working day is not over
  expect(await run()).toEqual([]);
  expect(await stateAt(office, id)).toBe('assigned');

  county.server.clock.offsetMs += dayMs;
  expect(await run()).toEqual([]);
  expect(await stateAt(office, id)).toBe('inProgress');

  expect(await run()).toEqual([]);
  const record = await readRecord(office.store(), id);
  expect(record?.view.events.filter(({ move }) => move === 'autoAccept')).toHaveLength(1);
});

it('a job that fails is named, the others run, and it is tried again on the same day', async () => {
  const tried: string[] = [];
  const broken: Job = {
    name: 'broken',
    run: () => {
      tried.push('broken');
      throw new Error('the disk is gone');
    },
  };
  const whole: Job = { name: 'whole', run: () => void tried.push('whole') };
  const doneOn = new Map<string, string>();

  expect(await runDue(county.server.store(), [broken, whole], doneOn)).toEqual(['broken: the disk is gone']);
  expect(await runDue(county.server.store(), [broken, whole], doneOn)).toEqual(['broken: the disk is gone']);
  expect(tried).toEqual(['broken', 'whole', 'broken']);
});
