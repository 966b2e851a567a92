// The phone's own database, one per person. Promise: every write is strict, so that what a screen calls
// 已存本机 has reached the disk. Records hold only what the server said; what the person did waits in the outbox.
import { Dexie, type EntityTable, type Table, type Transaction } from 'dexie';
import type { BlobMime } from '../../domain/attachment.ts';
import type {
  AttachmentId,
  DeviceId,
  DraftId,
  MutationId,
  RecordId,
  Sha256,
  UserId,
} from '../../domain/ids.ts';
import type { Problem } from '../../domain/problems.ts';
import type { Environment } from '../environment.ts';
import type { Sealed } from './vault.ts';
import { watchWrites } from './written.ts';

export type MetaRow = { readonly k: string; readonly v: unknown };

/** `open` is JSON of what may lie open; null for what a newer server wrote and this app cannot read. */
export type RecordRow = {
  readonly id: RecordId;
  readonly ver: number;
  /** The server's life this version belongs to: after a restore a smaller one may be the newer. */
  readonly epoch?: string;
  readonly open: string | null;
  readonly secret: Sealed | null;
  /** Why it is here; never empty. */
  readonly in: readonly Place[];
};

/** A scope that brought a thing, as which version, and the mark of the last sweep that saw it. */
export type Place = readonly [scope: string, ver: number, mark: number];
/** Why an alert is here. */
export type PlaceRow = { readonly id: RecordId; readonly in: readonly Place[] };

type Change = {
  readonly id: MutationId;
  /** The order of saving on this phone; never changes and is never used twice. */
  readonly order: number;
  readonly recordId: RecordId;
  readonly owner: UserId;
  readonly op: string;
  readonly at: string;
  /** The exact body text, sealed. Upgrades of other stores never rewrite it. */
  readonly body: Sealed;
};
/** What is saved and not yet acknowledged. Its number on the wire is given when it is sent: the next the server expects. */
export type OutboxRow = Change & { readonly isHeld: boolean };
export type SentRow = Change & {
  readonly device: DeviceId;
  readonly n: number;
  readonly ackedAt: number;
  readonly ver: number;
  readonly hash: string;
  /** The county's clock when it was done; a verified backup that reaches it holds it. 0: not said. */
  readonly seq: number;
};
/** `conflicts` are the fields another person changed meanwhile: JSON, sealed; null where it was refused. `settled` names
 * those a person has decided on: what is sealed is never written again. */
export type RepairRow = Change & {
  readonly refusedAt: number;
  readonly problem: Problem;
  readonly conflicts?: Sealed | null;
  readonly settled?: readonly string[];
};

export type DraftRow = {
  readonly id: DraftId;
  readonly updatedAt: number;
  readonly binnedAt: number;
  readonly content: Sealed;
};

export type BlobRow = {
  readonly sha256: Sha256;
  readonly size: number;
  readonly mime: string;
  /** Null once a verified backup of the server holds them. Rows of version 5 and before hold them themselves. */
  readonly bytes: Sealed | InParts | null;
  readonly thumb: Sealed;
};

/** Sealed as one, and cut: its pieces lie in `parts`. */
export type InParts = { readonly iv: Uint8Array<ArrayBuffer>; readonly parts: number };

export type PartRow = { readonly sha256: Sha256; readonly at: number; readonly data: ArrayBuffer };

export type UploadRow = {
  readonly id: AttachmentId;
  readonly sha256: Sha256;
  readonly mime: BlobMime;
  readonly size: number;
  readonly recordId: RecordId;
  readonly mutationId: MutationId;
  readonly state: 'waiting' | 'done' | 'refused';
  readonly problem: Problem | null;
  /** The hash the server gave back for the bytes it holds, and the county's clock then. */
  readonly serverHash?: string;
  readonly seq?: number;
};

/** An entry of the ledger, as the server's row: JSON text. `pack` names the pack its line is in. */
export type AssetRow = {
  readonly id: RecordId;
  readonly ver: number;
  readonly epoch: string;
  readonly mark: number;
  readonly pack: number;
  readonly row: string;
};

/** Lines by which the ledger is listed and searched, in packs, so that no list loads the entries. */
export type AssetPackRow = { readonly pack: number; readonly rev: number; readonly lines: string };

/** An alert as the server sent it, JSON; `place` and `newest` are what the list is read by, `subjectId` what the page of
 * one thing is read by (empty where this app cannot read it). */
export type AlertRow = {
  readonly id: RecordId;
  readonly ver: number;
  readonly epoch: string;
  readonly place: 'live' | 'ended' | 'unread';
  readonly severity: string;
  /** Milliseconds of the last change, negative: the newest is the smallest. */
  readonly newest: number;
  readonly subjectId: string;
  readonly open: string;
};

/** A suggestion somebody drafts, sealed; it is on this phone alone. */
export type SuggestionRow = {
  readonly id: string;
  readonly petitionId: string;
  readonly assetId: string;
  readonly updatedAt: number;
  readonly content: Sealed;
};

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

/** What the list of records is made of. */
const listedTables = ['records', 'outbox', 'sent', 'repair', 'uploads'];

export const databaseName = (owner: UserId): string => `luzhi-${owner}`;

/** Opens with its first use. */
export class Database extends Dexie {
  declare readonly meta: EntityTable<MetaRow, 'k'>;
  declare readonly records: EntityTable<RecordRow, 'id'>;
  declare readonly places: EntityTable<PlaceRow, 'id'>;
  declare readonly outbox: EntityTable<OutboxRow, 'order'>;
  declare readonly sent: EntityTable<SentRow, 'id'>;
  declare readonly repair: EntityTable<RepairRow, 'id'>;
  declare readonly drafts: EntityTable<DraftRow, 'id'>;
  declare readonly blobs: EntityTable<BlobRow, 'sha256'>;
  declare readonly parts: Table<PartRow, [Sha256, number]>;
  declare readonly uploads: EntityTable<UploadRow, 'id'>;
  declare readonly assets: EntityTable<AssetRow, 'id'>;
  declare readonly alerts: EntityTable<AlertRow, 'id'>;
  declare readonly suggestions: EntityTable<SuggestionRow, 'id'>;
  declare readonly assetPacks: EntityTable<AssetPackRow, 'pack'>;

  constructor(env: Environment, name: string) {
    super(name, {
      indexedDB: env.indexedDB,
      IDBKeyRange: env.IDBKeyRange,
      chromeTransactionDurability: 'strict',
      // A save writes past Dexie: what it remembers of a query while a screen looks would not hear of it.
      cache: 'disabled',
    });
    watchWrites(this, listedTables);
    this.version(1).stores(version1);
    this.version(2).stores(version2).upgrade(carryOver);
    this.version(3).stores(version3).upgrade(bringBack);
    this.version(4).stores(version4);
    this.version(5).stores(version5);
    this.version(6).stores(version6);
    this.version(7).stores(version7).upgrade(gatherPlaces);
    this.version(8)
      .stores(version8)
      .upgrade(async (transaction) => {
        await listPacks(transaction);
        await orderAlerts(transaction);
      });
    this.version(9).stores(version9).upgrade(placeRecords);
  }
}
