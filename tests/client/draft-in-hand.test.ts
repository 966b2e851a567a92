// The draft in a form: what is typed reaches the disk, and what another tab writes reaches the form.
import { Dexie } from 'dexie';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { discardDraft, restoreDraft } from '../../src/client/store/bin.ts';
import { type DraftInHand, takeDraft } from '../../src/client/store/draft-in-hand.ts';
import { type DraftForm, openDraft, readDraft } from '../../src/client/store/drafts.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { holdPhoto } from '../../src/client/store/photos.ts';
import { submitDraft } from '../../src/client/store/save.ts';
import { closeStore, openStore, type Store } from '../../src/client/store/store.ts';
import { type DraftId, userId } from '../../src/domain/ids.ts';
import { deputy, offline } from '../world/offline.ts';
import { petitionAbout } from '../world/people.ts';
import { jpegLike, must } from '../world/phone.ts';

/** Nobody else's: notices name a database, and those of tests that run beside this one are heard here too. */
const wu = { ...deputy, userId: userId.parse('wu') };

type Tab = { readonly store: Store; readonly hand: DraftInHand; readonly seen: (string | undefined)[] };

const usual = Dexie.dependencies.indexedDB;
let disk: IDBFactory;
const tabs: Tab[] = [];

beforeEach(() => {
  disk = new IDBFactory();
  Dexie.dependencies.indexedDB = disk; // without a browser's own, Dexie watches nothing
});

afterEach(() => {
  for (const { store } of tabs.splice(0)) closeStore(store);
  Dexie.dependencies.indexedDB = usual;
  vi.restoreAllMocks();
});

const clock = { now: Date.parse('2026-11-23T02:00:00Z') };
const openDisk = () => openStore(offline(disk, clock), wu);

/** A tab whose form has this draft open. */
async function tabWith(id: string): Promise<Tab> {
  const store = await openDisk();
  const hand = takeDraft(store, id);
  const seen: (string | undefined)[] = [];
  hand.subscribe(() => seen.push(hand.get().draft?.id));
  await vi.waitFor(() => expect(hand.get().draft).not.toBeUndefined());
  const tab = { store, hand, seen };
  tabs.push(tab);
  return tab;
}

async function twoForms(): Promise<readonly [Tab, Tab, DraftId]> {
  const store = await openDisk();
  const { id } = must(await newDraft(store, 'petition'));
  closeStore(store);
  return [await tabWith(id), await tabWith(id), id];
}

const type = ({ hand }: Tab, form: DraftForm) =>
  hand.update((draft) => ({ ...draft, form: { ...draft.form, ...form } }));

async function says(tab: Tab, form: DraftForm): Promise<void> {
  await vi.waitFor(() => expect(tab.hand.get().draft?.form).toEqual(form));
}

async function formsOn({ store }: Tab): Promise<readonly DraftForm[]> {
  const rows = await store.db.drafts.toArray();
  return (await Promise.all(rows.map((row) => openDraft(store, row)))).map(({ form }) => form);
}

const said = '三组停水半个月，老人挑水';
const other = '桥头护栏断了两根';

