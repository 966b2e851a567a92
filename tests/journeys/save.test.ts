import { Dexie, liveQuery } from 'dexie';
import { IDBDatabase, IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { readDraft } from '../../src/client/store/drafts.ts';
import { listRecords } from '../../src/client/store/listing.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { removePhotos } from '../../src/client/store/photo-rows.ts';
import { heldOf, holdPhoto, keepPhoto, letGo, readPhoto, readPhotos } from '../../src/client/store/photos.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { submitDraft } from '../../src/client/store/save.ts';
import { openStore, type Store } from '../../src/client/store/store.ts';
import { writeDraft } from '../../src/client/store/write-draft.ts';
import { deputy, offline } from '../world/offline.ts';
import { jpegLike, must } from '../world/phone.ts';

const sighting = {
  stationId: 'huatan',
  nameGuess: '原村小校舍',
  locationText: '梅白镇小学旧址',
  assetClass: 'building',
  observedStatus: 'idle',
  ledgerGaps: [],
  hasHazard: false,
};

async function withPhoto(store: Store) {
  const draft = must(await newDraft(store, 'sighting'));
  const bytes = jpegLike(1).buffer;
  const photo = must(
    await keepPhoto(store, { bytes, mime: 'image/jpeg', thumb: bytes, takenAt: store.env.now() }),
  );
  return must(await writeDraft(store, { ...draft, attachments: [photo] }));
}

const taken = (seed: number, size = 2000) => {
  const bytes = jpegLike(seed, size).buffer;
  return { bytes, mime: 'image/jpeg', thumb: bytes, takenAt: 0 } as const;
};

describe('saving on the phone', () => {
  it('keeps a draft, its photo and the submitted record over a restart', async () => {
    const factory = new IDBFactory();
    const before = await openStore(offline(factory), deputy);
    const draft = await withPhoto(before);
    const other = must(await newDraft(before, 'petition'));
    must(await writeDraft(before, { ...other, form: { content: '山坪组自来水𠮷' } }));
    must(await submitDraft(before, draft, { ...sighting, attachments: draft.attachments }));
    before.db.close();

    const after = await openStore(offline(factory), deputy);

    const [record] = await listRecords(after);
    expect(record?.view.fields).toMatchObject({ nameGuess: '原村小校舍' });
    expect(record?.sync).toBe('saved');
    expect(record?.photos).toEqual({ stored: 0, total: 1 });
    expect((await readDraft(after, other.id))?.form).toEqual({ content: '山坪组自来水𠮷' });
    expect(await readDraft(after, draft.id)).toBeNull();
    const sha = draft.attachments[0]?.sha256;
    expect(sha && (await readPhoto(after, sha, 'full'))).toEqual(jpegLike(1));
  });

  it('makes one record of a double tap', async () => {
    const store = await openStore(offline(new IDBFactory()), deputy);
    const draft = await withPhoto(store);
    const fields = { ...sighting, attachments: draft.attachments };

    await Promise.all([submitDraft(store, draft, fields), submitDraft(store, draft, fields)]);

    expect((await readQueue(store)).records).toEqual({ done: 0, total: 1 });
  });

  it('refuses wrong fields by name and keeps the draft', async () => {
    const store = await openStore(offline(new IDBFactory()), deputy);
    const draft = must(await newDraft(store, 'sighting'));

    const refused = await submitDraft(store, draft, {
      ...sighting,
      nameGuess: '校',
      extra: 1,
      attachments: [],
    });

    expect(refused).toMatchObject({
      ok: false,
      problem: {
        code: 'invalidFields',
        fields: { nameGuess: { code: 'tooShort', limit: 2 }, extra: { code: 'unknownField' } },
      },
    });
    expect(await readDraft(store, draft.id)).not.toBeNull();
  });

  it('does not bring back a draft that was submitted while a late write was on its way', async () => {
    const store = await openStore(offline(new IDBFactory()), deputy);
    const draft = await withPhoto(store);
    must(await submitDraft(store, draft, { ...sighting, attachments: draft.attachments }));

    await writeDraft(store, draft);

    expect(await readDraft(store, draft.id)).toBeNull();
  });

  it('writes with strict durability', async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const store = await openStore(offline(new IDBFactory()), deputy);
    const draft = await withPhoto(store);
    must(await submitDraft(store, draft, { ...sighting, attachments: draft.attachments }));

    const writes = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite');
    const seen = writes.map(([, , options]) => options?.durability);
    transaction.mockRestore();
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen)).toEqual(new Set(['strict']));
  });

  it('is one transaction, with the photo that was just taken', async () => {
    const store = await openStore(offline(new IDBFactory()), deputy);
    const draft = must(await newDraft(store, 'sighting'));
    const photo = must(await holdPhoto(store, taken(1, 200_000)));
    const shown = await readPhoto(store, photo.sha256, 'thumb');
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');

    must(await submitDraft(store, draft, { ...sighting, attachments: [photo] }));

    expect(transaction).toHaveBeenCalledOnce();
    transaction.mockRestore();
    expect(shown).toEqual(jpegLike(1, 200_000));
    expect(await readPhoto(store, photo.sha256, 'full')).toEqual(jpegLike(1, 200_000));
    expect([await store.db.drafts.count(), store.held.size]).toEqual([0, 0]);
  });

  it('writes a photo with the draft that names it, and not again with the record', async () => {
    const factory = new IDBFactory();
    const store = await openStore(offline(factory), deputy);
    const draft = must(await newDraft(store, 'sighting'));
    const photo = must(await holdPhoto(store, taken(1)));
    const written = must(await writeDraft(store, { ...draft, attachments: [photo] }));
    store.db.close();
    const later = await openStore(offline(factory), deputy);
    const before = await later.db.blobs.toArray();

    must(await submitDraft(later, written, { ...sighting, attachments: [photo] }));

    expect(await later.db.blobs.toArray()).toEqual(before);
    expect(await readPhoto(later, photo.sha256, 'full')).toEqual(jpegLike(1));
  });

  it('refuses a record whose photo is not here, and keeps its draft', async () => {
    const store = await openStore(offline(new IDBFactory()), deputy);
    const draft = await withPhoto(store);
    await removePhotos(
      store.db,
      draft.attachments.map(({ sha256 }) => sha256),
    );

    const saved = await submitDraft(store, draft, { ...sighting, attachments: draft.attachments });

    expect(saved).toEqual({ ok: false, problem: { code: 'photoUnreadable' } });
    expect([await store.db.drafts.count(), await store.db.outbox.count()]).toEqual([1, 0]);
    expect(await store.db.uploads.count()).toBe(0);
  });

  it('is read whole where it reaches the disk while others are read', async () => {
    const store = await openStore(offline(new IDBFactory()), deputy);
    const written = must(await keepPhoto(store, taken(1, 100_000)));
    const waiting = must(await holdPhoto(store, taken(2, 100_000)));

    const reading = readPhotos(store, [written.sha256, waiting.sha256]);
    letGo(store, heldOf(store, [waiting]));

    expect(await reading).toEqual([jpegLike(1, 100_000), jpegLike(2, 100_000)]);
  });

  it('takes bytes of which a piece is gone for not here', async () => {
    const store = await openStore(offline(new IDBFactory()), deputy);
    const photo = must(await keepPhoto(store, taken(3, 200_000)));
    expect(await store.db.pieces.count()).toBe(4);

    await store.db.pieces.delete([photo.sha256, 2]);

    expect(await readPhoto(store, photo.sha256, 'full')).toBeNull();
    expect(await readPhoto(store, photo.sha256, 'thumb')).toEqual(jpegLike(3, 200_000));
  });

  it('is told to what watches the store', async () => {
    const factory = new IDBFactory();
    Dexie.dependencies.indexedDB = factory; // without a browser's own, Dexie watches nothing
    const store = await openStore(offline(factory), deputy);
    const draft = await withPhoto(store);
    const seen: string[] = [];
    const watching = liveQuery(() =>
      Promise.all([store.db.outbox.count(), store.db.drafts.count(), store.db.uploads.count()]),
    ).subscribe((counts) => seen.push(counts.join()));
    await vi.waitFor(() => expect(seen).toEqual(['0,1,0']));

    must(await submitDraft(store, draft, { ...sighting, attachments: draft.attachments }));

    await vi.waitFor(() => expect(seen).toEqual(['0,1,0', '1,0,1']));
    watching.unsubscribe();
  });

  it('writes the words of a draft when there is no room for its photo', async () => {
    const store = await openStore(offline(new IDBFactory()), deputy);
    const draft = must(await newDraft(store, 'sighting'));
    const photo = must(await holdPhoto(store, taken(1)));
    const put = IDBObjectStore.prototype.put;
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name === 'pieces') throw new DOMException('no room', 'QuotaExceededError');
      return put.apply(this, args);
    });

    const form = { nameGuess: '原村小校舍' };
    const written = await writeDraft(store, { ...draft, form, attachments: [photo] });

    full.mockRestore();
    expect(written).toMatchObject({ ok: false, problem: { code: 'deviceStorageFull' } });
    expect(await readDraft(store, draft.id)).toMatchObject({ form, attachments: [] });
    must(await writeDraft(store, { ...draft, form, attachments: [photo] }));
    expect(await readDraft(store, draft.id)).toMatchObject({ form, attachments: [photo] });
  });
});
