// What lists and details show: the server's views overlaid with this person's own unsent and refused changes.
// Nothing is counted from "the last call"; everything is a query on rows.
import type { Table } from 'dexie';
import { useLiveQuery } from 'dexie-react-hooks';
import { useSyncExternalStore } from 'react';
import type { MutationId } from '../../domain/ids.ts';
import { overlaid } from '../../domain/overlay.ts';
import type { Problem } from '../../domain/problems.ts';
import { attachmentsOf } from '../../domain/record.ts';
import type { RecordView } from '../../domain/view.ts';
import type { Database, OutboxRow, RecordRow, RepairRow, SentRow, UploadRow } from './database.ts';
import { openMutation, openView, openWhole } from './opened.ts';
import { readRecordRows, recordRow, storesOfRecords } from './record-rows.ts';
import { isRefusedWriting } from './refusal.ts';
import { readSent, sentOfRecord, storesOfSent } from './sent.ts';
import type { Store } from './store.ts';
import { useStore } from './store-context.ts';

/** 已存本机, 发送中, 已送达, 需处理. */
export type SyncState = 'saved' | 'sending' | 'delivered' | 'attention';

export type PhotoCount = { readonly stored: number; readonly total: number };

export type ListedRecord = {
  readonly view: RecordView;
  readonly sync: SyncState;
  readonly photos: PhotoCount;
  readonly problem: Problem | null;
  readonly pendingIds: readonly MutationId[];
  /** The server's hash of the newest delivered change of this person, or null. */
  readonly receipt: string | null;
  /** The change that receipt is for. */
  readonly receiptOf: MutationId | null;
};

/** This person's own rows about one record. */
export type Own = {
  readonly outbox: readonly OutboxRow[];
  readonly sent: readonly SentRow[];
  readonly repair: readonly RepairRow[];
  readonly uploads: readonly UploadRow[];
};

type Gathered = { outbox: OutboxRow[]; sent: SentRow[]; repair: RepairRow[]; uploads: UploadRow[] };

function byRecord(own: Own): Map<string, Own> {
  const found = new Map<string, Gathered>();
  const of = (id: string): Gathered => {
    const known = found.get(id) ?? { outbox: [], sent: [], repair: [], uploads: [] };
    found.set(id, known);
    return known;
  };
  for (const row of own.outbox) of(row.recordId).outbox.push(row);
  for (const row of own.sent) of(row.recordId).sent.push(row);
  for (const row of own.repair) of(row.recordId).repair.push(row);
  for (const row of own.uploads) of(row.recordId).uploads.push(row);
  return found;
}

export function syncStateOf(rows: Omit<Own, 'sent'>, inFlight: ReadonlySet<string>): SyncState {
  const waiting = rows.uploads.filter((row) => row.state === 'waiting');
  if (rows.repair.length > 0 || rows.uploads.some((row) => row.state === 'refused')) return 'attention';
  if ([...rows.outbox, ...waiting].some((row) => inFlight.has(row.id))) return 'sending';
  return rows.outbox.length + waiting.length > 0 ? 'saved' : 'delivered';
}

function photosOf(view: RecordView, uploads: readonly UploadRow[]): PhotoCount {
  if (view.fields === null) {
    return { stored: uploads.filter((row) => row.state === 'done').length, total: uploads.length };
  }
  const all = attachmentsOf({ fields: view.fields, supplements: view.supplements });
  const done = new Set<string>([
    ...view.storedFiles,
    ...uploads.filter((row) => row.state === 'done').map((row) => row.id),
  ]);
  return { stored: all.filter((one) => done.has(one.id)).length, total: all.length };
}

type Subject = {
  readonly base: RecordView | null;
  readonly row: Pick<RecordRow, 'ver'> | undefined;
  readonly own: Own;
  /** Only what the server took, where it has the record: a paper with its number says nothing else. */
  readonly isStanding?: boolean | undefined;
};

