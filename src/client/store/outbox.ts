// The outbox as the sender sees it. A row leaves it only when an answer names its id, or a person discards it.
// Each function is one transaction; the order of numbers is the order of saving.
import type { DeviceId } from '../../domain/ids.ts';
import type { Ack, SentMutation } from '../../protocol/sync.ts';
import type { OutboxRow } from './database.ts';
import { setNumber, takeNewDevice } from './meta.ts';
import type { Store } from './store.ts';

export type Batch = { readonly rows: readonly OutboxRow[]; readonly muts: readonly SentMutation[] };

export type BatchLimit = { readonly count: number; readonly characters: number };

/** The oldest unsent changes, up to the limit; at least one when there is one. */
export async function nextBatch(store: Store, limit: BatchLimit): Promise<Batch> {
  const oldest = await store.db.outbox.orderBy('n').limit(limit.count).toArray();
  const rows: OutboxRow[] = [];
  const muts: SentMutation[] = [];
  let characters = 0;
  for (const row of oldest.filter((one) => one.owner === store.actor.userId)) {
    const body = await store.vault.openText(row.body);
    characters += body.length;
    if (rows.length > 0 && characters > limit.characters) break;
    rows.push(row);
    muts.push({ n: row.n, id: row.id, body });
  }
  return { rows, muts };
}

const changeOf = ({ id, n, recordId, owner, op, at, body }: OutboxRow) => ({
  id,
  n,
  recordId,
  owner,
  op,
  at,
  body,
});

/** Books an answer: applied rows are sent, refused ones wait for their author, everything else stays. */
export async function bookAcks(store: Store, device: DeviceId, acks: readonly Ack[]): Promise<void> {
  const { db } = store;
  const at = store.env.now();
  await db.transaction('rw', [db.meta, db.outbox, db.sent, db.repair, db.uploads], async () => {
    for (const ack of acks) {
      const row = await db.outbox.where('id').equals(ack.id).first();
      if (row === undefined) continue;
      if (ack.status === 'applied') {
        await db.sent.put({ ...changeOf(row), device, ackedAt: at, ver: ack.ver, hash: ack.hash });
        await db.outbox.delete(row.n);
      } else if (ack.status === 'rejected') {
        const problem = { code: ack.code, ...(ack.fields !== undefined && { fields: ack.fields }) };
        await db.repair.put({ ...changeOf(row), refusedAt: at, problem });
        await db.outbox.delete(row.n);
      } else if (ack.status === 'hold') await db.outbox.update(row.n, { isHeld: true });
    }
    if (acks.some((ack) => ack.status === 'fork')) await forkAway(store);
  });
}

/** This device's numbers were used elsewhere: a new device id, and what is unsent numbered from one. */
async function forkAway(store: Store): Promise<void> {
  const rows = await store.db.outbox.orderBy('n').toArray();
  await takeNewDevice(store);
  await store.db.outbox.clear();
  await store.db.outbox.bulkAdd(rows.map((row, index) => ({ ...row, n: index + 1 })));
  await setNumber(store, rows.length);
}

/** The server knows less than it once said: what was sent from number `expect` on goes into the outbox again. */
export async function requeueFrom(store: Store, device: DeviceId, expect: number): Promise<number> {
  const { db } = store;
  return db.transaction('rw', db.outbox, db.sent, async () => {
    const again = await db.sent
      .where('n')
      .aboveOrEqual(expect)
      .and((row) => row.device === device)
      .toArray();
    await db.outbox.bulkPut(
      again.map(({ id, n, recordId, owner, op, at, body }) => ({
        id,
        n,
        recordId,
        owner,
        op,
        at,
        body,
        isHeld: false,
      })),
    );
    await db.sent.bulkDelete(again.map((row) => row.id));
    return again.length;
  });
}

/** Another person's device id: a new one, and the same numbers from one. */
export async function changeDevice(store: Store): Promise<void> {
  const { db } = store;
  await db.transaction('rw', db.meta, db.outbox, () => forkAway(store));
}

export const countUnsent = ({ db }: Store): Promise<number> => db.outbox.count();
