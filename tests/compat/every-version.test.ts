// A phone of every version of the database since the second, as that version had it: something delivered, a change and a
// record with photos that are not sent yet. Today's app opens it without a network, shows all of it, sends what waited
// once and whole, and lets the photos go when a backup holds them. The first version was written by the app of then itself
// (`old-phone.test.ts`).
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RecordPackRow, RecordRow } from '../../src/client/store/database.ts';
import { forgetDurable } from '../../src/client/store/forget.ts';
import { listRecords } from '../../src/client/store/listing.ts';
import { readPhoto } from '../../src/client/store/photos.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { unpackedRecords } from '../../src/client/store/record-packs.ts';
import type { Store } from '../../src/client/store/store.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, petitionAbout, sightingOf } from '../world/people.ts';
import { jpegLike, makePhone, must, type Phone } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';
import { layDown, type OldDisk, type Row, type Rows, rowsOn, type StoreShape } from './old-disk.ts';

const database = `luzhi-${demoDeputy.userId}`;
const today = 13;

/** A store, from one version to another, both with it. */
type Aged = { readonly shape: StoreShape; readonly since: number; readonly until?: number };

const stores: readonly Aged[] = [
  { shape: ['meta', 'k', []], since: 1 },
  { shape: ['records', 'id', []], since: 1 },
  { shape: ['members', ['scope', 'id'], ['id']], since: 1, until: 6 },
  { shape: ['carried', 'order', []], since: 2, until: 2 },
  { shape: ['outbox', 'order', ['recordId']], since: 3 },
  { shape: ['sent', 'id', ['recordId']], since: 2 },
  { shape: ['repair', 'id', ['recordId']], since: 1 },
  { shape: ['drafts', 'id', ['updatedAt']], since: 1 },
  { shape: ['blobs', 'sha256', []], since: 1 },
  { shape: ['uploads', 'id', ['sha256', 'recordId', 'mutationId', 'state']], since: 1, until: 5 },
  { shape: ['uploads', 'id', ['recordId', 'mutationId', 'state']], since: 6 },
  { shape: ['assets', 'id', []], since: 4 },
  { shape: ['assetPacks', 'pack', []], since: 4 },
  {
    shape: ['alerts', 'id', [['place', 'changedAt'], ['place', 'severity'], 'subjectId']],
    ...{ since: 5, until: 7 },
  },
  {
    shape: ['alerts', 'id', [['place', 'newest'], ['place', 'severity', 'newest'], 'subjectId']],
    since: 8,
  },
  { shape: ['suggestions', 'id', ['petitionId', 'assetId']], since: 5 },
  { shape: ['parts', ['sha256', 'at'], []], since: 6 },
  { shape: ['places', 'id', []], since: 7 },
  { shape: ['sentPacks', 'pack', ['count']], since: 10 },
  { shape: ['recordPacks', 'pack', []], since: 11 },
  { shape: ['recordPackIds', 'pack', []], since: 11 },
  { shape: ['turn', null, []], since: 12 },
];

/** What versions before had no word for. */
const metaSince: Readonly<Record<string, number>> = {
  ...{ expect: 2, assetPacks: 8, alertTally: 8, placed: 11, recordPacks: 11 },
};

let folder: string;
let server: InsideServer;
let phone: Phone;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-ages-'));
  server = await makeInsideServer(folder);
});

