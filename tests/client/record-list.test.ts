// The list on the screen is what a fresh reading of the disk says, whatever happens to the rows, in this tab or another.

import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { bookAcks } from '../../src/client/store/book-acks.ts';
import { forgetDurable } from '../../src/client/store/forget.ts';
import { leaveSeat } from '../../src/client/store/leave-seat.ts';
import { listRecords, readRecord } from '../../src/client/store/listing.ts';
import { newDraft } from '../../src/client/store/new-draft.ts';
import { nextBatch, setAside } from '../../src/client/store/outbox.ts';
import { recordList } from '../../src/client/store/record-list.ts';
import { storesOfRecords } from '../../src/client/store/record-rows.ts';
import { discardRefused } from '../../src/client/store/repair.ts';
import { applyPage } from '../../src/client/store/replica.ts';
import { addSupplement, submitDraft } from '../../src/client/store/save.ts';
import { requeueFrom } from '../../src/client/store/sent-again.ts';
import { starEverybody } from '../../src/client/store/star-people.ts';
import { closeStore, newId, openStore, type Store } from '../../src/client/store/store.ts';
import { dayAt } from '../../src/domain/day.ts';
import { mutationId, recordId, userId } from '../../src/domain/ids.ts';
import { bodyVersion } from '../../src/domain/machines/asked.ts';
import { parseBody } from '../../src/domain/mutation.ts';
import { newRecord } from '../../src/domain/new-record.ts';
import type { Scope } from '../../src/domain/scopes.ts';
import { viewFor } from '../../src/domain/view.ts';
import type { Ack } from '../../src/protocol/sync.ts';
import { deputy, offline } from '../world/offline.ts';
import { petitionAbout } from '../world/people.ts';

/** Nobody else's: a notice names a database, and those of tests that run beside this one are heard here too. */
const zhou = { ...deputy, userId: userId.parse('zhou') };

type Phone = {
  readonly tabs: readonly Store[];
  /** What the server has sent, by id: its version there. */
  readonly served: Map<string, number>;
};

const seen = (store: Store) => {
  const list = recordList(store);
  list.subscribe(() => undefined);
  return list;
};

async function phone(tabCount: number): Promise<Phone> {
  const [disk, clock] = [new IDBFactory(), { now: Date.parse('2026-11-23T02:00:00Z') }];
  const tabs: Store[] = [];
  for (let at = 0; at < tabCount; at += 1) tabs.push(await openStore(offline(disk, clock), zhou));
  for (const tab of tabs) seen(tab);
  return { tabs, served: new Map() };
}

async function save(store: Store, content: string): Promise<string> {
  const draft = await newDraft(store, 'petition');
  if (!draft.ok) throw new Error('no draft');
  const saved = await submitDraft(store, draft.value, petitionAbout(content));
  if (!saved.ok) throw new Error('not saved');
  return saved.value.recordId;
}

function viewServed(store: Store, id: string, ver: number) {
  const at = new Date(store.env.now()).toISOString();
  const args = {
    ...petitionAbout(`第${ver}版：${id}家门口的路灯坏了`),
    petitioner: {
      anonymous: false,
      name: '王小明',
      phone: '13977778888',
      contactPref: 'phone',
      mayPassOn: true,
    },
  };
  const body = { v: bodyVersion, op: 'petition.submit', rec: id, base: 0, at, tz: '+08:00', args };
  const parsed = parseBody(mutationId.parse(newId(store.env)), body, dayAt(store.env.now()));
  if (!parsed.ok || parsed.value.kind !== 'mutation' || parsed.value.mutation.move !== 'submit') {
    throw new Error('no submission');
  }
  const record = newRecord(parsed.value.mutation, { actor: store.actor, receivedAt: at });
  return { ...viewFor(record, store.actor), ver };
}

const scopeAt = (at: number): Scope => (at === 0 ? 'u:li' : 'st:huatan');
type Put = { readonly id: string; readonly scope: Scope };

const put = (store: Store, { served: known }: Phone, { id, scope }: Put) => {
  const ver = (known.get(id) ?? 0) + 1;
  known.set(id, ver);
  return { s: scope, op: 'put', id: recordId.parse(id), ver, r: viewServed(store, id, ver) } as const;
};

const page = (store: Store, changes: Parameters<typeof applyPage>[1]['changes'], drop: Scope[] = []) =>
  applyPage(store, { changes, drop, more: true, cursor: 'c', epoch: 'e' });

type Ways = { readonly phone: Phone; readonly tab: Store; readonly roll: (below: number) => number };

const someId = ({ phone: { served: known }, roll }: Ways) => [...known.keys()][roll(known.size)];

async function answer({ tab, roll }: Ways): Promise<void> {
  const batch = await nextBatch(tab, { count: 1 + roll(3), bytes: 1_000_000 });
  tab.inFlight.set(batch.rows.map(({ id }) => id));
  const acks = batch.muts.map(({ n, id }): Ack => {
    const end = roll(4);
    if (end === 0) return { n, id, status: 'rejected', code: 'invalidFields' };
    if (end === 1) return { n, id, status: 'hold' };
    return { n, id, status: 'applied', ver: 1 + roll(3), hash: `hash-${n}`, seq: n };
  });
  await bookAcks(tab, batch, { acks, expect: batch.from + batch.muts.length, epoch: 'e1' });
  tab.inFlight.set([]);
}