/** A record overlaid with what this person did; null where there is nothing to show. */
export async function listed(
  store: Store,
  { base, row, own, isStanding = false }: Subject,
): Promise<ListedRecord | null> {
  const answered = own.sent.filter((one) => row === undefined || one.ver > row.ver);
  // What was merged is in the server's view; a refused change shows its author what they wrote.
  const refused = own.repair.filter(isRefusedWriting);
  const open = isStanding && base !== null ? [] : [...refused, ...own.outbox];
  const changes = [...answered, ...open].sort((a, b) => a.order - b.order);
  const newest = own.sent.toSorted((a, b) => b.ackedAt - a.ackedAt)[0];
  let view = base;
  for (const change of changes) {
    const mutation = await openMutation(store, change);
    if (mutation !== null) view = overlaid(view, mutation, store.actor);
  }
  if (view === null) return null;
  return {
    view,
    sync: syncStateOf(own, store.inFlight.get()),
    photos: photosOf(view, own.uploads),
    problem: own.repair[0]?.problem ?? own.uploads.find((one) => one.problem !== null)?.problem ?? null,
    pendingIds: own.outbox.map((one) => one.id),
    receipt: newest?.hash ?? null,
    receiptOf: newest?.id ?? null,
  };
}

// Instants are ISO in UTC: their order as text is their order in time. No collator: it is slow for thousands.
export const newestFirst = ({ view: a }: ListedRecord, { view: b }: ListedRecord): number =>
  ordered(b.capturedAt, a.capturedAt) || ordered(a.id, b.id);

const ordered = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const untouched = new WeakMap<RecordView, ListedRecord>();

/** A record of which this person has no rows: the same object for the same view, so that a list of thousands is
 * not made anew for each change. */
export function untouchedRecord(view: RecordView): ListedRecord {
  const known = untouched.get(view);
  if (known !== undefined) return known;
  const photos = photosOf(view, []);
  const made: ListedRecord = {
    view,
    sync: 'delivered',
    photos,
    problem: null,
    pendingIds: [],
    receipt: null,
    receiptOf: null,
  };
  untouched.set(view, made);
  return made;
}

/** What is shown of a record is read at one moment: nothing is seen between two stores. */
const storesOfLists = (db: Database): Table[] => [
  ...storesOfRecords(db),
  ...storesOfSent(db),
  ...[db.outbox, db.repair, db.uploads],
];

/** Every record this person has, newest first, read from the disk; sealed parts stay sealed. Screens have `useRecords`. */
export async function listRecords(store: Store): Promise<readonly ListedRecord[]> {
  const { db } = store;
  const [records, outbox, sent, repair, uploads] = await db.transaction('r', storesOfLists(db), async () =>
    Promise.all([
      readRecordRows(store),
      db.outbox.toArray(),
      readSent(store),
      db.repair.toArray(),
      db.uploads.toArray(),
    ]),
  );
  const own = byRecord({ outbox, sent, repair, uploads });
  const touched = new Map<string, RecordRow>();
  const shown: ListedRecord[] = [];
  for (const row of records) {
    const view = own.has(row.id) ? null : openView(store, row);
    if (view !== null) shown.push(untouchedRecord(view));
    else touched.set(row.id, row);
  }
  const opened = [...own].map(([id, rows]) => {
    const row = touched.get(id);
    return listed(store, { row, base: row === undefined ? null : openView(store, row), own: rows });
  });
  shown.push(...(await Promise.all(opened)).filter((one) => one !== null));
  return shown.sort(newestFirst);
}

/** One record with its sealed parts opened, or null when it is not on this phone. */
export async function readRecord(
  store: Store,
  id: string,
  { isStanding }: Pick<Subject, 'isStanding'> = {},
): Promise<ListedRecord | null> {
  const { db } = store;
  const [row, outbox, sent, repair, uploads] = await db.transaction('r', storesOfLists(db), async () =>
    Promise.all([
      recordRow(store, id),
      db.outbox.where('recordId').equals(id).toArray(),
      sentOfRecord(store, id),
      db.repair.where('recordId').equals(id).toArray(),
      db.uploads.where('recordId').equals(id).toArray(),
    ]),
  );
  const base = row === undefined ? null : await openWhole(store, row);
  return listed(store, { base, row, own: { outbox, sent, repair, uploads }, isStanding });
}

export const useInFlight = (store: Store) =>
  useSyncExternalStore(store.inFlight.subscribe, store.inFlight.get);

export const useRecord = (id: string): ListedRecord | null | undefined => useLive(id, false);

/** As it stands with the server, for what carries its number; as it was written here while the server has nothing of it. */
export const useStandingRecord = (id: string): ListedRecord | null | undefined => useLive(id, true);

function useLive(id: string, isStanding: boolean): ListedRecord | null | undefined {
  const store = useStore();
  const inFlight = useInFlight(store);
  return useLiveQuery(() => readRecord(store, id, { isStanding }), [store, inFlight, id, isStanding]);
}