afterEach(async () => {
  phone.client().close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const reach = reachInside(() => server.app());
const noReach = () => Promise.reject(new TypeError('no network'));

type Photos = Readonly<Record<'blobs' | 'parts', Row[]>>;

const partBytes = 60 * 1024; // how versions 6 to 12 cut them

/** Photos were sealed as one: kept in their row, and cut since version 6. */
async function photosOf(version: number, store: Store): Promise<Photos> {
  const [blobs, parts]: [Row[], Row[]] = [[], []];
  for (const row of await store.db.blobs.toArray()) {
    const bytes = await readPhoto(store, row.sha256, 'full');
    if (bytes === null) throw new Error(`no bytes of ${row.sha256}`);
    const sealed = await store.vault.sealBytes(bytes);
    const count = Math.ceil(sealed.data.byteLength / partBytes);
    blobs.push({ ...row, bytes: version < 6 ? sealed : { iv: sealed.iv, parts: count } });
    for (let at = 0; at < count; at += 1)
      parts.push({
        sha256: row.sha256,
        ...{ at, data: sealed.data.slice(at * partBytes, (at + 1) * partBytes) },
      });
  }
  return { blobs, parts };
}

/** Records lay one by one before version 11, and why they are here beside them before version 9. */
function recordsOf(version: number, rows: Rows): Readonly<Record<string, readonly Row[]>> {
  if (version >= 11) return {};
  const alone = (rows.get('records') ?? []) as unknown as RecordRow[];
  const packs = (rows.get('recordPacks') ?? []) as unknown as RecordPackRow[];
  const records = [...alone, ...packs.flatMap((pack) => unpackedRecords(pack))];
  if (version >= 9) return { records };
  return {
    records: records.map(({ in: _, ...row }) => row),
    places: records.map(({ id, in: places }) => ({ id, in: places })),
    members: records.flatMap(({ id, in: places }) =>
      places.map(([scope, ver, mark]) => ({ scope, id, ver, mark })),
    ),
  };
}

/** What lies there, as this version would have it. */
function asOf(version: number, photos: Photos, rows: Rows): OldDisk {
  const all = new Map([
    ...rows,
    ['carried', rows.get('outbox') ?? []] as const,
    ...Object.entries(recordsOf(version, rows)),
    ...Object.entries(photos),
    ['meta', (rows.get('meta') ?? []).filter(({ k }) => version >= (metaSince[String(k)] ?? 1))] as const,
  ]);
  const there = stores.filter(({ since, until = today }) => since <= version && version <= until);
  return {
    ...{ database, version },
    stores: there.map(({ shape }) => shape),
    rows: new Map(there.map(({ shape: [name] }) => [name, all.get(name) ?? []])),
  };
}

const idsOf = async (store: Store) => (await listRecords(store)).map(({ view }) => view.id).sort();
const bySize = (a: Uint8Array | null, b: Uint8Array | null) => (b?.length ?? 0) - (a?.length ?? 0);
const versions = Array.from({ length: today - 2 }, (_, at) => at + 2);

it.each(versions)('version %i opens with all of its work, and sends it once', async (version) => {
  const disk = new IDBFactory();
  phone = await makePhone({ reach, disk });
  must(await phone.client().signIn(demoDeputy.phone, demoDeputy.password));
  const delivered = await phone.record('petition', petitionAbout('早先送到的一件要紧事'));
  await phone.settle();
  phone.wire.cut();
  const photos = [jpegLike(2, 150_000), jpegLike(3, 40_000)];
  const unsent = [
    await phone.record('sighting', sightingOf('山坪村小学旧校舍'), photos),
    await phone.record('petition', petitionAbout('没有网络时记下的一件要紧事')),
  ];
  await phone.settle();
  const own = [delivered, ...unsent];
  const listed = await idsOf(phone.store());
  expect(listed).toEqual(expect.arrayContaining(own));
  const ownPhotos = await photosOf(version, phone.store());
  phone.client().close();
  await layDown(disk, asOf(version, ownPhotos, await rowsOn(disk, database)));

  phone = await makePhone({ reach: noReach, disk });
  await phone.settle();
  const { db } = phone.store();
  expect(await idsOf(phone.store())).toEqual(listed);
  const kept = await db.blobs.toArray();
  const shown = await Promise.all(kept.map(({ sha256 }) => readPhoto(phone.store(), sha256, 'full')));
  expect(shown.sort(bySize)).toEqual(photos);
  expect(db.verno).toBe(today);
  phone.client().close();

  phone = await makePhone({ reach, disk });
  must(await phone.client().signIn(demoDeputy.phone, demoDeputy.password));
  await phone.settle();
  const store = phone.store();
  const queue = await readQueue(store);
  expect([queue.records, queue.photos]).toEqual([
    { done: 3, total: 3 },
    { done: 2, total: 2 },
  ]);
  const receipts = queue.items.flatMap(({ photoReceipts }) => photoReceipts);
  expect(receipts.sort()).toEqual(kept.map(({ sha256 }) => sha256).sort());
  const { sql } = server.store();
  for (const rec of own) expect(sql.all('SELECT 1 FROM mutation_log WHERE rec_id=?', rec)).toHaveLength(1);

  await forgetDurable(store, Number.MAX_SAFE_INTEGER);
  expect([await store.db.parts.count(), await store.db.pieces.count()]).toEqual([0, 0]);
  expect((await store.db.blobs.toArray()).map(({ bytes }) => bytes)).toEqual([null, null]);
});
