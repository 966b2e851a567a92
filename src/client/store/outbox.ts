// The outbox as the sender sees it. A row leaves it only when an answer names its id, or a person discards it.
//   outbox ──applied──▶ sent        outbox ──merged──▶ sent + repair (the fields in conflict)
//   outbox ──rejected─▶ repair      outbox ──hold────▶ stays      what a server lost comes back: `sent-again.ts`
// 1. Rows are sent in the order of saving; the first carries the number the server expects, the others follow without
// a gap.  2. Each function is one transaction.  3. A body is never rewritten.
import type { DeviceId } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problems.ts';
import type { Ack, SentMutation } from '../../protocol/sync.ts';
import type { OutboxRow, RepairRow, SentRow } from './database.ts';
import { deviceOf, readMeta, readMetas, takeNewDevice, writeMeta } from './meta.ts';
import { keepSent, storesOfSent } from './sent.ts';
import type { Store } from './store.ts';
import type { Sealed } from './vault.ts';

export type Batch = {
  readonly device: DeviceId;
  /** How often a restored server had been met when it was made. */
  readonly resets: number;
  /** The number of the first row. */
  readonly from: number;
  readonly rows: readonly OutboxRow[];
  readonly muts: readonly SentMutation[];
  /** As many as were asked for. */
  readonly isFull: boolean;
  /** More unsent changes stand behind it. */
  readonly hasBehind: boolean;
};

export type BatchLimit = { readonly count: number; readonly characters: number };

/** Unsent changes with their bodies, not yet numbered. */
type Opened = Pick<Batch, 'rows' | 'isFull' | 'hasBehind'> & { readonly bodies: readonly string[] };

