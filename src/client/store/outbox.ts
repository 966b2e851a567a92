// The outbox as the sender sees it. A row leaves it only when an answer names its id, or a person discards it.
//   outbox ──applied──▶ sent        outbox ──merged──▶ sent + repair (the fields in conflict)
//   outbox ──rejected─▶ repair      outbox ──hold────▶ stays      what a server lost comes back: `sent-again.ts`
// 1. Rows are sent in the order of saving; the first carries the number the server expects, the others follow without
// a gap.  2. Each function is one transaction.  3. A body is never rewritten.
import type { DeviceId } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problems.ts';
import type { UnreadChange } from '../../protocol/push-lines.ts';
import type { OutboxRow } from './database.ts';
import { deviceOf, readMeta, readMetas, takeNewDevice } from './meta.ts';
import type { Store } from './store.ts';

export type Batch = {
  readonly device: DeviceId;
  /** How often a restored server had been met when it was made. */
  readonly resets: number;
  /** The number of the first row. */
  readonly from: number;
  readonly rows: readonly OutboxRow[];
  readonly muts: readonly UnreadChange[];
  /** As many as were asked for. */
  readonly isFull: boolean;
  /** More unsent changes stand behind it. */
  readonly hasBehind: boolean;
};

export type BatchLimit = { readonly count: number; readonly bytes: number };

/** Unsent changes, opened and not yet numbered. */
type Opened = Pick<Batch, 'rows' | 'isFull' | 'hasBehind'> & {
  readonly changes: readonly Omit<UnreadChange, 'n'>[];
};

/** The oldest unsent changes, up to the limit; at least one when there is one. None while the server's count is unknown. */
export async function nextBatch(store: Store, limit: BatchLimit): Promise<Batch> {
  const oldest = store.db.outbox.orderBy('order').limit(aheadOf(limit)).toArray();
  const [{ expect, ...sender }, batch] = await Promise.all([
    countOf(store),
    oldest.then((rows) => opened(store, rows, limit)),
  ]);
  const from = expect ?? 0;
  if (expect === null) return { ...sender, from, rows: [], muts: [], isFull: false, hasBehind: false };
  return numbered({ ...sender, from }, batch);
}

/** A new device is made first: its count begins with it. */
async function countOf(store: Store) {
  const own = await readMetas(store, ['deviceId', 'resets', 'expect']);
  const device = own('deviceId');
  const resets = own('resets') ?? 0;
  if (device !== null) return { device, resets, expect: own('expect') };
  return { device: await deviceOf(store), resets, expect: await readMeta(store, 'expect') };
}

/** What comes after a batch if that is answered whole: opened and numbered while it is on its way. */
export async function followingBatch(store: Store, before: Batch, limit: BatchLimit): Promise<Batch | null> {
  const after = before.rows.at(-1)?.order ?? 0;
  const next = await store.db.outbox.where('order').above(after).limit(aheadOf(limit)).toArray();
  const batch = await opened(store, next, limit);
  if (batch.rows.length === 0 || batch.rows.some((row) => row.isHeld)) return null;
  return numbered({ ...before, from: before.from + before.rows.length }, batch);
}

/** One more row than may go tells whether anything stands behind them. */
const aheadOf = ({ count }: BatchLimit): number => count + 1;

/** Is anything unsent? One key is looked at: counting goes through all of them. */
export async function hasUnsent({ db }: Store): Promise<boolean> {
  const oldest = await db.outbox.orderBy('order').limit(1).primaryKeys();
  return oldest.length > 0;
}

/** The orders of a batch that are in the outbox still. */
export async function unsentAmong(
  { rows }: Pick<Batch, 'rows'>,
  ordersFrom: (from: number, to: number) => Promise<readonly unknown[]>,
): Promise<ReadonlySet<unknown>> {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return new Set();
  return new Set(await ordersFrom(first.order, last.order));
}

/** Is all of it still unsent, and of this device? If not, the usual way of finding a batch is the right one. */
export async function isUnsent(store: Store, { device, rows }: Batch): Promise<boolean> {
  const ordersFrom = (from: number, to: number) =>
    store.db.outbox.where('order').between(from, to, true, true).primaryKeys();
  const [unsent, ownDevice] = await Promise.all([
    unsentAmong({ rows }, ordersFrom),
    readMeta(store, 'deviceId'),
  ]);
  return rows.length > 0 && ownDevice === device && rows.every(({ order }) => unsent.has(order));
}

async function opened(
  { actor, vault }: Store,
  oldest: readonly OutboxRow[],
  limit: BatchLimit,
): Promise<Opened> {
  const own = oldest.slice(0, limit.count).filter((one) => one.owner === actor.userId);
  const changes = await Promise.all(
    own.map(async ({ id, body }) => ({ id, body: await vault.openBytes(body) })),
  );
  let bytes = 0;
  const fitting = changes.findIndex(({ body }, at) => {
    bytes += body.length;
    return at > 0 && bytes > limit.bytes;
  });
  const count = fitting === -1 ? own.length : fitting;
  return {
    rows: own.slice(0, count),
    changes: changes.slice(0, count),
    isFull: count === limit.count,
    hasBehind: oldest.length > count,
  };
}

type Sender = Pick<Batch, 'device' | 'resets' | 'from'>;

function numbered({ device, resets, from }: Sender, { changes, ...opened }: Opened): Batch {
  const muts = changes.map((one, at) => ({ n: from + at, ...one }));
  return { device, resets, from, muts, ...opened };
}

/** A change the server will not even read waits for its author, so that those behind it can go. */
export async function setAside(store: Store, row: OutboxRow, problem: Problem): Promise<void> {
  const { db, env } = store;
  const { isHeld: _, ...change } = row;
  await db.transaction('rw', db.outbox, db.repair, async () => {
    await db.repair.put({ ...change, refusedAt: env.now(), problem, conflicts: null });
    await db.outbox.delete(row.order);
  });
}

/** Another person's device id: a new one, whose numbers begin at one. */
export async function changeDevice(store: Store): Promise<void> {
  await store.db.transaction('rw', store.db.meta, () => takeNewDevice(store));
}
