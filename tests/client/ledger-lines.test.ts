// The ledger of a large county on a phone: the first page comes after one pack, a change reads one, and an older
// database is carried over.
import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { alertTally } from '../../src/client/store/alert-replica.ts';
import { findAlerts } from '../../src/client/store/alerts.ts';
import { noFilter } from '../../src/client/store/asset-lines.ts';
import { dropAssets, putAssets } from '../../src/client/store/asset-replica.ts';
import { suggestFrom } from '../../src/client/store/asset-suggest.ts';
import { databaseName } from '../../src/client/store/database.ts';
import { findAssets, type LedgerLines, openLedger } from '../../src/client/store/ledger-lines.ts';
import { openStore, type Store } from '../../src/client/store/store.ts';
import { recordId } from '../../src/domain/ids.ts';
import { at } from '../../src/protocol/asset-row.ts';
import { deputy, offline } from '../world/offline.ts';

const own = '511524104';
const other = '511524110';
const idOf = (index: number) => recordId.parse(`0199aaaa-0000-7000-8000-${String(index).padStart(12, '0')}`);

type Given = {
  readonly index: number;
  readonly township?: string;
  readonly name?: string;
  readonly ver?: number;
};

function put({ index, township = index % 10 === 9 ? own : other, name = `老仓库${index}`, ver = 1 }: Given) {
  const row: unknown[] = Array.from({ length: at.storedFiles + 1 }, () => null);
  row[at.name] = name;
  row[at.divisionCode] = `${township}201`;
  row[at.locationText] = township === own ? '花滩镇山坪村' : '龙头镇西寨村';
  row[at.assetNo] = `CN-${index}`;
  row[at.assetClass] = 'building';
  row[at.ownerNature] = 'collective';
  row[at.usageStatus] = 'idle';
  row[at.state] = 'unlisted';
  return { op: 'put', s: 'assets', id: idOf(index), ver, r: row } as const;
}

async function phoneWith(
  count: number,
): Promise<{ readonly store: Store; readonly again: () => Promise<Store> }> {
  const env = offline(new IDBFactory());
  const store = await openStore(env, deputy);
  await puts(
    store,
    Array.from({ length: count }, (_, index) => put({ index })),
  );
  return { store, again: () => openStore(env, deputy) };
}

const puts = (store: Store, rows: readonly ReturnType<typeof put>[]) =>
  store.db.transaction('rw', [store.db.assets, store.db.assetPacks, store.db.meta], async () =>
    putAssets(store, { puts: rows, epoch: 'one', mark: 0 }),
  );

const page = (ledger: LedgerLines, words: readonly string[] = []) =>
  findAssets(ledger, { filter: { ...noFilter, words }, first: [own], limit: 30 });

describe('a ledger of thousands', () => {
  it('shows the first page of one’s own township after one pack, and the same when all is there', async () => {
    const { again } = await phoneWith(4000);
    const parts: LedgerLines[] = [];

    const whole = await openLedger(await again(), { first: [own], onPart: (part) => parts.push(part) });

    const [first] = parts;
    expect(first?.packs).toHaveLength(1);
    expect(first && page(first)).toEqual(page(whole));
    expect(page(whole).total).toBe(4000);
    expect(page(whole).shown.every(({ township }) => township === own)).toBe(true);
  });

  it('says that it is still looking until every line was looked at', async () => {
    const { again } = await phoneWith(4000);
    const parts: LedgerLines[] = [];

    const whole = await openLedger(await again(), { first: [own], onPart: (part) => parts.push(part) });

    expect(parts.map((part) => page(part, ['cn-17']).isSearching)).not.toContain(false);
    expect(page(whole, ['cn-17'])).toMatchObject({ isSearching: false, total: 111 });
  });

  it('takes an entry along that moved to another township, and lets go of one that is gone', async () => {
    const { store } = await phoneWith(600);
    await openLedger(store);

    await puts(store, [put({ index: 0, township: own, name: '原山坪小学', ver: 2 })]);
    await store.db.transaction('rw', [store.db.assets, store.db.assetPacks, store.db.meta], async () =>
      dropAssets(store, [idOf(1)]),
    );

    const ledger = await openLedger(store);
    expect(ledger.count).toBe(599);
    expect(page(ledger, ['原山坪小学']).shown).toMatchObject([{ id: idOf(0), township: own }]);
    expect(page(ledger, ['老仓库1']).shown.map(({ id }) => id)).not.toContain(idOf(1));
    expect(ledger.packs.every(({ township, lines }) => lines.every((line) => line.includes(township)))).toBe(
      true,
    );
  });

  it('suggests by name and place where nobody knows a position, however many have that name', async () => {
    const { store } = await phoneWith(2000);

    const found = suggestFrom(await openLedger(store), {
      name: '老仓库',
      place: '花滩镇山坪村',
      position: null,
    });

    expect(found).toHaveLength(5);
    expect(found.every(({ asset }) => asset.place === '花滩镇山坪村')).toBe(true);
  });

  it.each([
    ['a name and no place yet', { name: '老仓库', place: '' }],
    ['a place and no name yet', { name: '', place: '花滩镇山坪村' }],
    ['one letter', { name: '老', place: '花' }],
    ['nothing', { name: '', place: '' }],
  ])('answers while somebody writes: %s', async (_, words) => {
    const { store } = await phoneWith(600);

    const found = suggestFrom(await openLedger(store), { ...words, position: null });

    expect(found.length).toBeLessThanOrEqual(5);
    expect(found.every(({ share }) => Number.isFinite(share))).toBe(true);
  });
});

describe('a database of the fifth version', () => {
  it('keeps its ledger and its alerts, the newest change first', async () => {
    const env = offline(new IDBFactory());
    const old = new Dexie(databaseName(deputy.userId), { indexedDB: env.indexedDB, IDBKeyRange });
    old.version(5).stores({
      ...{
        meta: 'k',
        records: 'id',
        members: '[scope+id], id',
        outbox: '++order, recordId',
        sent: 'id, recordId',
      },
      ...{
        repair: 'id, recordId',
        drafts: 'id, updatedAt',
        blobs: 'sha256',
        assets: 'id',
        assetPacks: 'pack',
      },
      ...{ uploads: 'id, sha256, recordId, mutationId, state', suggestions: 'id, petitionId, assetId' },
      alerts: 'id, [place+changedAt], [place+severity], subjectId',
    });
    const { store: donor } = await phoneWith(3);
    const [pack] = await donor.db.assetPacks.toArray();
    await old.table('assetPacks').put({ ...pack, rev: 7 });
    const alert = { ver: 1, epoch: 'one', place: 'live', severity: 'critical', subjectId: 'x', open: '{}' };
    await old.table('alerts').bulkPut([
      { ...alert, id: idOf(1), changedAt: '2026-11-01T00:00:00.000Z' },
      { ...alert, id: idOf(2), changedAt: '2026-11-02T00:00:00.000Z' },
    ]);
    old.close();

    const store = await openStore(env, deputy);

    expect((await openLedger(store)).count).toBe(3);
    const rows = await store.db.alerts
      .where('[place+newest]')
      .between(['live', -Infinity], ['live', 0])
      .toArray();
    expect(rows.map(({ id }) => id)).toEqual([idOf(2), idOf(1)]);
    expect(await alertTally(store)).toEqual({ 'live critical': 2 });
    expect((await findAlerts(store, { place: 'live', severities: [], limit: 5 })).total).toBe(2);
  });
});
