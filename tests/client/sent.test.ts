// What was acknowledged: an answer to several changes is one pack, and nobody who reads sees a difference. A phone of
// version 8 keeps its rows, sent and unsent, and both are found beside packs.
import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookAcks } from '../../src/client/store/book-acks.ts';
import { databaseName, type SentRow } from '../../src/client/store/database.ts';
import { forgetDurable } from '../../src/client/store/forget.ts';
import { type Batch, nextBatch } from '../../src/client/store/outbox.ts';
import { countSent, keptAs, readSent, removeSent, sentOfRecord } from '../../src/client/store/sent.ts';
import { requeueFrom } from '../../src/client/store/sent-again.ts';
import { openStore, type Store } from '../../src/client/store/store.ts';
import { vaultOf } from '../../src/client/store/vault.ts';
import { deviceId, mutationId, recordId } from '../../src/domain/ids.ts';
import type { Ack } from '../../src/protocol/sync.ts';
import { deputy, offline } from '../world/offline.ts';

const idOf = (at: number) => `0199bbbb-0000-7000-8000-${String(at).padStart(12, '0')}`;
const device = deviceId.parse('0199cccc-0000-7000-8000-000000000001');
const wordsOf = (at: number) => JSON.stringify({ op: 'petition.submit', text: '桥'.repeat(at % 7) });

type Sealing = Pick<Store, 'vault'>;

async function changeOf({ vault }: Sealing, at: number) {
  return {
    id: mutationId.parse(idOf(at)),
    recordId: recordId.parse(idOf(1000 + Math.floor(at / 2))),
    owner: deputy.userId,
    op: 'petition.submit',
    at: '2026-03-01T08:00:00.000Z',
    body: await vault.sealText(wordsOf(at)),
  };
}

async function sentRow(sealing: Sealing, at: number): Promise<SentRow> {
  const answered = { device, n: at, ackedAt: 7, ver: 1, hash: `h${at}`, seq: 100 + at };
  return { ...(await changeOf(sealing, at)), order: at, ...answered };
}

const freshStore = () => openStore(offline(new IDBFactory()), deputy);
const byOrder = (rows: readonly SentRow[]) => rows.toSorted((a, b) => a.order - b.order);
const numbers = async (store: Store) => byOrder(await readSent(store)).map(({ order }) => order);

const keep = ({ db }: Store, rows: readonly SentRow[]) =>
  keptAs({ db }, rows).table.bulkPut([...keptAs({ db }, rows).as]);
const remove = ({ db }: Store, rows: readonly SentRow[]) =>
  db.transaction('rw', db.sent, db.sentPacks, () => removeSent({ db }, rows));

async function saveUnsent(store: Store, count: number): Promise<void> {
  for (let at = 1; at <= count; at += 1) {
    await store.db.outbox.add({ ...(await changeOf(store, at)), isHeld: false });
  }
}

const limit = { count: 100, bytes: 1_000_000 };

const textsOf = ({ muts }: Batch) => muts.map(({ n, body }) => [n, Buffer.from(body).toString()]);

async function pushed(store: Store, expect: number): Promise<void> {
  const batch = await nextBatch(store, limit);
  const acks = batch.muts.map(
    ({ n, id }): Ack => ({ n, id, status: 'applied', ver: 1, hash: `h${n}`, seq: n }),
  );
  await bookAcks(store, batch, { acks, expect, epoch: 'e1' });
}

