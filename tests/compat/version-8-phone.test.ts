// A phone of version 8 kept why a record is here in a row beside it. Its database is written as that version wrote it,
// with work that is not sent yet; today's app opens it, moves the places into the records, and pulls nothing again.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RecordPackRow, RecordRow } from '../../src/client/store/database.ts';
import { listRecords } from '../../src/client/store/listing.ts';
import { readQueue } from '../../src/client/store/queue.ts';
import { unpackedRecords } from '../../src/client/store/record-packs.ts';
import { readRecordRows } from '../../src/client/store/record-rows.ts';
import { lookAtAll } from '../../src/server/alerts/due.ts';
import { assetNamed, write } from '../world/assets.ts';
import { type InsideServer, makeInsideServer } from '../world/inside-server.ts';
import { demoDeputy, petitionAbout } from '../world/people.ts';
import { makePhone, must, type Phone } from '../world/phone.ts';
import { reachInside } from '../world/wire.ts';
import { layDown, type Rows, rowsOn, type StoreShape } from './old-disk.ts';

const database = `luzhi-${demoDeputy.userId}`;
/** Every store of version 8 that holds something here, with its key and its indexes. */
const stores: readonly StoreShape[] = [
  ['meta', 'k', []],
  ['records', 'id', []],
  ['outbox', 'order', ['recordId']],
  ['sent', 'id', ['recordId']],
  ['repair', 'id', ['recordId']],
  ['drafts', 'id', ['updatedAt']],
  ['blobs', 'sha256', []],
  ['uploads', 'id', ['recordId', 'mutationId', 'state']],
  ['assets', 'id', []],
  ['assetPacks', 'pack', []],
  ['alerts', 'id', [['place', 'newest'], ['place', 'severity', 'newest'], 'subjectId']],
  ['suggestions', 'id', ['petitionId', 'assetId']],
  ['parts', ['sha256', 'at'], []],
  ['places', 'id', []],
];

let folder: string;
let server: InsideServer;
let phone: Phone;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luzhi-v8-'));
  server = await makeInsideServer(folder);
});

afterEach(async () => {
  phone.client().close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const reach = reachInside(() => server.app());

/** Those in packs among them. */
function recordsIn(rows: Rows): readonly RecordRow[] {
  const alone = (rows.get('records') ?? []) as unknown as RecordRow[];
  const packs = (rows.get('recordPacks') ?? []) as unknown as RecordPackRow[];
  const all = [...alone, ...packs.flatMap((pack) => unpackedRecords(pack))];
  return all.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The same phone as version 8 had it, and beside it what only a fault of the device leaves behind. */
async function toVersion8(disk: IDBFactory, today: Rows): Promise<void> {
  const records = recordsIn(today);
  const [lost] = records;
  const written = new Map(today);
  for (const later of ['sentPacks', 'recordPacks', 'recordPackIds', 'turn', 'pieces']) written.delete(later);
  written.set(
    'meta',
    (today.get('meta') ?? []).filter(({ k }) => k !== 'placed' && k !== 'recordPacks'),
  );
  written.set('records', [
    ...records.map(({ in: _, ...row }) => row),
    { ...lost, id: '01890000-0000-7000-8000-000000000001', in: undefined },
  ]);
  written.set('places', [
    ...(today.get('places') ?? []),
    ...records.map(({ id, in: places }) => ({ id, in: places })),
    { id: '01890000-0000-7000-8000-000000000002', in: lost?.in },
  ]);
  await layDown(disk, { database, version: 8, stores, rows: written });
}

it('opens today with the same records and alerts, sends what waited, and is sent nothing again', async () => {
  write(server.store(), [{ kind: 'enter', fields: assetNamed('原山坪小学') }]);
  lookAtAll(server.store());
  const disk = new IDBFactory();
  phone = await makePhone({ reach, disk });
  must(await phone.client().signIn(demoDeputy.phone, demoDeputy.password));
  await phone.record('petition', petitionAbout('早先送到的一件要紧事'));
  await phone.settle();
  phone.wire.cut();
  const unsent = await phone.record('petition', petitionAbout('没有网络时记下的一件要紧事'));
  await phone.settle();
  const before = (await listRecords(phone.store())).map(({ view }) => view);
  phone.client().close();
  const today = await rowsOn(disk, database);

  await toVersion8(disk, today);
  phone = await makePhone({ reach: () => Promise.reject(new TypeError('no network')), disk });
  await phone.settle();
  expect((await listRecords(phone.store())).map(({ view }) => view)).toEqual(before);
  phone.client().close();
  const upgraded = await rowsOn(disk, database);
  expect(recordsIn(upgraded)).toEqual(recordsIn(today));
  expect(upgraded.get('alerts')).toEqual(today.get('alerts'));
  expect(upgraded.get('places')).toEqual(today.get('places'));
  expect(recordsIn(today).length).toBeGreaterThan(0);
  expect(today.get('alerts')?.length).toBeGreaterThan(0);
  expect(upgraded.get('outbox')).toEqual(today.get('outbox'));

  phone = await makePhone({ reach, disk });
  must(await phone.client().signIn(demoDeputy.phone, demoDeputy.password));
  await phone.settle();
  expect((await readQueue(phone.store())).records).toEqual({ done: 2, total: 2 });
  const { sql } = server.store();
  expect(sql.all('SELECT 1 FROM mutation_log WHERE rec_id=?', unsent)).toHaveLength(1);
  expect((await readRecordRows(phone.store())).filter(({ id }) => id === unsent)).toHaveLength(1);
  const mark = await phone.store().db.meta.get('mark');
  expect(mark?.v ?? 0).toBe(0);
});
