import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { lateCount, readQueue } from '../../src/client/store/queue.ts';
import { recordList } from '../../src/client/store/record-list.ts';
import { countRecordRows } from '../../src/client/store/record-rows.ts';
import { dayMs } from '../../src/domain/day.ts';
import { type County, makeCounty } from '../world/county.ts';
import { demoDeputy, petitionAbout, sightingOf } from '../world/people.ts';
import { jpegLike, must } from '../world/phone.ts';

let county: County;

beforeEach(async () => {
  county = await makeCounty();
});

afterEach(() => county.close());

describe('the queue', () => {
  it('shows the server’s own hash of the words and of each photo', async () => {
    const li = await county.phoneOf(demoDeputy);
    const id = await li.record('sighting', sightingOf('原村小校舍'), [jpegLike(1), jpegLike(2)]);
    await li.settle();

    const queue = await readQueue(li.store());

    const item = queue.items.find((one) => one.recordId === id);
    const uploads = await li.store().db.uploads.toArray();
    expect(item?.receipt).toMatch(/^[0-9a-f]{64}$/);
    expect(item?.photoReceipts).toEqual(uploads.map((one) => one.sha256));
    expect(queue.lastTry).toMatchObject({ code: null });
  });

  it('has a long push delivered with its first answer; one’s own words come back with the next', async () => {
    const li = await county.phoneOf(demoDeputy);
    const rounds = () => li.wire.requests().filter(({ path }) => path.endsWith('/sync')).length;
    // A new device is not asked twice: the first question is in today's words.
    expect(rounds()).toBe(1);
    li.wire.cut();
    for (let at = 0; at < 50; at += 1) {
      await li.record('petition', petitionAbout(`第${at}户反映村口的路灯坏了三天`));
    }
    await li.settle();
    const before = rounds();
    const known = await countRecordRows(li.store());
    li.wire.mend();

    await li.settle();

    expect((await readQueue(li.store())).records).toEqual({ done: 50, total: 50 });
    expect(rounds() - before).toBe(2);
    expect((await countRecordRows(li.store())) - known).toBe(50);
  });

  it('goes from 已存本机 by 发送中 to 已送达, and never a step back', async () => {
    const li = await county.phoneOf(demoDeputy);
    li.wire.cut();
    const id = await li.record('petition', petitionAbout('村口的路灯坏了三天，晚上没人敢走'));
    await li.settle();
    const list = recordList(li.store());
    const states: (string | undefined)[] = [];
    const look = () => {
      const state = list.get()?.find(({ view }) => view.id === id)?.sync;
      if (state !== states.at(-1)) states.push(state);
    };
    list.subscribe(look);
    await vi.waitFor(() => expect(states).toEqual(['saved']));

    li.wire.mend();
    await li.settle();

    await vi.waitFor(() => expect(states.at(-1)).toBe('delivered'));
    expect(states).toEqual(['saved', 'sending', 'delivered']);
  });

  it('alarms when something has waited for more than two days, and not before', async () => {
    const li = await county.phoneOf(demoDeputy);
    li.wire.cut();
    await li.record('petition', petitionAbout('村口的路灯坏了三天，晚上没人敢走'));
    await li.record('petition', petitionAbout('集市占道，救护车进不来，请想想办法'));
    await li.settle();
    const queue = await readQueue(li.store());
    const savedAt = Date.parse(queue.oldestAt ?? '');

    expect(lateCount(queue, savedAt + 2 * dayMs)).toBe(0);
    expect(lateCount(queue, savedAt + 2 * dayMs + 60_000)).toBe(2);
    expect(queue.lastTry).toMatchObject({ code: 'offline' });
  });
});

describe('signing out with undelivered work', () => {
  it('is refused, and everything stays', async () => {
    const li = await county.phoneOf(demoDeputy);
    li.wire.cut();
    await li.record('petition', petitionAbout('村口的路灯坏了三天，晚上没人敢走'));

    expect(await li.client().signOut()).toMatchObject({ problem: { code: 'unsentWork' } });

    await li.settle();
    expect((await readQueue(li.store())).unsent).toBe(1);
  });

  it('lets it go when a person abandons it; drafts and what was delivered stay', async () => {
    const li = await county.phoneOf(demoDeputy);
    await li.record('petition', petitionAbout('山坪组自来水断断续续两个月了，早晚没水'));
    await li.settle();
    must(await newDraft(li.store(), 'petition'));
    li.wire.cut();
    await li.record('sighting', sightingOf('原村小校舍'), [jpegLike(3)]);

    must(await li.client().abandon());
    li.wire.mend();
    must(await li.client().signIn(demoDeputy.phone, demoDeputy.password));
    await li.settle();

    const { db } = li.store();
    expect(await readQueue(li.store())).toMatchObject({ records: { done: 1, total: 1 }, unsent: 0 });
    expect([await db.drafts.count(), await db.uploads.count(), await db.blobs.count()]).toEqual([1, 0, 0]);
  });
});
