// What a server lost, the phone asks again: what it had done, and what it had refused. Each goes into the outbox as it was
// saved, with its id and its body; where the server still knows it, it gives its earlier answer.
import type { DeviceId } from '../../domain/ids.ts';
import { askAnew } from './ask-anew.ts';
import type { Database, OutboxRow, RepairRow, SentRow } from './database.ts';
import { readResets, writeMeta } from './meta.ts';
import { storesOfRecords } from './record-rows.ts';
import { isRefusal } from './refusal.ts';
import { scopesHere } from './replica.ts';
import { readSent, removeSent, storesOfSent } from './sent.ts';
import type { Store } from './store.ts';

const again = ({ id, order, recordId, owner, op, at, body }: SentRow | RepairRow): OutboxRow => ({
  id,
  order,
  recordId,
  owner,
  op,
  at,
  body,
  isHeld: false,
});

/** The server knows less of this device than it once said: what it lost goes into the outbox again. */
export async function requeueFrom(store: Store, device: DeviceId, expect: number): Promise<number> {
  const { db } = store;
  return db.transaction('rw', [db.meta, db.outbox, ...storesOfSent(db), db.uploads], async () => {
    const lost = (await readSent(store)).filter((row) => row.device === device && row.n >= expect);
    await bringBack(store, lost);
    await writeMeta(store, 'expect', expect);
    return lost.length;
  });
}

async function bringBack(store: Store, rows: readonly SentRow[]): Promise<void> {
  await askOnceMore(store, rows);
  await removeSent(store, rows);
}

/**
 * A refusal is the word of the life that spoke it. The restored server may judge otherwise, and another copy of this
 * phone may ask it: so it is asked from here too. Fields in conflict stay, a person decides on them.
 */
async function bringBackRefused(store: Store): Promise<void> {
  const refused = await store.db.repair.filter(isRefusal).toArray();
  await askOnceMore(store, refused);
  await store.db.repair.bulkDelete(refused.map(({ id }) => id));
}

/** With their photos, which may be gone too, or refused: the server says so, or says that it has them. Called in a
 * transaction. */
export async function askOnceMore(
  { db }: Pick<Store, 'db'>,
  rows: readonly (SentRow | RepairRow)[],
): Promise<void> {
  await db.outbox.bulkPut(await inPlaces(db, rows.map(again)));
  const asked = new Set<string>(rows.map((row) => row.id));
  await db.uploads
    .where('state')
    .notEqual('waiting')
    .filter((upload) => asked.has(upload.mutationId))
    .modify({ state: 'waiting', problem: null });
}

const besides = 2 ** -10;

/** Two of one order, as two rescue files have brought in once: the second comes right before the first, not over it. */
async function inPlaces(db: Database, rows: readonly OutboxRow[]): Promise<readonly OutboxRow[]> {
  const taken = new Map((await db.outbox.toArray()).map(({ order, id }) => [order, id]));
  return rows.map((row) => {
    let { order } = row;
    while ((taken.get(order) ?? row.id) !== row.id) order -= besides;
    taken.set(order, row.id);
    return { ...row, order };
  });
}

/** The server was restored: everything it may have lost is sent again, and everything it shows is pulled anew. */
export async function beginAnew(store: Store): Promise<void> {
  const { db } = store;
  const own = [db.outbox, ...storesOfSent(db), db.repair, db.uploads];
  await db.transaction('rw', [...own, ...storesOfRecords(db), db.places], async () => {
    await bringBack(store, await readSent(store));
    await bringBackRefused(store);
    await askAnew(store, await scopesHere(store), true);
    await writeMeta(store, 'resets', (await readResets(store)) + 1);
    await writeMeta(store, 'epoch', null);
    await writeMeta(store, 'expect', null);
  });
}
