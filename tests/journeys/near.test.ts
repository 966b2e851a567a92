// What may be the same matter, from the phone that wrote it down to the desks, and out again when it turns out a report.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { candidatesFor } from '../../src/client/screens/detail/merge-candidates.ts';
import { readRecord } from '../../src/client/store/listing.ts';
import { nearTo } from '../../src/client/store/near.ts';
import { recordList } from '../../src/client/store/record-list.ts';
import { decideRecord } from '../../src/client/store/save.ts';
import { petitionSubject } from '../../src/domain/likeness/petition-subject.ts';
import type { Move } from '../../src/domain/machines/asked.ts';
import { mayCompare } from '../../src/domain/rights/may-compare.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, demoOffice, demoStation, demoTownship, petitionAbout } from '../world/people.ts';
import { must, type Phone } from '../world/phone.ts';

const first = '凉水井弯道的广角镜碎了，两车会车看不见对面，差点撞上';
const again = '凉水井弯道那面广角镜碎了，会车看不见对面来车，请换一面';

let county: County;

beforeEach(async () => {
  county = await makeCounty();
});

afterEach(() => county.close());

async function seen(phone: Phone, id: string) {
  await phone.settle();
  const record = await readRecord(phone.store(), id);
  if (record === null) throw new Error('the matter is not there');
  return record;
}

async function does(phone: Phone, id: string, move: Move, args: object = {}) {
  must(await decideRecord(phone.store(), await seen(phone, id), { move, args }));
  await phone.settle();
}

/** Near to a matter on this phone, as its page says; null where this person is shown nothing. */
async function nearOn(phone: Phone, id: string) {
  const { view } = await seen(phone, id);
  const store = phone.store();
  const subject = mayCompare(store.actor, view) ? petitionSubject(view) : null;
  const list = recordList(store);
  list.subscribe(() => undefined);
  const among = await vi.waitUntil(() => list.get());
  return subject === null ? null : nearTo(store, { subject, among });
}

const idsOn = async (phone: Phone, id: string) =>
  (await nearOn(phone, id))?.map(({ view }) => view.id) ?? null;

it('who wrote it down knows at once, the desks when it came, each from their own phone', async () => {
  const li = await county.phoneOf(demoDeputy);
  const one = await li.record('petition', petitionAbout(first));
  await li.settle();
  li.wire.cut();
  const two = await li.record('petition', petitionAbout(again));
  await expect.poll(() => idsOn(li, two)).toEqual([one]);

  li.wire.mend();
  await li.settle();
  for (const person of [demoStation, demoTownship, demoOffice]) {
    const desk = await county.phoneOf(person);
    await expect.poll(() => idsOn(desk, two)).toEqual([one]);
    await expect.poll(() => idsOn(desk, one)).toEqual([two]);
  }
});

it('the one that is offered first is the one the server takes', async () => {
  const li = await county.phoneOf(demoDeputy);
  const station = await county.phoneOf(demoStation);
  const one = await li.record('petition', petitionAbout(first));
  await li.record('petition', petitionAbout('河口村的客运班车停了两个月，赶集要走一个半小时'));
  const two = await li.record('petition', petitionAbout(again));
  await li.settle();
  await does(station, two, 'register');

  const near = (await nearOn(station, two)) ?? [];
  const { view } = await seen(station, two);
  const offered = candidatesFor(view, recordList(station.store()).get() ?? [], near);
  expect(offered[0]).toMatchObject({ view: { id: one }, hint: { because: 'text', days: 0 } });
  await does(station, two, 'merge', { recordId: offered[0]?.view.id });

  expect((await seen(station, two)).view).toMatchObject({ state: 'merged', course: { mergedInto: one } });
});

it('what a desk found to be a report is near to nothing any more, on either phone', async () => {
  const li = await county.phoneOf(demoDeputy);
  const station = await county.phoneOf(demoStation);
  const one = await li.record('petition', petitionAbout(first));
  const two = await li.record('petition', petitionAbout(again));
  await li.settle();
  await expect.poll(() => idsOn(station, one)).toEqual([two]);

  await does(station, two, 'sealAsReport', { reason: '反映的是干部收好处，按举报处理' });

  await expect.poll(() => idsOn(station, one)).toEqual([]);
  await expect.poll(() => idsOn(li, one)).toEqual([]);
  await expect.poll(() => idsOn(li, two)).toBe(null);
});
