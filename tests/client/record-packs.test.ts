// Records in packs: whoever puts, takes and looks sees what plain rows would show, also in another tab and after a
// transaction that failed; and nothing that left can be found on the disk.
import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordRow } from '../../src/client/store/database.ts';
import {
  countRecordRows,
  readRecordRows,
  recordRow,
  storesOfRecords,
} from '../../src/client/store/record-rows.ts';
import { openStore, type Store } from '../../src/client/store/store.ts';
import { clearRecordRows, openRecordRows, type RecordRows } from '../../src/client/store/write-records.ts';
import { recordId } from '../../src/domain/ids.ts';
import { deputy, offline } from '../world/offline.ts';

const idOf = (at: number) => recordId.parse(`0199bbbb-0000-7000-8000-${String(at).padStart(12, '0')}`);
const wordsOf = (at: number, ver: number) => `${at} 山坪组断水 ${ver}`;

async function rowOf({ vault }: Store, at: number, ver: number): Promise<RecordRow> {
  const secret = at % 3 === 0 ? null : await vault.sealText(wordsOf(at, ver));
  return {
    id: idOf(at),
    ver,
    epoch: 'e1',
    open: JSON.stringify({ at, ver }),
    secret,
    in: [['u:li', ver, 0]],
  };
}

const within = <T>(store: Store, work: (rows: RecordRows) => Promise<T>): Promise<T> =>
  store.db.transaction('rw', storesOfRecords(store.db), async () => work(await openRecordRows(store)));

const put = (store: Store, rows: readonly RecordRow[]) =>
  within(store, async (here) => {
    await here.of(rows.map(({ id }) => id));
    await here.put(rows);
  });

const remove = (store: Store, ids: readonly RecordRow['id'][]) =>
  within(store, async (here) => {
    await here.of(ids);
    await here.remove(ids);
  });

async function wordsIn(store: Store): Promise<readonly string[]> {
  const rows = await readRecordRows(store);
  const told = rows.map(async ({ id, ver, secret }) =>
    secret === null ? `${id} ${ver}` : `${id} ${await store.vault.openText(secret)}`,
  );
  return (await Promise.all(told)).sort();
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), at: fc.uniqueArray(fc.nat(40), { maxLength: 12 }) }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.uniqueArray(fc.nat(40), { maxLength: 12 }) }),
  fc.record({ kind: fc.constant('fail' as const), at: fc.uniqueArray(fc.nat(40), { maxLength: 12 }) }),
);

describe('records in packs', () => {
  it('are what plain rows would be, in two tabs and after what failed', async () => {
    const disk = new IDBFactory();
    const tabs = [await openStore(offline(disk), deputy), await openStore(offline(disk), deputy)] as const;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        await tabs[0].db.transaction('rw', storesOfRecords(tabs[0].db), () => clearRecordRows(tabs[0]));
        const plain = new Map<string, string>();
        for (const [ver, { kind, at }] of steps.entries()) {
          const tab = tabs[ver % 2] ?? tabs[0];
          const rows = await Promise.all(at.map((one) => rowOf(tab, one, ver)));
          if (kind === 'put') await put(tab, rows);
          else if (kind === 'remove') await remove(tab, at.map(idOf));
          else {
            const failed = within(tab, async (here) => {
              await here.of(rows.map(({ id }) => id));
              await here.put(rows);
              throw new Error('the disk failed');
            });
            await expect(failed).rejects.toThrow();
          }
          for (const one of at) {
            if (kind === 'put')
              plain.set(
                idOf(one),
                one % 3 === 0 ? `${idOf(one)} ${ver}` : `${idOf(one)} ${wordsOf(one, ver)}`,
              );
            if (kind === 'remove') plain.delete(idOf(one));
          }
        }
        for (const tab of tabs) {
          expect(await wordsIn(tab)).toEqual([...plain.values()].sort());
          expect(await countRecordRows(tab)).toBe(plain.size);
          for (const at of [0, 1, 2, 20]) {
            expect((await recordRow(tab, idOf(at)))?.id).toBe(plain.has(idOf(at)) ? idOf(at) : undefined);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('of a page are few rows of the database, and what leaves one is not on the disk any more', async () => {
    const store = await openStore(offline(new IDBFactory()), deputy);
    const rows = await Promise.all(Array.from({ length: 250 }, (_, at) => rowOf(store, at + 1, 1)));
    await put(store, rows);
    expect([await store.db.records.count(), await store.db.recordPacks.count()]).toEqual([0, 3]);

    const [gone] = rows;
    if (gone === undefined || gone.secret === null) throw new Error('the first has something sealed');
    await remove(store, [gone.id]);

    const sealed = Buffer.from(gone.secret.data);
    const packs = await store.db.recordPacks.toArray();
    expect(packs.some(({ secrets }) => Buffer.from(secrets).includes(sealed))).toBe(false);
    expect(JSON.stringify([packs, await store.db.recordPackIds.toArray()])).not.toContain(gone.id);
    expect(packs.reduce((sum, pack) => sum + pack.rows.length, 0)).toBe(249);
  });

  it('that change alone become rows, and an empty pack goes', async () => {
    const store = await openStore(offline(new IDBFactory()), deputy);
    await put(store, await Promise.all([1, 2, 3, 4].map((at) => rowOf(store, at, 1))));
    for (const at of [1, 2, 3, 4]) await put(store, [await rowOf(store, at, 2)]);

    expect([await store.db.records.count(), await store.db.recordPacks.count()]).toEqual([4, 0]);
    expect(await store.db.recordPackIds.count()).toBe(0);
    expect(Dexie.currentTransaction).toBeNull();
  });
});
