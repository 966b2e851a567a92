import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Conflict,
  keepMine,
  noteInstead,
  noteRefused,
  readConflicts,
  takeTheirs,
} from '../../src/client/store/conflicts.ts';
import { readRecord } from '../../src/client/store/listing.ts';
import { readOwnWords } from '../../src/client/store/own-words.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { decideRecord } from '../../src/client/store/save.ts';
import type { MutationId } from '../../src/domain/ids.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, demoOffice, demoStation, petitionAbout } from '../world/people.ts';
import { must, type Phone } from '../world/phone.ts';

let county: County;

beforeEach(async () => {
  county = await makeCounty();
});

afterEach(() => county.close());

const recordOn = async (phone: Phone, id: string) => {
  const record = await readRecord(phone.store(), id);
  if (record === null) throw new Error('the record is not there');
  return record;
};

const fieldsOn = async (phone: Phone, id: string): Promise<Record<string, unknown>> => ({
  ...(await recordOn(phone, id)).view.fields,
});

const amend = async (phone: Phone, id: string, set: Record<string, { from?: unknown; to?: unknown }>) =>
  must(await decideRecord(phone.store(), await recordOn(phone, id), { move: 'amend', args: { set } }));

const conflictOn = async (phone: Phone, id: MutationId, field: string): Promise<Conflict> => {
  const found = await readConflicts(phone.store(), id);
  const conflict = found?.open.find((one) => one.field === field);
  if (conflict === undefined) throw new Error(`no conflict in ${field}`);
  return conflict;
};

/** The station corrected place and urgency while the deputy, without a network, corrected them otherwise. */
async function disagreement() {
  const li = await county.phoneOf(demoDeputy);
  const station = await county.phoneOf(demoStation);
  const record = await li.record('petition', petitionAbout('村道塌了半边，校车每天绕行四公里'));
  await li.settle();
  await station.settle();
  li.wire.cut();
  const { id } = await amend(li, record, {
    addressText: { from: '花滩镇老街', to: '花滩镇桥头' },
    urgency: { from: 'normal', to: 'critical' },
    content: { from: '村道塌了半边，校车每天绕行四公里', to: '村道塌了半边，校车每天绕行五公里' },
  });
  await amend(station, record, {
    addressText: { from: '花滩镇老街', to: '花滩镇新街' },
    urgency: { from: 'normal', to: 'urgent' },
  });
  await station.settle();
  li.wire.mend();
  await li.settle();
  return { li, station, record, id };
}