describe('a form', () => {
  it('with nothing of its own unwritten shows what another tab wrote, and goes on from there', async () => {
    const [a, b, id] = await twoForms();
    type(a, { content: said });
    await a.hand.flush();

    await says(b, { content: said });
    type(b, { content: `${said}摔倒了` });
    expect(await b.hand.flush()).toMatchObject({ id });

    await says(a, { content: `${said}摔倒了` });
    expect(await formsOn(a)).toHaveLength(1);
  });

  it('in which somebody types keeps that, and what another tab wrote is there as well', async () => {
    const [a, b] = await twoForms();
    type(b, { content: other });
    type(a, { content: said, title: '停水' });
    await a.hand.flush();

    expect(b.hand.get()).toMatchObject({ status: 'saving', draft: { form: { content: other } } });
    await b.hand.flush();

    await says(b, { content: other, title: '停水' });
    await says(a, { content: other, title: '停水' });
    expect(await formsOn(a)).toContainEqual({ content: said, title: '停水' });
  });

  it('loses nothing of another tab to what is typed while both are joined', async () => {
    const [a, b] = await twoForms();
    type(b, { title: '护栏' });
    type(a, { content: said });
    await a.hand.flush();

    const joining = b.hand.flush();
    await Promise.resolve();
    type(b, { content: other });
    await joining;
    await b.hand.flush();

    await says(b, { content: other, title: '护栏' });
    expect(await formsOn(b)).toContainEqual({ content: said, title: '护栏' });
  });

  it('opens nothing while it alone is written in', async () => {
    const [a] = await twoForms();
    closeStore(tabs[1]?.store ?? a.store);
    const open = vi.spyOn(a.store.vault, 'openText');

    for (const content of ['三', '三组', said]) {
      type(a, { content });
      await a.hand.flush();
    }
    await new Promise((resolve) => setTimeout(resolve, 30));

    expect(open).not.toHaveBeenCalled();
    expect(a.hand.get()).toMatchObject({ status: 'saved', draft: { form: { content: said } } });
  });

  it('writes one after the other, also where a letter comes while one is on its way', async () => {
    const [a] = await twoForms();
    type(a, { content: '三组' });
    const first = a.hand.flush();
    await Promise.resolve();
    type(a, { content: '四组' });

    await Promise.all([first, a.hand.flush()]);

    expect(await formsOn(a)).toEqual([{ content: '四组' }]);
  });

  it('whose photo finds no room goes on writing the same draft, and the photo stays in it', async () => {
    const [a, , id] = await twoForms();
    const bytes = jpegLike(1).buffer;
    const photo = must(await holdPhoto(a.store, { bytes, mime: 'image/jpeg', thumb: bytes, takenAt: 0 }));
    const put = IDBObjectStore.prototype.put;
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name === 'pieces') throw new DOMException('no room', 'QuotaExceededError');
      return put.apply(this, args);
    });
    a.hand.update((draft) => ({ ...draft, attachments: [photo] }));

    for (const content of [said, other]) {
      type(a, { content });
      await a.hand.flush();
    }
    expect(a.hand.get()).toMatchObject({ status: 'failed', draft: { attachments: [photo] } });
    expect(await formsOn(a)).toEqual([{ content: other }]);

    full.mockRestore();
    await a.hand.flush();
    expect(a.hand.get().status).toBe('saved');
    expect(await readDraft(a.store, id)).toMatchObject({ form: { content: other }, attachments: [photo] });
  });
});

describe('a form whose draft', () => {
  it('another tab handed in says that it is gone', async () => {
    const [a, b] = await twoForms();
    type(a, { content: said });
    const draft = await a.hand.flush();
    if (draft === null) throw new Error('no draft');

    must(await submitDraft(a.store, draft, petitionAbout(said)));

    await vi.waitFor(() => expect(b.hand.get().draft).toBeNull());
    expect(a.seen).not.toContain(undefined);
  });

  it('another tab handed in under the hands goes on as one of its own', async () => {
    const [a, b, id] = await twoForms();
    type(a, { content: said });
    const draft = await a.hand.flush();
    if (draft === null) throw new Error('no draft');
    await says(b, { content: said });

    type(b, { content: `${said}，又` });
    must(await submitDraft(a.store, draft, petitionAbout(said)));
    const first = await b.hand.flush();
    type(b, { content: `${said}，又停了` });
    const last = await b.hand.flush();

    expect(first?.id).not.toBe(id);
    expect(last?.id).toBe(first?.id);
    expect(await formsOn(b)).toEqual([{ content: `${said}，又停了` }]);

    const c = await tabWith(first?.id ?? '');
    type(c, { title: '又停水' });
    await c.hand.flush();
    await says(b, { content: `${said}，又停了`, title: '又停水' });
  });

  it('another tab discarded is gone, and comes back when it is taken back', async () => {
    const [a, b, id] = await twoForms();
    type(a, { content: said });
    const draft = await a.hand.flush();
    if (draft === null) throw new Error('no draft');

    must(await discardDraft(a.store, draft.id));
    await vi.waitFor(() => expect(b.hand.get().draft).toBeNull());
    must(await restoreDraft(a.store, draft.id));

    await says(b, { content: said });
    expect(b.hand.get().draft?.id).toBe(id);
  });

  it('is none says so', async () => {
    const { hand } = await tabWith('no-such-draft');

    expect(hand.get().draft).toBeNull();
  });
});
