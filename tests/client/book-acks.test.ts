// Booking an answer: whatever it says of which change, and in whatever order, each is afterwards in one place, and the
// rows in memory are those on the disk without having been read again.

import { Dexie, type ObservabilitySet } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookAcks } from '../../src/client/store/book-acks.ts';
import { lookThenWrite } from '../../src/client/store/look-then-write.ts';
import { makeMirror } from '../../src/client/store/mirror.ts';
import { nextBatch } from '../../src/client/store/outbox.ts';
import { readSent } from '../../src/client/store/sent.ts';
import { openStore, type Store } from '../../src/client/store/store.ts';
import { writesOf } from '../../src/client/store/written.ts';
import { mutationId, recordId } from '../../src/domain/ids.ts';
import type { Ack } from '../../src/protocol/sync.ts';
import { deputy, offline } from '../world/offline.ts';

const idOf = (at: number) => mutationId.parse(`0199bbbb-0000-7000-8000-${String(at).padStart(12, '0')}`);
const recOf = (at: number) =>
  recordId.parse(`0199bbbb-0000-7000-8000-${String(1000 + at).padStart(12, '0')}`);
const orders = [1, 2, 3.5, 4, 6, 7]; // what a restored server lost may stand between two whole numbers
const limit = { count: 100, bytes: 1_000_000 };

async function saved(store: Store): Promise<void> {
  for (const [at, order] of orders.entries()) {
    const body = await store.vault.sealText(`{"op":"petition.submit","text":"第${at}件"}`);
    const change = { id: idOf(at), recordId: recOf(at), owner: deputy.userId, op: 'petition.submit' };
    await store.db.outbox.put({ ...change, order, at: '2026-03-01T08:00:00.000Z', body, isHeld: false });
  }
}

const fates = ['applied', 'rejected', 'merged', 'hold', 'silence'] as const;
type Fate = (typeof fates)[number];

const word = { mine: 'a', theirs: 'b', by: '王建国', at: '2026-03-01T08:00:00.000Z', ver: 2 };
function ackOf(fate: Fate, at: number): readonly Ack[] {
  const named = { n: at + 1, id: idOf(at) };
  const decided = { ...named, ver: 1, hash: `h${at}`, seq: at };
  if (fate === 'applied') return [{ ...decided, status: 'applied' }];
  if (fate === 'merged') return [{ ...decided, status: 'merged', conflicts: { title: word } }];
  if (fate === 'rejected') return [{ ...named, status: 'rejected', code: 'notAllowed' }];
  return fate === 'hold' ? [{ ...named, status: 'hold' }] : [];
}

const answers = fc
  .array(fc.constantFrom(...fates), { minLength: orders.length, maxLength: orders.length })
  .chain((all) => {
    const acks = all.flatMap((fate, at) => ackOf(fate, at));
    const inSomeOrder = fc.shuffledSubarray(acks, { minLength: acks.length });
    return fc.record({ all: fc.constant(all), acks: inSomeOrder });
  });

describe('an answer', () => {
  it('puts each change where it says, whatever the others are told and whichever comes first', async () => {
    await fc.assert(
      fc.asyncProperty(answers, async ({ all, acks }) => {
        const store = await openStore(offline(new IDBFactory()), deputy);
        await saved(store);
        const mirror = makeMirror(store);
        await mirror.readAll();
        const batch = await nextBatch(store, limit);
        const notices: ObservabilitySet[] = [];
        const hear = (notice: ObservabilitySet) => void notices.push(notice);
        Dexie.on.storagemutated.subscribe(hear);
        await bookAcks(store, batch, { acks, expect: orders.length + 1, epoch: 'e1' });
        Dexie.on.storagemutated.unsubscribe(hear);

        const told = (...some: readonly Fate[]) =>
          orders.filter((_, at) => some.includes(all[at] ?? 'silence'));
        const rows = await store.db.outbox.orderBy('order').toArray();
        expect(rows.map(({ order }) => order)).toEqual(told('hold', 'silence'));
        expect(rows.filter(({ isHeld }) => isHeld).map(({ order }) => order)).toEqual(told('hold'));
        const sent = (await readSent(store)).map(({ order }) => order);
        expect(sent.toSorted((a, b) => a - b)).toEqual(told('applied', 'merged'));
        const repair = (await store.db.repair.toArray()).map(({ order }) => order);
        expect(repair.toSorted((a, b) => a - b)).toEqual(told('rejected', 'merged'));

        const own = notices.filter((notice) => writesOf(store.db, notice) !== null);
        expect(own).toHaveLength(acks.length === 0 ? 0 : 1);
        for (const notice of own) await mirror.take(notice);
        const fresh = makeMirror(store);
        await fresh.readAll();
        for (const at of orders.keys()) expect(mirror.ownOf(recOf(at))).toEqual(fresh.ownOf(recOf(at)));
        store.db.close();
      }),
      { numRuns: 60 },
    );
  });

  it('that breaks off leaves everything as it was, and says why', async () => {
    const store = await openStore(offline(new IDBFactory()), deputy);
    await saved(store);
    const work = lookThenWrite(store, [store.db.outbox], async (look, { removeFrom }) => {
      await look.keys(store.db.outbox, 1, 7);
      removeFrom(store.db.outbox, 1, 7);
      throw new DOMException('no room', 'QuotaExceededError');
    });

    await expect(work).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(await store.db.outbox.count()).toBe(orders.length);
  });
});