describe('two people changed the same field', () => {
  it('and the author sees both values, who wrote the other one, and that the rest was taken', async () => {
    const { li, record, id } = await disagreement();

    const found = await readConflicts(li.store(), id);

    expect(found?.open).toHaveLength(2);
    expect(await conflictOn(li, id, 'addressText')).toMatchObject({
      mine: '花滩镇桥头',
      theirs: '花滩镇新街',
      by: demoStation.name,
    });
    expect(await fieldsOn(li, record)).toMatchObject({
      content: '村道塌了半边，校车每天绕行五公里',
      addressText: '花滩镇新街',
    });
    expect(await readQueue(li.store())).toMatchObject({ attention: 1, records: { done: 2, total: 2 } });
  });

  it('keep mine: it is sent again, and lives through a tab that dies before it is sent', async () => {
    const { li, station, record, id } = await disagreement();
    li.wire.cut();

    must(await keepMine(li.store(), await conflictOn(li, id, 'addressText')));
    await li.restart();
    const left = await readConflicts(li.store(), id);
    li.wire.mend();
    await li.settle();
    await station.settle();

    expect(left?.open.map((one) => one.field)).toEqual(['urgency']);
    expect(await fieldsOn(station, record)).toMatchObject({ addressText: '花滩镇桥头', urgency: 'urgent' });
    expect((await readQueue(li.store())).attention).toBe(1);
  });

  it('take theirs: nothing is sent, and the row goes with the last field', async () => {
    const { li, record, id } = await disagreement();
    must(await takeTheirs(li.store(), await conflictOn(li, id, 'addressText')));
    await li.restart();
    must(await takeTheirs(li.store(), await conflictOn(li, id, 'urgency')));
    await li.settle();

    expect(await readConflicts(li.store(), id)).toBeNull();
    expect(await readQueue(li.store())).toMatchObject({
      attention: 0,
      unsent: 0,
      records: { done: 2, total: 2 },
    });
    expect(await fieldsOn(li, record)).toMatchObject({ addressText: '花滩镇新街', urgency: 'urgent' });
  });

  it('make it a note: the value in force stays, mine is read below it', async () => {
    const { li, station, record, id } = await disagreement();
    li.wire.cut();
    must(await noteInstead(li.store(), await conflictOn(li, id, 'addressText'), '在哪里：花滩镇桥头'));
    await li.restart();
    li.wire.mend();
    await li.settle();
    await station.settle();

    const { view } = await recordOn(station, record);
    expect(view.supplements.map((one) => one.text)).toEqual(['在哪里：花滩镇桥头']);
    expect(view.fields).toMatchObject({ addressText: '花滩镇新街' });
  });

  it('export: my words can be read, and nothing is decided by it', async () => {
    const { li, id } = await disagreement();

    const own = await readOwnWords(li.store(), id);

    expect(own?.mutation).toMatchObject({ args: { set: { addressText: { to: '花滩镇桥头' } } } });
    expect((await readConflicts(li.store(), id))?.open).toHaveLength(2);
  });

  it('of two taps on one field the first counts', async () => {
    const { li, record, id } = await disagreement();
    const conflict = await conflictOn(li, id, 'addressText');

    const both = await Promise.all([keepMine(li.store(), conflict), takeTheirs(li.store(), conflict)]);
    await li.settle();

    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.find((one) => !one.ok)).toMatchObject({ problem: { code: 'alreadyDone' } });
    expect(
      (await recordOn(li, record)).view.events.filter((one) => one.move === 'amend').length,
    ).toBeLessThan(4);
  });

  it('a third value that came meanwhile is what mine is weighed against', async () => {
    const { li, station, record, id } = await disagreement();
    await amend(station, record, { addressText: { from: '花滩镇新街', to: '花滩镇河边' } });
    await station.settle();
    const stale = await conflictOn(li, id, 'addressText');
    await li.settle();

    expect(await conflictOn(li, id, 'addressText')).toMatchObject({
      mine: '花滩镇桥头',
      theirs: '花滩镇河边',
    });
    li.wire.cut();
    const { id: again } = must(await keepMine(li.store(), stale));
    li.wire.mend();
    await li.settle();

    expect(await conflictOn(li, again, 'addressText')).toMatchObject({ theirs: '花滩镇河边' });
  });
});

describe('an amendment that came too late', () => {
  const first = '敬老院的热水器坏了半个月没人修';

  /** The deputy's line is cut when the office has taken it in. */
  async function registeredMeanwhile() {
    const li = await county.phoneOf(demoDeputy);
    const office = await county.phoneOf(demoOffice);
    const record = await li.record('petition', petitionAbout(first));
    await li.settle();
    await office.settle();
    const step = { move: 'register', args: {} } as const;
    must(await decideRecord(office.store(), await recordOn(office, record), step));
    await office.settle();
    li.wire.cut();
    return { li, office, record };
  }

  it('is refused, kept, and can become a note in one step', async () => {
    const { li, office, record } = await registeredMeanwhile();
    const { id } = await amend(li, record, { addressText: { from: '花滩镇老街', to: '花滩镇敬老院' } });
    li.wire.mend();
    await li.settle();
    expect((await readQueue(li.store())).attention).toBe(1);

    must(await noteRefused(li.store(), id, '在哪里：花滩镇敬老院'));
    await li.restart();
    await li.settle();
    await office.settle();

    expect(await readQueue(li.store())).toMatchObject({ attention: 0, unsent: 0 });
    const { view } = await recordOn(office, record);
    expect(view.supplements.map((one) => one.text)).toEqual(['在哪里：花滩镇敬老院']);
    expect(view.fields).toMatchObject({ addressText: '花滩镇老街' });
  });

  it('of a whole page of words becomes as many notes as it needs, and no paper speaks of it before', async () => {
    const { li, office, record } = await registeredMeanwhile();
    const whole = `${'敬老院的热水器坏了，老人洗不了澡。'.repeat(117)}就是这样一件事𠮷`;
    const { id } = await amend(li, record, { content: { from: first, to: whole } });
    li.wire.mend();
    await li.settle();

    expect((await recordOn(li, record)).view.fields).toMatchObject({ content: whole });
    const standing = await readRecord(li.store(), record, { isStanding: true });
    expect(standing?.view).toMatchObject({ fields: { content: first }, state: 'registered' });

    const note = `什么事：${whole}`;
    must(await noteRefused(li.store(), id, note));
    expect((await readQueue(li.store())).attention).toBe(0);
    await li.settle();
    await office.settle();

    const texts = (await recordOn(office, record)).view.supplements.map((one) => one.text);
    expect(texts).toHaveLength(2);
    expect(texts.join('')).toBe(note);
  });
});