/** What happens to the rows of a phone. */
const happenings: Readonly<Record<string, (ways: Ways) => Promise<unknown>>> = {
  'a record is saved': async ({ phone: { served: known }, tab }) =>
    known.set(await save(tab, '村口的桥面塌了一块，走不得人'), 0),
  'a record is supplemented': async ({ tab, roll }) => {
    const all = await listRecords(tab);
    const id = all[roll(all.length)]?.view.id;
    const one = id && (await readRecord(tab, id));
    return one && addSupplement(tab, one, { text: '昨天又塌了一块', attachments: [] });
  },
  'changes are answered': answer,
  'a page comes': async (ways) => {
    const { phone: one, tab, roll } = ways;
    const count = roll(3) === 0 ? 60 : 1 + roll(4); // Dexie names the keys of fewer than fifty
    const ids = Array.from(
      { length: count },
      () => (roll(3) === 0 ? someId(ways) : undefined) ?? newId(tab.env),
    );
    return page(
      tab,
      [...new Set(ids)].map((id) => put(tab, one, { id, scope: scopeAt(roll(2)) })),
    );
  },
  'a record leaves a scope': async (ways) => {
    const id = someId(ways);
    if (id === undefined) return;
    const [s, rec] = [scopeAt(ways.roll(2)), recordId.parse(id)];
    return page(ways.tab, [{ s, op: 'leave', id: rec }]);
  },
  'a scope is dropped': ({ tab, roll }) => page(tab, [], [scopeAt(roll(2))]),
  'the server has lost the last': async ({ tab, roll }) => {
    const { device, from } = await nextBatch(tab, { count: 1, bytes: 1_000_000 });
    return requeueFrom(tab, device, Math.max(1, from - 1 - roll(3)));
  },
  'a backup reaches some': ({ tab, roll }) => forgetDurable(tab, roll(6)),
  'a change is set aside': async ({ tab }) => {
    const row = await tab.db.outbox.toCollection().first();
    return row && setAside(tab, row, { code: 'badRequest' });
  },
  'a refused change is thrown away': async ({ tab }) => {
    const row = await tab.db.repair.toCollection().first();
    return row && discardRefused(tab, row.id);
  },
  'people are put under stars': ({ tab }) => starEverybody(tab),
  'the seat is left': ({ tab, roll }) => (roll(5) === 0 ? leaveSeat(tab) : Promise.resolve()),
  'the handle dies': async ({ tab }) => {
    tab.db.close();
    await tab.db.open();
  },
};

const names = Object.keys(happenings);
const step = fc.record({
  what: fc.constantFrom(...names),
  tab: fc.nat(1),
  seed: fc.nat(1_000_000),
  looks: fc.boolean(),
});

/** Small and even enough: which of a few things is taken. */
function rolling(seed: number): Ways['roll'] {
  let state = seed;
  return (below) => {
    state = (state * 48_271 + 11) % 2_147_483_647;
    return below === 0 ? 0 : state % below;
  };
}

async function looksRight(tab: Store): Promise<void> {
  await vi.waitFor(async () => expect(seen(tab).get()).toEqual(await listRecords(tab)), {
    interval: 1,
    timeout: 8000, // a busy machine is late, not wrong
  });
}

describe('the list on the screen', () => {
  it('is what the disk says, whatever happens in two tabs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
        const one = await phone(2);
        for (const { what, tab: at, seed, looks } of steps) {
          const tab = one.tabs[at];
          if (tab === undefined) throw new Error('no such tab');
          await happenings[what]?.({ phone: one, tab, roll: rolling(seed) });
          if (looks) for (const each of one.tabs) await looksRight(each);
        }
        for (const each of one.tabs) await looksRight(each);
        one.tabs.forEach(closeStore);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });

  it('has a page while the next one is written: nothing is asked of the disk', async () => {
    const one = await phone(1);
    const tab = one.tabs[0];
    if (tab === undefined) throw new Error('no tab');
    await looksRight(tab);
    let end = () => {};
    const held = new Promise<void>((resolve) => {
      end = resolve;
    });

    const ids = Array.from({ length: 60 }, () => newId(tab.env));
    await page(
      tab,
      ids.map((id) => put(tab, one, { id, scope: 'u:li' })),
    );
    const writing = tab.db.transaction('rw', storesOfRecords(tab.db), () => Dexie.waitFor(held));
    await vi.waitFor(() => expect(seen(tab).get()).toHaveLength(60), { interval: 1 });

    end();
    await writing;
    await looksRight(tab);
    closeStore(tab);
  });

  it('tells the screens at once of the first page, and of those right behind it together', async () => {
    const one = await phone(1);
    const tab = one.tabs[0];
    if (tab === undefined) throw new Error('no tab');
    await looksRight(tab);
    const lengths: (number | undefined)[] = [];
    const began = performance.now();
    seen(tab).subscribe(() => lengths.push(seen(tab).get()?.length));

    for (let at = 0; at < 4; at += 1) {
      const ids = Array.from({ length: 120 }, () => newId(tab.env));
      await page(
        tab,
        ids.map((id) => put(tab, one, { id, scope: 'u:li' })),
      );
      if (at === 0) await vi.waitFor(() => expect(lengths).toEqual([120]), { interval: 1 });
    }

    await vi.waitFor(() => expect(lengths.at(-1)).toBe(480));
    expect(lengths.length).toBeLessThanOrEqual(1 + (performance.now() - began) / 250);
    await looksRight(tab);
    closeStore(tab);
  });

  it('is the same list where nothing of it was touched', async () => {
    const one = await phone(1);
    const tab = one.tabs[0];
    if (tab === undefined) throw new Error('no tab');
    await save(tab, '村口的桥面塌了一块，走不得人');
    await looksRight(tab);
    const before = seen(tab).get();

    await tab.db.meta.put({ k: 'mark', v: 7 });
    tab.inFlight.set([]);
    await newDraft(tab, 'petition');

    await expect(
      vi.waitFor(() => expect(seen(tab).get()).not.toBe(before), { timeout: 100 }),
    ).rejects.toThrow();
    closeStore(tab);
  });
});
