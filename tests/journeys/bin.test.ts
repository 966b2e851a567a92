import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discardDraft, emptyBin, readBin, restoreDraft } from '../../src/client/store/bin.ts';
import { readDraft } from '../../src/client/store/drafts.ts';
import { writeMeta } from '../../src/client/store/meta.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { openStore } from '../../src/client/store/store.ts';
import { writeDraft } from '../../src/client/store/write-draft.ts';
import { dayMs } from '../../src/domain/day.ts';
import { type County, makeCounty } from '../world/county.ts';
import { deputy, offline } from '../world/offline.ts';
import { demoDeputy } from '../world/people.ts';
import { must, type Phone } from '../world/phone.ts';

async function discarded() {
  const clock = { now: Date.parse('2026-11-23T02:00:00Z') };
  const store = await openStore(offline(undefined, clock), deputy);
  const empty = must(await newDraft(store, 'petition'));
  const draft = must(await writeDraft(store, { ...empty, form: { content: '桥头护栏断了两根' } }));
  must(await discardDraft(store, draft.id));
  return { clock, store, draft };
}

describe('a discarded draft', () => {
  it('lies in the bin with its words and the days it stays', async () => {
    const { store, draft } = await discarded();

    expect(await readDraft(store, draft.id)).toBeNull();
    expect(await readBin(store)).toMatchObject([{ id: draft.id, form: draft.form, daysLeft: 30 }]);
  });

  it('comes back whole', async () => {
    const { store, draft } = await discarded();

    must(await restoreDraft(store, draft.id));

    expect(await readBin(store)).toEqual([]);
    expect((await readDraft(store, draft.id))?.form).toEqual(draft.form);
  });

  it('stays in the bin, with the newest words, when a late write was on its way', async () => {
    const { store, draft } = await discarded();

    must(await writeDraft(store, { ...draft, form: { content: '桥头护栏断了三根' } }));

    expect(await readDraft(store, draft.id)).toBeNull();
    expect(await readBin(store)).toMatchObject([{ form: { content: '桥头护栏断了三根' } }]);
  });

  it.each([
    [29, 1],
    [31, 0],
  ])('%i days later by the server’s clock the bin holds %i', async (days, left) => {
    const { clock, store } = await discarded();
    await writeMeta(store, 'serverNow', clock.now);
    await emptyBin(store);
    await writeMeta(store, 'serverNow', clock.now + days * dayMs);

    await emptyBin(store);

    expect(await readBin(store)).toHaveLength(left);
  });

  it('stays its thirty days where the server is heard for the first time long after', async () => {
    const { clock, store } = await discarded();
    await writeMeta(store, 'serverNow', clock.now + 90 * dayMs);
    await emptyBin(store);
    expect(await readBin(store)).toHaveLength(1);

    await writeMeta(store, 'serverNow', clock.now + 121 * dayMs);
    await emptyBin(store);
    expect(await readBin(store)).toEqual([]);
  });
});

describe('a phone whose clock is wrong', () => {
  let county: County;
  let li: Phone;
  beforeEach(async () => {
    county = await makeCounty();
    li = await county.phoneOf(demoDeputy);
  });
  afterEach(() => county.close());

  it.each([
    ['years behind when a draft is discarded', Date.parse('2020-01-01T00:00:00Z'), 0],
    ['years ahead when the app is opened again', 0, Date.parse('2031-01-01T00:00:00Z')],
    ['years ahead when a draft is discarded', Date.parse('2031-01-01T00:00:00Z'), 0],
  ])('%s, keeps it', async (_when, discardedAt, openedAt) => {
    const right = li.clock.now;
    const draft = must(await newDraft(li.store(), 'petition'));
    must(await writeDraft(li.store(), { ...draft, form: { content: '桥头护栏断了两根' } }));
    li.clock.now = discardedAt || right;
    must(await discardDraft(li.store(), draft.id));
    li.clock.now = openedAt || right + 60_000;

    await li.restart();
    await li.settle();
    await li.restart();

    const bin = await readBin(li.store());
    expect(bin.map(({ form }) => form)).toEqual([{ content: '桥头护栏断了两根' }]);
    expect(bin[0]?.daysLeft).toBeLessThanOrEqual(30);
  });

  const daysPass = async (days: number) => {
    county.server.clock.offsetMs += days * dayMs;
    must(await li.client().signIn(demoDeputy.phone, demoDeputy.password));
    await li.settle();
    await li.restart();
    await li.settle();
  };

  it('keeps for thirty days what was discarded long after the server was last heard', async () => {
    const draft = must(await newDraft(li.store(), 'petition'));
    county.server.clock.offsetMs += 60 * dayMs;
    li.clock.now = Date.parse('2020-01-01T00:00:00Z');
    must(await discardDraft(li.store(), draft.id));
    await daysPass(0);

    expect(await readBin(li.store())).toMatchObject([{ id: draft.id }]);
  });

  it('forgets it thirty days later all the same', async () => {
    const draft = must(await newDraft(li.store(), 'petition'));
    li.clock.now = Date.parse('2020-01-01T00:00:00Z');
    must(await discardDraft(li.store(), draft.id));
    await daysPass(1);
    await daysPass(31);

    expect(await readBin(li.store())).toEqual([]);
  });
});
