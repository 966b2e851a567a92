// A phone that has not been updated for long: its database of version 1, written by the frozen app itself, with work in
// every store. Today's app opens it, moves what is unsent without touching a body, and sends it to today's server, once.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBin } from '../../src/client/store/bin.ts';
import { readDraft } from '../../src/client/store/drafts.ts';
import { readRecord } from '../../src/client/store/listing.ts';
import { readPhoto } from '../../src/client/store/photos.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { readSent } from '../../src/client/store/sent.ts';
import { draftId } from '../../src/domain/ids.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, petitionAbout, sightingOf } from '../world/people.ts';
import { jpegLike, makePhone, must, type Phone } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';
import { yesterday } from './ages.ts';
import { asked } from './old-disk.ts';

const database = `luzhi-${demoDeputy.userId}`;
const dexieFactor = 10; // Dexie's version 1 is the browser's version 10

let folder: string;
let server: InsideServer;
let disk: IDBFactory;
let phone: Phone;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-old-'));
  server = await makeInsideServer(folder);
  disk = new IDBFactory();
});

afterEach(async () => {
  phone.client().close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const reach = reachInside(() => server.app());
const app = yesterday.client;
const half = { content: '这一件只写到一半手机就没电了', name: '钟离春水' };

const setStations = (ids: readonly string[]) =>
  server
    .store()
    .sql.run('UPDATE person SET station_ids=? WHERE id=?', JSON.stringify(ids), demoDeputy.userId);

type Left = {
  readonly delivered: string;
  readonly refused: string;
  readonly halfWay: string;
  readonly unsent: readonly string[];
  readonly draft: string;
  readonly binned: string;
};

/** Work of every sort, left on the disk by the old app: delivered, refused, half way, unsent, typed, discarded. */
async function leaveWork(): Promise<Left> {
  phone = await makePhone({ reach, app, disk });
  must(await phone.client().signIn(demoDeputy.phone, demoDeputy.password));
  await phone.settle();
  const delivered = await phone.record('petition', petitionAbout('很久以前送到的一件要紧事'), [jpegLike(1)]);
  await phone.settle();
  setStations([]);
  const refused = await phone.record('petition', petitionAbout('那时没有被收下的一件事，桥坏了'));
  await phone.settle();
  setStations(demoDeputy.stationIds);
  phone.wire.loseAnswers(99, (path) => path.endsWith('/sync'));
  const halfWay = await phone.record('petition', petitionAbout('回执没有回来的一件要紧事'));
  await phone.settle();
  phone.wire.cut();
  const photos = [jpegLike(2, 30_000), jpegLike(3, 40_000)];
  const unsent = [
    await phone.record('sighting', sightingOf('原村小校舍'), photos),
    await phone.record('petition', petitionAbout('没有网络时记下的一件要紧事')),
  ];
  const record = await app.readRecord(phone.store(), halfWay);
  if (record === null) throw new Error('the record is not on the phone');
  must(await app.addSupplement(phone.store(), record, { text: '今天又掉了一截', attachments: [] }));
  const draft = must(await app.newDraft(phone.store(), 'petition'));
  must(await app.writeDraft(phone.store(), { ...draft, form: half }));
  const binned = must(await app.newDraft(phone.store(), 'petition'));
  must(await app.discardDraft(phone.store(), binned.id));
  await phone.settle();
  phone.client().close();
  return { delivered, refused, halfWay, unsent, draft: draft.id, binned: binned.id };
}

async function onDisk<T>(read: (db: IDBDatabase) => Promise<T>): Promise<T> {
  const db = await asked(disk.open(database));
  try {
    return await read(db);
  } finally {
    db.close();
  }
}

const storesIn = (db: IDBDatabase) =>
  [...db.objectStoreNames].map((name) => {
    const store = db.transaction(name).objectStore(name);
    return [name, store.keyPath, [...store.indexNames].join(' ')];
  });

type Bodied = { readonly id: string; readonly body: { readonly data: ArrayBuffer } };

/** Ids and sealed bodies of the outbox, in the order of its keys. */
const outbox = (db: IDBDatabase) =>
  asked<Bodied[]>(db.transaction('outbox').objectStore('outbox').getAll()).then((rows) =>
    rows.map(({ id, body }) => [id, Buffer.from(body.data).toString('base64')]),
  );

async function openToday(isOnline: boolean): Promise<void> {
  phone = await makePhone({ reach, disk });
  if (!isOnline) phone.wire.cut();
  must(await phone.client().signIn(demoDeputy.phone, demoDeputy.password));
}

describe('a phone whose database is of version 1', () => {
  it('is what the old app wrote: these stores, under these keys', async () => {
    await leaveWork();

    await onDisk(async (db) => {
      expect(db.version).toBe(1 * dexieFactor);
      expect(storesIn(db)).toEqual([
        ['blobs', 'sha256', ''],
        ['drafts', 'id', 'updatedAt'],
        ['members', ['scope', 'id'], 'id'],
        ['meta', 'k', ''],
        ['outbox', 'n', 'id recordId'],
        ['records', 'id', ''],
        ['repair', 'id', 'recordId'],
        ['sent', 'id', 'n recordId'],
        ['uploads', 'id', 'mutationId recordId sha256 state'],
      ]);
      expect(await outbox(db)).toHaveLength(4);
    });
  });

  it('opens without a network, and every body in its outbox is the same, in the same order', async () => {
    await leaveWork();
    const before = await onDisk(outbox);
    phone = await makePhone({ reach: () => Promise.reject(new TypeError('no network')), disk });
    await phone.settle();
    const queue = await readQueue(phone.store());
    phone.client().close();

    expect(queue.records).toEqual({ done: 1, total: 6 });
    expect(queue.photos).toEqual({ done: 1, total: 3 });
    await onDisk(async (db) => {
      expect(db.version).toBe(13 * dexieFactor);
      expect(await outbox(db)).toEqual(before);
    });
  });

  it('sends everything that was pending to today’s server, once, with its photos', async () => {
    const { delivered, halfWay, unsent } = await leaveWork();
    await openToday(true);
    await phone.settle();

    const queue = await readQueue(phone.store());
    expect(queue.records).toEqual({ done: 5, total: 6 });
    expect(queue.photos).toEqual({ done: 3, total: 3 });
    const { sql } = server.store();
    const own = 'SELECT rec_id FROM mutation_log WHERE device_id=? ORDER BY seq';
    const device = (await phone.store().db.meta.get('deviceId'))?.v as string;
    const taken = sql.all<{ rec_id: string }>(own, device).map((row) => row.rec_id);
    expect(taken).toEqual([delivered, halfWay, ...unsent, halfWay]);
    expect(sql.all('SELECT sha256 FROM record_blob WHERE is_stored=0')).toEqual([]);
  });

  it('keeps what was refused and what was typed, whole and readable', async () => {
    const { refused, draft, binned } = await leaveWork();
    await openToday(true);
    await phone.settle();

    const record = await readRecord(phone.store(), refused);
    expect(record).toMatchObject({ sync: 'attention', problem: { code: 'notAllowed' } });
    expect(record?.view.fields).toMatchObject({ content: '那时没有被收下的一件事，桥坏了' });
    expect((await readDraft(phone.store(), draftId.parse(draft)))?.form).toEqual(half);
    expect((await readBin(phone.store())).map(({ id }) => id as string)).toEqual([binned]);
  });

  it('still has the bytes of its photos, also of the one that was delivered', async () => {
    await leaveWork();
    await openToday(false).catch(() => undefined);
    await phone.settle();
    const hashes = (await phone.store().db.uploads.toArray()).map(({ sha256 }) => sha256);

    const sizes = await Promise.all(
      hashes.map(async (sha) => (await readPhoto(phone.store(), sha, 'full'))?.length),
    );
    expect(sizes.toSorted()).toEqual([2000, 30_000, 40_000]);
  });

  it('goes on under its old device: what is saved after the update has the next number', async () => {
    await leaveWork();
    const device = await onDisk((db) => asked(db.transaction('meta').objectStore('meta').get('deviceId')));
    await openToday(true);
    await phone.settle();
    const id = await phone.record('petition', petitionAbout('更新之后记下的一件要紧事'));
    await phone.settle();

    const sent = (await readSent(phone.store())).find((row) => row.recordId === id);
    expect(sent).toMatchObject({ device: (device as { v: string }).v, n: 7 });
  });
});