/** The oldest unsent changes, up to the limit; at least one when there is one. None while the server's count is unknown. */
export async function nextBatch(store: Store, limit: BatchLimit): Promise<Batch> {
  const [{ expect, ...sender }, oldest] = await Promise.all([
    countOf(store),
    store.db.outbox.orderBy('order').limit(aheadOf(limit)).toArray(),
  ]);
  const from = expect ?? 0;
  if (expect === null) return { ...sender, from, rows: [], muts: [], isFull: false, hasBehind: false };
  return numbered({ ...sender, from }, await opened(store, oldest, limit));
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
async function unsentAmong({ db }: Store, { rows }: Pick<Batch, 'rows'>): Promise<ReadonlySet<number>> {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return new Set();
  return new Set(await db.outbox.where('order').between(first.order, last.order, true, true).primaryKeys());
}

/** Is all of it still unsent, and of this device? If not, the usual way of finding a batch is the right one. */
export async function isUnsent(store: Store, { device, rows }: Batch): Promise<boolean> {
  const [unsent, ownDevice] = await Promise.all([unsentAmong(store, { rows }), readMeta(store, 'deviceId')]);
  return rows.length > 0 && ownDevice === device && rows.every(({ order }) => unsent.has(order));
}

async function opened(
  { actor, vault }: Store,
  oldest: readonly OutboxRow[],
  limit: BatchLimit,
): Promise<Opened> {
  const own = oldest.slice(0, limit.count).filter((one) => one.owner === actor.userId);
  const bodies = await Promise.all(own.map((row) => vault.openText(row.body)));
  let characters = 0;
  const fitting = bodies.findIndex((body, at) => {
    characters += body.length;
    return at > 0 && characters > limit.characters;
  });
  const count = fitting === -1 ? own.length : fitting;
  return {
    rows: own.slice(0, count),
    bodies: bodies.slice(0, count),
    isFull: count === limit.count,
    hasBehind: oldest.length > count,
  };
}

type Sender = Pick<Batch, 'device' | 'resets' | 'from'>;

function numbered({ device, resets, from }: Sender, { bodies, ...opened }: Opened): Batch {
  const muts = opened.rows.map((row, at) => ({ n: from + at, id: row.id, body: bodies[at] ?? '' }));
  return { device, resets, from, muts, ...opened };
}

export type Answered = {
  readonly acks: readonly Ack[];
  readonly expect: number;
  /** The server's life that speaks. */
  readonly epoch: string;
};

type Settled = {
  readonly done: OutboxRow[];
  readonly sent: SentRow[];
  readonly repair: RepairRow[];
  readonly held: OutboxRow[];
  isForked: boolean;
};

/** Books an answer: what it names leaves the outbox, everything else stays. Answers how many rows it settled; null when
 * a restored server was met since it was asked for (another tab may have): then it is not this life's word. */
export async function bookAcks(
  store: Store,
  batch: Batch,
  { acks, expect, epoch }: Answered,
): Promise<number | null> {
  const { db } = store;
  if (acks.length === 0 && batch.from !== 0) return 0; // nothing was sent, and the number is known
  const settled = await settle(store, batch, acks);
  return db.transaction('rw', [db.meta, db.outbox, ...storesOfSent(db), db.repair], async () => {
    const [here, unsent] = await Promise.all([
      readMetas(store, ['resets', 'epoch', 'deviceId']),
      unsentAmong(store, batch),
    ]);
    if ((here('resets') ?? 0) !== batch.resets) return null;
    // Where two tabs send, the other may have booked them, and a person decided on what was refused.
    const isUnbooked = ({ order }: Pick<OutboxRow, 'order'>) => unsent.has(order);
    const repair = settled.repair.filter(isUnbooked);
    const isSameDevice = here('deviceId') === batch.device;
    await Promise.all([
      // Kept with the first word of that life: a page that would bring it may never be written.
      here('epoch') === null && writeMeta(store, 'epoch', epoch),
      keepSent(store, settled.sent.filter(isUnbooked)),
      repair.length > 0 && db.repair.bulkPut(repair),
      removeRows(store, settled.done),
      ...settled.held.map(({ order }) => db.outbox.update(order, { isHeld: true })),
      isSameDevice && count(store, batch, { ...settled, expect }),
    ]);
    return settled.done.length;
  });
}

/** The number of what goes next. */
async function count(
  store: Store,
  { from }: Batch,
  { isForked, done, expect }: Settled & Pick<Answered, 'expect'>,
): Promise<void> {
  if (isForked) await takeNewDevice(store);
  else if (from === 0) await writeMeta(store, 'expect', expect);
  else if (done.length > 0) await writeMeta(store, 'expect', from + done.length);
}

/** Rows of one stretch of orders go with one command. */
async function removeRows({ db }: Store, rows: readonly OutboxRow[]): Promise<void> {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return;
  if (last.order - first.order === rows.length - 1) {
    await db.outbox.where('order').between(first.order, last.order, true, true).delete();
  } else await db.outbox.bulkDelete(rows.map((row) => row.order));
}

async function settle(store: Store, batch: Batch, acks: readonly Ack[]): Promise<Settled> {
  const at = store.env.now();
  const rowById = new Map(batch.rows.map((row) => [row.id, row]));
  const settled: Settled = { done: [], sent: [], repair: [], held: [], isForked: false };
  for (const ack of acks) {
    const row = rowById.get(ack.id);
    if (ack.status === 'fork') settled.isForked = true;
    if (row === undefined || ack.status === 'fork') continue;
    const { isHeld: _, ...change } = row;
    if (ack.status === 'hold') {
      settled.held.push(row);
      continue;
    }
    settled.done.push(row);
    if (ack.status === 'rejected') {
      settled.repair.push({ ...change, refusedAt: at, problem: problemOf(ack), conflicts: null });
      continue;
    }
    const { ver, hash, n, seq = 0 } = ack;
    settled.sent.push({ ...change, device: batch.device, n, ackedAt: at, ver, hash, seq });
    if (ack.status === 'merged') {
      const conflicts = await sealedConflicts(store, ack);
      settled.repair.push({ ...change, refusedAt: at, problem: { code: 'fieldsConflict' }, conflicts });
    }
  }
  return settled;
}

const sealedConflicts = (store: Store, ack: Extract<Ack, { status: 'merged' }>): Promise<Sealed> =>
  store.vault.sealText(JSON.stringify(ack.conflicts));

const problemOf = ({ code, fields }: Extract<Ack, { status: 'rejected' }>): Problem => ({
  code,
  ...(fields !== undefined && { fields }),
});

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
