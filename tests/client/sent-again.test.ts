// A restored server: what its lost life had said, done or refused, is asked again; what a person must decide stays.
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { bookAcks } from '../../src/client/store/book-acks.ts';
import { readResets } from '../../src/client/store/meta.ts';
import { type Batch, nextBatch } from '../../src/client/store/outbox.ts';
import { readSent } from '../../src/client/store/sent.ts';
import { beginAnew } from '../../src/client/store/sent-again.ts';
import { openStore, type Store } from '../../src/client/store/store.ts';
import { markStored } from '../../src/client/store/uploads.ts';
import { attachmentId, mutationId, recordId, sha256 } from '../../src/domain/ids.ts';
import type { Ack } from '../../src/protocol/sync.ts';
import { deputy, offline } from '../world/offline.ts';

const idOf = (at: number) => `0199bbbb-0000-7000-8000-${String(at).padStart(12, '0')}`;
const wordsOf = (at: number) => JSON.stringify({ op: 'petition.submit', text: `山坪组断水第${at}天` });

let store: Store;

beforeEach(async () => {
  store = await openStore(offline(new IDBFactory()), deputy);
  for (const at of [1, 2, 3]) {
    await store.db.outbox.add({
      id: mutationId.parse(idOf(at)),
      recordId: recordId.parse(idOf(100 + at)),
      owner: deputy.userId,
      op: 'petition.submit',
      at: '2026-03-01T08:00:00.000Z',
      body: await store.vault.sealText(wordsOf(at)),
      isHeld: false,
    });
  }
});

async function keepPhoto(of: number, state: 'waiting' | 'done' | 'refused'): Promise<void> {
  await store.db.uploads.put({
    id: attachmentId.parse(idOf(200 + of)),
    sha256: sha256.parse(String(of).repeat(64)),
    mime: 'image/jpeg',
    size: 9,
    recordId: recordId.parse(idOf(100 + of)),
    mutationId: mutationId.parse(idOf(of)),
    state,
    problem: state === 'refused' ? { code: 'notAllowed' } : null,
  });
}

const askedFor = () => nextBatch(store, { count: 100, bytes: 1_000_000 });

/** One is done, one refused, one in conflict. */
async function answered(asked?: Batch): Promise<number | null> {
  const batch = asked ?? (await askedFor());
  const [done, refused, merged] = batch.muts;
  if (done === undefined || refused === undefined || merged === undefined)
    throw new Error('three are unsent');
  const conflicts = {
    content: { mine: 'a', theirs: 'b', by: '王建国', ver: 2, at: '2026-03-01T09:00:00.000Z' },
  };
  const acks = [
    { n: 1, id: done.id, status: 'applied', ver: 1, hash: 'h1', seq: 1 },
    { n: 2, id: refused.id, status: 'rejected', code: 'notAllowed' },
    { n: 3, id: merged.id, status: 'merged', ver: 2, hash: 'h3', seq: 3, conflicts },
  ] as unknown as Ack[];
  return bookAcks(store, batch, { acks, expect: 4, epoch: 'e1' });
}

describe('after the server was restored', () => {
  it('asks again what was refused, with the same words in the order of saving', async () => {
    await answered();
    expect(await store.db.repair.toCollection().primaryKeys()).toEqual([idOf(2), idOf(3)]);

    await beginAnew(store);

    const unsent = await store.db.outbox.orderBy('order').toArray();
    expect(unsent.map(({ id, order, isHeld }) => [id, order, isHeld])).toEqual([
      [idOf(1), 1, false],
      [idOf(2), 2, false],
      [idOf(3), 3, false],
    ]);
    const words = await Promise.all(unsent.map(({ body }) => store.vault.openText(body)));
    expect(words).toEqual([1, 2, 3].map(wordsOf));
    expect(await readSent(store)).toEqual([]);
  });

  it('keeps the fields in conflict for the person who decides on them', async () => {
    await answered();

    await beginAnew(store);

    expect(await store.db.repair.toCollection().primaryKeys()).toEqual([idOf(3)]);
  });

  it('announces all their photos again, those it had refused too', async () => {
    await keepPhoto(1, 'done');
    await keepPhoto(2, 'refused');
    await answered();

    await beginAnew(store);

    const photos = await store.db.uploads.toArray();
    expect(photos.map(({ state, problem }) => [state, problem])).toEqual([
      ['waiting', null],
      ['waiting', null],
    ]);
  });

  it('does not book what its lost life had answered, records nor photos', async () => {
    const before = await askedFor();
    const resets = await readResets(store);
    await keepPhoto(1, 'waiting');
    await beginAnew(store);

    expect(await answered(before)).toBeNull();
    const [photo] = await store.db.uploads.toArray();
    if (photo === undefined) throw new Error('a photo was kept');
    await markStored(store, new Map([[photo.id, { done: true, url: '', offset: 9 }]]), resets);

    expect(await store.db.outbox.count()).toBe(3);
    expect(await store.db.repair.count()).toBe(0);
    expect((await store.db.uploads.toArray()).map(({ state }) => state)).toEqual(['waiting']);
  });

  it('is known for what it is, even if its first answer brought no page that was written', async () => {
    await answered();

    expect((await store.db.meta.get('epoch'))?.v).toBe('e1');
  });
});
