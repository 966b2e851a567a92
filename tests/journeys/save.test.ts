import { IDBDatabase, IDBFactory } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { newDraft, readDraft, writeDraft } from '../../src/client/store/drafts.ts';
import { listRecords } from '../../src/client/store/listing.ts';
import { keepPhoto, readPhoto } from '../../src/client/store/photos.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { submitDraft } from '../../src/client/store/save.ts';
import { openStore, type Store } from '../../src/client/store/store.ts';
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
});
