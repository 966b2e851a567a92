// The stores of a phone's database in all their versions, and how a database of an earlier one is carried over.
import type { Dexie, Transaction } from 'dexie';
import type { RecordId } from '../../domain/ids.ts';
import type { AlertRow, AssetPackRow, OutboxRow, Place, PlaceRow, RecordRow } from './database.ts';
import { turnStore } from './one-writer.ts';

/** The stores of version 1. A later version adds a line; it never rewrites an outbox body. */
const version1 = {
  meta: 'k',
  records: 'id',
  members: '[scope+id], id',
  outbox: 'n, &id, recordId',
  sent: 'id, n, recordId',
  repair: 'id, recordId',
  drafts: 'id, updatedAt',
  blobs: 'sha256',
  uploads: 'id, sha256, recordId, mutationId, state',
};

/** Version 2 carries the outbox over: the key of its rows becomes the order of saving, given by the database. */
const version2 = { outbox: null, carried: '++order', sent: 'id, recordId' };
const version3 = { outbox: '++order, recordId', carried: null };
/** The ledger of assets: no index but the key, because indexes set the pace of a first pull. */
const version4 = { assets: 'id', assetPacks: 'pack' };

const version5 = {
  alerts: 'id, [place+changedAt], [place+severity], subjectId',
  suggestions: 'id, petitionId, assetId',
};

/** The bytes of photos in pieces; nothing is asked of an upload by its hash. */
const version6 = { parts: '[sha256+at]', uploads: 'id, recordId, mutationId, state' };

/** Version 7 keeps why a thing is here in one row for each, where there was one for each of its scopes. */
const version7 = { members: null, places: 'id' };

type MemberRow = {
  readonly scope: string;
  readonly id: RecordId;
  readonly ver?: number;
  readonly mark?: number;
};

async function gatherPlaces(transaction: Transaction): Promise<void> {
  const members: MemberRow[] = await transaction.table('members').toArray();
  const places = new Map<RecordId, Place[]>();
  for (const { scope, id, ver = 0, mark = 0 } of members) {
    places.set(id, [...(places.get(id) ?? []), [scope, ver, mark]]);
  }
  const rows: PlaceRow[] = [...places].map(([id, all]) => ({ id, in: all }));
  await transaction.table('places').bulkAdd(rows);
}

/** Alerts newest change first, all of them or some severities: in ascending order, because a database goes through an index
 * backwards one row at a time. */
const version8 = { alerts: 'id, [place+newest], [place+severity+newest], subjectId' };

async function orderAlerts(transaction: Transaction): Promise<void> {
  const alerts = transaction.table<AlertRow & { changedAt?: string }>('alerts').toCollection();
  await alerts.modify((row, held) => {
    held.value = { ...row, newest: newestFirst(row.changedAt ?? '') };
  });
}

/** The order of a change among alerts; what has no time comes last. */
export const newestFirst = (changedAt: string): number => -(Date.parse(changedAt) || 0);

/** The packs are named in a list, so that a change to one reads one. */
async function listPacks(transaction: Transaction): Promise<void> {
  const packs: { pack: number; township: string; count: number; rev: number }[] = [];
  await transaction.table<AssetPackRow>('assetPacks').each(({ pack, rev, lines }) => {
    packs.push({ pack, township: '', count: lines === '' ? 0 : lines.split('\n').length, rev });
  });
  const next = 1 + packs.reduce((most, { rev }) => Math.max(most, rev), 0);
  await transaction.table('meta').put({ k: 'assetPacks', v: { next, packs } });
}

/** Version 9 keeps why a record is here in its own row: a first pull writes one row where it wrote two. */
const version9 = {};

async function placeRecords(transaction: Transaction): Promise<void> {
  const places = transaction.table<PlaceRow, RecordId>('places');
  const records = transaction.table<RecordRow, RecordId>('records');
  const placesById = new Map((await places.toArray()).map((row) => [row.id, row.in]));
  const rows = (await records.toArray()).map((row) => ({ ...row, in: placesById.get(row.id) ?? [] }));
  await records.bulkPut(rows.filter((row) => row.in.length > 0));
  // What no scope holds would never be named when it is to go.
  await records.bulkDelete(rows.filter((row) => row.in.length === 0).map(({ id }) => id));
  const alerts = new Set<unknown>(await transaction.table('alerts').toCollection().primaryKeys());
  await places.bulkDelete([...placesById.keys()].filter((id) => !alerts.has(id)));
}

/** Version 10 keeps what one answer acknowledged as one pack; rows from before stay rows. */
const version10 = { sentPacks: '++pack, count' };

/** Version 11 keeps the records of one page together; rows from before stay rows. */
const version11 = { recordPacks: '++pack', recordPackIds: 'pack' };

/** Version 12 lets one write at a time. */
const version12 = { [turnStore]: '' };

/** Version 13 keeps the bytes of new photos under keys that are no part of them. What lies in `parts` stays there: to move
 * it would take as much room again. */
const version13 = { pieces: '' };

type RowOfVersion1 = Omit<OutboxRow, 'order'> & { readonly n: number; readonly order?: number };

/** Rows are given their order; bodies are moved as they are, never opened. */
async function carryOver(transaction: Transaction): Promise<void> {
  const oldSent: (RowOfVersion1 & { ackedAt: number })[] = await transaction.table('sent').toArray();
  const oldRepair: RowOfVersion1[] = await transaction.table('repair').toArray();
  const oldOutbox: RowOfVersion1[] = await transaction.table('outbox').orderBy('n').toArray();
  const sent = oldSent.sort((a, b) => a.ackedAt - b.ackedAt || a.n - b.n);
  const first = -(sent.length + oldRepair.length);
  await transaction.table('sent').bulkPut(sent.map((row, at) => ({ ...row, order: first + at, seq: 0 })));
  await transaction
    .table('repair')
    .bulkPut(oldRepair.map((row, at) => ({ ...row, order: at - oldRepair.length })));
  await transaction.table('carried').bulkAdd(oldOutbox.map(({ n: _, ...row }) => row));
  const expected = oldOutbox[0]?.n ?? lastNumberOf(await transaction.table('meta').get('n')) + 1;
  await transaction.table('meta').put({ k: 'expect', v: expected });
}

const lastNumberOf = (row: unknown): number =>
  typeof row === 'object' && row !== null && 'v' in row && typeof row.v === 'number' ? row.v : 0;

async function bringBack(transaction: Transaction): Promise<void> {
  const rows: OutboxRow[] = await transaction.table('carried').toArray();
  await transaction.table('outbox').bulkAdd(rows);
}

export function layOut(db: Dexie): void {
  db.version(1).stores(version1);
  db.version(2).stores(version2).upgrade(carryOver);
  db.version(3).stores(version3).upgrade(bringBack);
  db.version(4).stores(version4);
  db.version(5).stores(version5);
  db.version(6).stores(version6);
  db.version(7).stores(version7).upgrade(gatherPlaces);
  db.version(8)
    .stores(version8)
    .upgrade(async (transaction) => {
      await listPacks(transaction);
      await orderAlerts(transaction);
    });
  db.version(9).stores(version9).upgrade(placeRecords);
  db.version(10).stores(version10);
  db.version(11).stores(version11);
  db.version(12).stores(version12);
  db.version(13).stores(version13);
}
