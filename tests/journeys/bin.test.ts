import { describe, expect, it } from 'vitest';
import { discardDraft, emptyBin, readBin, restoreDraft } from '../../src/client/store/bin.ts';
import { readDraft } from '../../src/client/store/drafts.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { openStore } from '../../src/client/store/store.ts';
import { writeDraft } from '../../src/client/store/write-draft.ts';
import { dayMs } from '../../src/domain/day.ts';
import { deputy, offline } from '../world/offline.ts';
import { must } from '../world/phone.ts';

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
  ])('after %i days the bin holds %i', async (days, left) => {
    const { clock, store } = await discarded();
    clock.now += days * dayMs;

    await emptyBin(store);

    expect(await readBin(store)).toHaveLength(left);
  });
});
