// Booking an answer: what it names leaves the outbox, for what was sent or for repair, in one transaction.
import type { Problem } from '../../domain/problems.ts';
import type { Ack } from '../../protocol/sync.ts';
import type { MetaRow, OutboxRow, RepairRow, SentRow } from './database.ts';
import { lookThenWrite, type Requests } from './look-then-write.ts';
import { metaRow, metasIn, newDevice } from './meta.ts';
import { type Batch, unsentAmong } from './outbox.ts';
import { keptAs, storesOfSent } from './sent.ts';
import type { Store } from './store.ts';
import type { Sealed } from './vault.ts';

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
  const stores = [db.meta, db.outbox, ...storesOfSent(db), ...(settled.repair.length > 0 ? [db.repair] : [])];
  return lookThenWrite(store, stores, async (look, { put, ...requests }) => {
    const looking = Promise.all([
      metasIn(['resets', 'epoch', 'deviceId'], (keys) => look.rows(db.meta, keys)),
      unsentAmong(batch, (from, to) => look.keys(db.outbox, from, to)),
    ]);
    const all = keptAs(store, settled.sent); // nearly always; made while the disk is asked
    const [here, unsent] = await looking;
    if ((here('resets') ?? 0) !== batch.resets) return null;
    // Where two tabs send, the other may have booked them, and a person decided on what was refused.
    const isUnbooked = ({ order }: Pick<OutboxRow, 'order'>) => unsent.has(order);
    // Kept with the first word of that life: a page that would bring it may never be written.
    if (here('epoch') === null) put(db.meta, [metaRow('epoch', epoch)]);
    const sent = settled.sent.every(isUnbooked) ? all : keptAs(store, settled.sent.filter(isUnbooked));
    put(sent.table, sent.as);
    put(db.repair, settled.repair.filter(isUnbooked));
    removeRows(store, { gone: settled.done.filter(isUnbooked), unsent }, requests);
    put(
      db.outbox,
      settled.held.filter(isUnbooked).map((row) => ({ ...row, isHeld: true })),
    );
    if (here('deviceId') === batch.device) put(db.meta, countAfter(store, batch, { ...settled, expect }));
    return settled.done.length;
  });
}

/** The number of what goes next. */
function countAfter(
  { env }: Store,
  { from }: Batch,
  { isForked, done, expect }: Settled & Pick<Answered, 'expect'>,
): MetaRow[] {
  if (isForked) return newDevice(env).rows;
  if (from === 0) return [metaRow('expect', expect)];
  return done.length > 0 ? [metaRow('expect', from + done.length)] : [];
}

type Going = { readonly gone: readonly OutboxRow[]; readonly unsent: ReadonlySet<unknown> };

/** With one command where nothing that stays stands between them. They come in any order. */
function removeRows(
  { db }: Store,
  { gone, unsent }: Going,
  { remove, removeFrom }: Pick<Requests, 'remove' | 'removeFrom'>,
): void {
  const orders = gone.map(({ order }) => order);
  if (unsent.size > orders.length) for (const order of orders) remove(db.outbox, order);
  else if (orders.length > 0) removeFrom(db.outbox, Math.min(...orders), Math.max(...orders));
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
