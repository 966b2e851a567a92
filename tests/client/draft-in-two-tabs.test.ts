// One draft, written in two tabs over one disk: nothing that was said to be saved goes.
import { IDBDatabase, IDBFactory } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { discardDraft, readBin } from '../../src/client/store/bin.ts';
import { type Draft, type DraftForm, openDraft, readDraft } from '../../src/client/store/drafts.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { turnStore } from '../../src/client/store/one-writer.ts';
import { holdPhoto, keepPhoto, readPhoto } from '../../src/client/store/photos.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { submitDraft } from '../../src/client/store/save.ts';
import { openStore, type Store } from '../../src/client/store/store.ts';
import { writeDraft } from '../../src/client/store/write-draft.ts';
import { deputy, offline } from '../world/offline.ts';
import { petitionAbout } from '../world/people.ts';
import { jpegLike, must } from '../world/phone.ts';

/** Both have the same draft open. */
async function twoTabs(form: DraftForm = {}) {
  const [disk, clock] = [new IDBFactory(), { now: Date.parse('2026-11-23T02:00:00Z') }];
  const a = await openStore(offline(disk, clock), deputy);
  const b = await openStore(offline(disk, clock), deputy);
  const inA = must(await writeDraft(a, { ...must(await newDraft(a, 'petition')), form }));
  const inB = await readDraft(b, inA.id);
  if (inB === null) throw new Error('the draft is not there');
  return { a, b, inA, inB };
}

const typed = (draft: Draft, form: DraftForm): Draft => ({ ...draft, form: { ...draft.form, ...form } });

async function allDrafts(store: Store): Promise<readonly Draft[]> {
  const rows = await store.db.drafts.toArray();
  return Promise.all(rows.map((row) => openDraft(store, row)));
}

const formsIn = async (store: Store) => (await allDrafts(store)).map(({ form }) => form);

const picture = (seed: number) => {
  const bytes = jpegLike(seed).buffer;
  return { bytes, mime: 'image/jpeg', thumb: bytes, takenAt: 0 } as const;
};

const said = '三组停水半个月，老人挑水摔倒了两回';
const other = '桥头护栏断了两根，过桥很危险';

describe('a draft in two tabs', () => {
  it('has what each wrote, where that is in different fields', async () => {
    const { a, b, inA, inB } = await twoTabs({ title: '停水', addressText: '花滩镇' });
    must(await writeDraft(a, typed(inA, { content: said, title: '三组停水' })));

    const written = must(await writeDraft(b, typed(inB, { addressText: '花滩镇三组' })));

    const both = { title: '三组停水', content: said, addressText: '花滩镇三组' };
    expect(written).toMatchObject({ id: inA.id, form: both });
    expect(await formsIn(a)).toEqual([both]);
  });

  it('has the photos of both, without the one that was taken out', async () => {
    const { a, b, inA } = await twoTabs();
    const [first, second, third] = [
      must(await keepPhoto(a, picture(1))),
      must(await keepPhoto(a, picture(2))),
      must(await holdPhoto(b, picture(3))),
    ];
    const before = must(await writeDraft(a, { ...inA, attachments: [first] }));
    const inB = await readDraft(b, inA.id);
    must(await writeDraft(a, { ...before, attachments: [second] }));

    must(await writeDraft(b, { ...(inB ?? before), attachments: [first, third] }));

    expect((await readDraft(a, inA.id))?.attachments).toEqual([third, second]);
    expect(await readPhoto(a, third.sha256, 'full')).toEqual(jpegLike(3));
  });

  it('stays twice where both wrote in one field, and not once more with each letter', async () => {
    const { a, b, inA, inB } = await twoTabs();
    must(await writeDraft(a, typed(inA, { content: said, title: '停水' })));

    let here = must(await writeDraft(b, typed(inB, { content: '桥' })));
    for (const content of ['桥头', '桥头护', '桥'])
      here = must(await writeDraft(b, typed(here, { content })));
    here = must(await writeDraft(b, typed(here, { content: other })));

    expect(here.id).toBe(inA.id);
    const [one, beside, ...more] = await allDrafts(a);
    expect(one).toMatchObject({ id: inA.id, form: { content: other, title: '停水' } });
    expect(beside).toMatchObject({ kind: 'petition', form: { content: said, title: '停水' } });
    expect(more).toEqual([]);
  });

  it('stays one where the one went on with what the other wrote', async () => {
    const { a, b, inA, inB } = await twoTabs();
    must(await writeDraft(a, typed(inA, { content: '三组停水' })));

    must(await writeDraft(b, typed(inB, { content: said })));

    expect(await formsIn(a)).toEqual([{ content: said }]);
  });

  it('that both write at the same moment loses neither’s words', async () => {
    const { a, b, inA, inB } = await twoTabs();

    await Promise.all([
      writeDraft(a, typed(inA, { content: said, title: '停水' })),
      writeDraft(b, typed(inB, { content: other, request: '请修好护栏' })),
    ]);

    const forms = await formsIn(a);
    expect(forms.map(({ content }) => content).toSorted()).toEqual([said, other].toSorted());
    expect(forms).toContainEqual(expect.objectContaining({ title: '停水', request: '请修好护栏' }));
  });

  it('keeps the code with the first, and gives the second photos of its own', async () => {
    const { a, b, inA } = await twoTabs();
    const photo = must(await keepPhoto(a, picture(1)));
    const withCode = typed(inA, { code: 'ABCD', trackingHash: 'hash' });
    const before = must(await writeDraft(a, { ...withCode, attachments: [photo] }));
    const inB = (await readDraft(b, inA.id)) ?? before;
    must(await writeDraft(a, typed(before, { content: said })));

    must(await writeDraft(b, typed(inB, { content: other })));

    const [first, second] = await allDrafts(a);
    expect(first).toMatchObject({ form: { code: 'ABCD', trackingHash: 'hash' }, attachments: [photo] });
    expect(second?.form).toEqual({ content: said });
    expect(second?.attachments).toMatchObject([{ sha256: photo.sha256 }]);
    expect(second?.attachments[0]?.id).not.toBe(photo.id);
  });

  it('costs nobody anything who writes alone: one transaction, and nothing is opened', async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const { a, inA } = await twoTabs();
    const open = vi.spyOn(a.vault, 'openText');
    transaction.mockClear();

    let here = must(await writeDraft(a, typed(inA, { content: '三' })));
    here = must(await writeDraft(a, typed(here, { content: '三组' })));

    expect(transaction.mock.calls.map(([stores]) => stores)).toEqual([
      ['drafts', turnStore],
      ['drafts', turnStore],
    ]);
    expect(open).not.toHaveBeenCalled();
    transaction.mockRestore();
    expect(await readDraft(a, inA.id)).toEqual(here);
  });
});

