// One round trip: push the oldest unsent changes, pull what is new.
// 1. Only what the answer names leaves the outbox.  2. Booking the answer is not part of sending: a failure there
// is a failure of this phone, and the next round trip, being idempotent, brings the same answer.
import type { Problem } from '../../domain/problems.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { firstBatch, maxPage } from '../../protocol/limits.ts';
import type { SyncAnswer } from '../../protocol/sync.ts';
import { pushAndPull } from '../net/api.ts';
import { deviceOf, readCursor, readEpoch } from '../store/meta.ts';
import { type Batch, bookAcks, changeDevice, nextBatch, requeueFrom } from '../store/outbox.ts';
import { applyPage } from '../store/replica.ts';
import type { Store } from '../store/store.ts';

const maxCharacters = 1_000_000; // a push holds about 1 MiB

/** `again`: there is more to send or to fetch, go on at once. */
export type Exchanged = { readonly again: boolean };

export async function exchange(store: Store): Promise<Result<Exchanged>> {
  const { env } = store;
  const device = await deviceOf(store);
  const batch = await nextBatch(store, { count: firstBatch, characters: maxCharacters });
  const [cursor, epoch] = await Promise.all([readCursor(store), readEpoch(store)]);
  const sentAt = new Date(env.now()).toISOString();
  store.inFlight.set(batch.rows.map((row) => row.id));
  const answer = await pushAndPull(env, {
    device,
    epoch,
    sentAt,
    cursor,
    muts: [...batch.muts],
    want: maxPage,
  });
  store.inFlight.set([]);
  if (!answer.ok) return recovered(store, answer.problem);
  if (answer.value.device !== device) return refused({ code: 'strangeAnswer' });
  await bookAcks(store, device, answer.value.acks);
  await applyPage(store, answer.value);
  return ok({ again: await shouldGoOn(store, batch, answer.value) });
}

async function shouldGoOn(store: Store, batch: Batch, answer: SyncAnswer): Promise<boolean> {
  const settled = answer.acks.filter((ack) => ack.status !== 'hold').length;
  const first = batch.rows[0];
  const requeued =
    first === undefined || answer.expect >= first.n
      ? 0
      : await requeueFrom(store, answer.device, answer.expect);
  const unsent = await store.db.outbox.count();
  return answer.more || requeued > 0 || (settled > 0 && unsent > 0);
}

async function recovered(store: Store, problem: Problem): Promise<Result<Exchanged>> {
  if (problem.code !== 'deviceOfAnother') return refused(problem);
  await changeDevice(store);
  return ok({ again: true });
}