describe('what was acknowledged', () => {
  it('comes back from packs as it was put in, whatever leaves in between', async () => {
    const store = await freshStore();
    const all = await Promise.all(Array.from({ length: 24 }, (_, at) => sentRow(store, at)));
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 23 }), { maxLength: 5 });
    const gone = fc.subarray(all);
    await fc.assert(
      fc.asyncProperty(cuts, gone, async (at, leaving) => {
        await store.db.sent.clear();
        await store.db.sentPacks.clear();
        const ends = [0, ...at.toSorted((a, b) => a - b), all.length];
        for (const [i, end] of ends.slice(1).entries()) await keep(store, all.slice(ends[i], end));
        await remove(store, leaving);
        const left = all.filter((row) => !leaving.includes(row));
        expect(byOrder(await readSent(store))).toEqual(left);
        expect(await countSent(store)).toBe(left.length);
        const one = all[9]?.recordId ?? '';
        expect(byOrder(await sentOfRecord(store, one))).toEqual(left.filter((row) => row.recordId === one));
      }),
      { numRuns: 40 },
    );
  });

  it('is one row of the database for one answer, and its words can still be opened', async () => {
    const store = await freshStore();
    await saveUnsent(store, 5);
    await pushed(store, 6);

    expect(await store.db.outbox.count()).toBe(0);
    expect(await store.db.sent.count()).toBe(0);
    expect(await store.db.sentPacks.count()).toBe(1);
    const rows = byOrder(await readSent(store));
    const words = await Promise.all(rows.map((row) => store.vault.openText(row.body)));
    expect(words).toEqual([1, 2, 3, 4, 5].map(wordsOf));
    expect(rows.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5]);
  });

  it('goes back into the outbox from the number the server lost, the others stay', async () => {
    const store = await freshStore();
    await saveUnsent(store, 5);
    await pushed(store, 6);
    const [first] = await readSent(store);
    await requeueFrom(store, first?.device ?? device, 4);

    expect(await numbers(store)).toEqual([1, 2, 3]);
    const waiting = await nextBatch(store, limit);
    expect(textsOf(waiting)).toEqual([
      [4, wordsOf(4)],
      [5, wordsOf(5)],
    ]);
  });

  it('is forgotten as far as a backup reaches, and counted on', async () => {
    const store = await freshStore();
    await saveUnsent(store, 5);
    await pushed(store, 6);
    await forgetDurable(store, 3);

    expect(await numbers(store)).toEqual([4, 5]);
    expect((await store.db.meta.get('forgotten'))?.v).toEqual({ records: 3, photos: 0 });
  });
});

/** The stores as version 8 had them. */
const version8 = {
  meta: 'k',
  records: 'id',
  outbox: '++order, recordId',
  sent: 'id, recordId',
  repair: 'id, recordId',
  drafts: 'id, updatedAt',
  blobs: 'sha256',
  uploads: 'id, recordId, mutationId, state',
  parts: '[sha256+at]',
  places: 'id',
  assets: 'id',
  assetPacks: 'pack',
  alerts: 'id, [place+newest], [place+severity+newest], subjectId',
  suggestions: 'id, petitionId, assetId',
};

describe('a phone whose database is of version 8', () => {
  it('keeps its sent and its pending rows, and what is answered from now on lies in packs beside them', async () => {
    const env = offline(new IDBFactory());
    const old = new Dexie(databaseName(deputy.userId), env);
    old.version(8).stores(version8);
    await old.open();
    const key = await env.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    await old.table('meta').bulkPut([
      { k: 'deviceKey', v: key },
      { k: 'deviceId', v: device },
      { k: 'expect', v: 3 },
    ]);
    const sealing = { vault: vaultOf(key, env) };
    const before = [await sentRow(sealing, 1), await sentRow(sealing, 2)];
    await old.table('sent').bulkPut(before);
    for (const at of [3, 4]) {
      await old.table('outbox').put({ ...(await changeOf(sealing, at)), order: at, isHeld: false });
    }
    old.close();

    const store = await openStore(env, deputy);
    expect(byOrder(await readSent(store))).toEqual(before);
    const pending = await nextBatch(store, limit);
    expect(textsOf(pending)).toEqual([
      [3, wordsOf(3)],
      [4, wordsOf(4)],
    ]);
    await pushed(store, 5);
    expect(await numbers(store)).toEqual([1, 2, 3, 4]);
    expect(await countSent(store)).toBe(4);
    expect([await store.db.sent.count(), await store.db.sentPacks.count()]).toEqual([2, 1]);
    await requeueFrom(store, device, 2);
    expect(await numbers(store)).toEqual([1]);
    expect(await store.db.outbox.orderBy('order').primaryKeys()).toEqual([2, 3, 4]);
  });
});