describe('a draft that another tab', () => {
  it('handed in stays handed in: what is typed after that is a draft of its own', async () => {
    const { a, b, inA, inB } = await twoTabs({ content: said, code: 'ABCD', trackingHash: 'hash' });
    must(await submitDraft(a, inA, petitionAbout(said)));

    must(await writeDraft(b, inB));
    expect(await b.db.drafts.count()).toBe(0);
    const written = must(await writeDraft(b, typed(inB, { content: `${said}，又停了` })));
    must(await writeDraft(b, typed(written, { content: `${said}，又停了三天` })));

    expect(await readDraft(b, inA.id)).toBeNull();
    expect(written.id).not.toBe(inA.id);
    expect(await formsIn(b)).toEqual([{ content: `${said}，又停了三天` }]);
    expect((await readQueue(a)).records).toEqual({ done: 0, total: 1 });
  });

  it('handed in is not handed in again, and its late words are not taken for handed in', async () => {
    const { a, b, inA, inB } = await twoTabs({ content: said });
    must(await submitDraft(a, inA, petitionAbout(said)));
    const late = typed(inB, { content: other });

    must(await submitDraft(b, late, petitionAbout(other)));
    must(await writeDraft(b, late));

    expect((await readQueue(a)).records).toEqual({ done: 0, total: 1 });
    expect(await formsIn(b)).toEqual([{ content: other }]);
  });

  it('discarded stays in the bin as it was: what is typed after that is a draft of its own', async () => {
    const { a, b, inA, inB } = await twoTabs({ content: said });
    must(await discardDraft(a, inA.id));

    const written = must(await writeDraft(b, typed(inB, { content: other })));
    must(await writeDraft(b, inB));

    expect(await readBin(a)).toMatchObject([{ id: inA.id, form: { content: said } }]);
    expect(written.id).not.toBe(inA.id);
    expect((await readDraft(a, written.id))?.form).toEqual({ content: other });
    expect(await a.db.drafts.count()).toBe(2);
  });

  it('wrote in is handed in without that: it stays as a draft of its own', async () => {
    const { a, b, inA, inB } = await twoTabs();
    must(await writeDraft(a, typed(inA, { content: other })));

    must(await submitDraft(b, typed(inB, { content: said }), petitionAbout(said)));

    const [left, ...more] = await allDrafts(a);
    expect([left?.form, more]).toEqual([{ content: other }, []]);
    expect(left?.id).not.toBe(inA.id);
    expect((await readQueue(a)).records).toEqual({ done: 0, total: 1 });
  });

  it('put a photo in is handed in without that: the photo stays, in a draft of its own', async () => {
    const { a, b, inA, inB } = await twoTabs({ content: said });
    const photo = must(await holdPhoto(a, picture(1)));
    must(await writeDraft(a, { ...inA, attachments: [photo] }));

    must(await submitDraft(b, inB, petitionAbout(said)));

    expect(await allDrafts(a)).toMatchObject([
      { form: { content: said }, attachments: [{ sha256: photo.sha256 }] },
    ]);
  });

  it('wrote in leaves nothing when all of that is handed in', async () => {
    const { a, b, inA, inB } = await twoTabs();
    must(await writeDraft(a, typed(inA, { content: said })));

    must(await submitDraft(b, typed(inB, { content: said }), petitionAbout(said)));

    expect(await a.db.drafts.count()).toBe(0);
  });

  it('has nothing to do with leaves no second when its words were still on their way', async () => {
    const { a, inA } = await twoTabs();
    const last = typed(inA, { content: said });
    must(await submitDraft(a, last, petitionAbout(said)));

    must(await writeDraft(a, last));

    expect(await a.db.drafts.count()).toBe(0);
  });
});
