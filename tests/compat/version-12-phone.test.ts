// A phone of versions 6 to 12 sealed a photo as one and kept what came of it cut, each part with its key inside. Its
// database is written as version 12 wrote it, with photos that are not sent yet; today's app shows them, sends them whole,
// and takes them away like its own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { forgetDurable } from '../../src/client/store/forget.ts';
import { readPhoto } from '../../src/client/store/photos.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import type { Store } from '../../src/client/store/store.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, sightingOf } from '../world/people.ts';
import { jpegLike, makePhone, must, type Phone } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';
import { layDown, type Row, rowsOn, type StoreShape } from './old-disk.ts';

const database = `luzhi-${demoDeputy.userId}`;

const stores: readonly StoreShape[] = [
  ['meta', 'k', []],
  ['records', 'id', []],
  ['recordPacks', 'pack', []],
  ['recordPackIds', 'pack', []],
  ['outbox', 'order', ['recordId']],
  ['sent', 'id', ['recordId']],
  ['sentPacks', 'pack', ['count']],
  ['repair', 'id', ['recordId']],
  ['drafts', 'id', ['updatedAt']],
  ['blobs', 'sha256', []],
  ['parts', ['sha256', 'at'], []],
  ['uploads', 'id', ['recordId', 'mutationId', 'state']],
  ['places', 'id', []],
  ['assets', 'id', []],
  ['assetPacks', 'pack', []],
  ['alerts', 'id', [['place', 'newest'], ['place', 'severity', 'newest'], 'subjectId']],
  ['suggestions', 'id', ['petitionId', 'assetId']],
  ['turn', null, []],
];
const partBytes = 60 * 1024; // how version 12 cut them

let folder: string;
let server: InsideServer;
let phone: Phone;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-v12-'));
  server = await makeInsideServer(folder);
});

afterEach(async () => {
  phone.client().close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const reach = reachInside(() => server.app());

/** The photos of a phone as version 12 sealed and cut them. */
async function cutPhotos(store: Store): Promise<{ readonly blobs: Row[]; readonly parts: Row[] }> {
  const [blobs, parts]: [Row[], Row[]] = [[], []];
  for (const row of await store.db.blobs.toArray()) {
    const bytes = await readPhoto(store, row.sha256, 'full');
    if (bytes === null) throw new Error(`no bytes of ${row.sha256}`);
    const { iv, data } = await store.vault.sealBytes(bytes);
    const count = Math.ceil(data.byteLength / partBytes);
    blobs.push({ ...row, bytes: { iv, parts: count } });
    for (let at = 0; at < count; at += 1)
      parts.push({ sha256: row.sha256, at, data: data.slice(at * partBytes, (at + 1) * partBytes) });
  }
  return { blobs, parts };
}

it('opens today with its photos, sends them whole, and lets them go when a backup holds them', async () => {
  const disk = new IDBFactory();
  phone = await makePhone({ reach, disk });
  must(await phone.client().signIn(demoDeputy.phone, demoDeputy.password));
  await phone.settle();
  phone.wire.cut();
  const photos = [jpegLike(2, 150_000), jpegLike(3, 40_000)];
  const rec = await phone.record('sighting', sightingOf('山坪村小学旧校舍'), photos);
  await phone.settle();
  const cut = await cutPhotos(phone.store());
  expect(cut.parts).toHaveLength(4);
  phone.client().close();
  const rows = new Map([...(await rowsOn(disk, database)), ...Object.entries(cut)]);
  rows.delete('pieces');
  await layDown(disk, { database, version: 12, stores, rows });

  phone = await makePhone({ reach, disk });
  must(await phone.client().signIn(demoDeputy.phone, demoDeputy.password));
  const store = phone.store();
  const kept = await store.db.blobs.toArray();
  const shown = await Promise.all(kept.map(({ sha256 }) => readPhoto(store, sha256, 'full')));
  const bySize = (a: Uint8Array | null, b: Uint8Array | null) => (b?.length ?? 0) - (a?.length ?? 0);
  expect(shown.sort(bySize)).toEqual(photos);

  await phone.settle();

  expect(await store.db.pieces.count()).toBe(0);
  const { items, photos: sent } = await readQueue(store);
  expect(sent).toEqual({ done: 2, total: 2 });
  const receipts = items.find(({ recordId }) => recordId === rec)?.photoReceipts ?? [];
  expect([...receipts].sort()).toEqual(kept.map(({ sha256 }) => sha256).sort());

  await forgetDurable(store, Number.MAX_SAFE_INTEGER);

  expect(await store.db.parts.count()).toBe(0);
  expect((await store.db.blobs.toArray()).map(({ bytes }) => bytes)).toEqual([null, null]);
});
