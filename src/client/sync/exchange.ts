// One round trip: push the oldest unsent changes, pull what is new.
//   ask ──answer──▶ book acks ──▶ apply page ──▶ compare digests ──▶ forget what is backed up
//    └─problem──▶ recovered, or later
// 1. Only what the answer names leaves the outbox.  2. Booking the answer is not part of sending: a failure there
// is a failure of this phone, and the next round trip, being idempotent, brings the same answer.
// 3. While an answer is being booked the next request is already on its way, and it was opened, numbered and pressed while
// that answer was awaited. 4. Pages are written in their order, each only after the one before.
// 5. One's own words come back only after the last of a long push was answered: as much comes down as went up, and
// 已送达 need not wait for it.
import { ok, type Result, refused } from '../../domain/result.ts';
import type { SyncAnswer } from '../../protocol/sync.ts';
import { assetSchema } from '../../protocol/version.ts';
import { bookAcks } from '../store/book-acks.ts';
import { forgetDurable } from '../store/forget.ts';
import { type Batch, hasUnsent } from '../store/outbox.ts';
import { type Applied, applyPage, checkDigest } from '../store/replica.ts';
import { requeueFrom } from '../store/sent-again.ts';
import type { Store } from '../store/store.ts';
import type { BatchSize } from './batch-size.ts';
import { type Exchanged, onceMore, recovered } from './recoveries.ts';
import { type Asked, ask, askAhead, sendFollowing } from './request.ts';

export type Going = {
  /** What was already asked for. */
  readonly ahead?: Asked | null;
  /** The question is on its way: nothing that is done now keeps it waiting. */
  readonly onAsked?: () => void;
  /** All of one's own is acknowledged and nothing more is to come; it may turn out otherwise when that is written. */
  readonly onLast?: (resets: number) => void;
};

export async function exchange(
  store: Store,
  size: BatchSize,
  { ahead = null, onAsked, onLast = () => undefined }: Going = {},
): Promise<Result<Exchanged>> {
  const asked = ahead ?? (await ask(store, size));
  store.inFlight.set(asked.batch.rows.map((row) => row.id));
  if (onAsked !== undefined) asked.written.then(onAsked, () => undefined);
  const answer = await asked.answer;
  const isOurs = answer.ok && answer.value.device === asked.batch.device;
  if (!isOurs) {
    store.inFlight.set([]);
    await asked.before;
  }
  if (!answer.ok) return recovered(store, { asked, size }, answer.problem);
  if (!isOurs) return refused({ code: 'strangeAnswer' });
  if (asked.batch.isFull) size.answered(store.env.now() - asked.askedAt);
  return booked(store, asked, { answer: answer.value, onLast });
}

type Answered = Required<Pick<Going, 'onLast'>> & { readonly answer: SyncAnswer };

async function booked(store: Store, asked: Asked, { answer, onLast }: Answered): Promise<Result<Exchanged>> {
  const { batch } = asked;
  const following = await sendFollowing(store, asked, answer);
  // Until it is booked it is on its way: what was delivered never shows as 已存本机 again.
  const settled = await bookAcks(store, batch, answer).finally(() => store.inFlight.set([]));
  if (settled === null) return overtaken(asked);
  const lost = await requeuedBy(store, batch, answer);
  const isUnsentLeft = await isMoreUnsent(store, following);
  const isHeld = answer.acks.some((ack) => ack.status === 'hold');
  const hasMoved =
    settled > 0 || lost > 0 || batch.from === 0 || answer.acks.some(({ status }) => status === 'fork');
  const ahead =
    following ?? (answer.more && (!isUnsentLeft || isHeld) ? askAhead(store, asked, answer) : null);
  const writing = bringsNews(asked, answer)
    ? applyPage(store, { ...answer, more: answer.more || asked.hasMore }, { ...asked, asked })
    : asked.before;
  if (ahead !== null && following === null && answer.retryAfter === 0) {
    // Whoever takes up the next page waits for this one, and hears how it ended.
    writing?.catch(() => undefined);
    return ok({ again: true, ahead: { ...ahead, before: writing } });
  }
  if (isLast(asked, answer, { isUnsentLeft, ahead })) onLast(batch.resets);
  const end = await endOf(writing);
  if (end !== null) return end;
  const isBroken = await digestDiffers(store, answer);
  if (!asked.hasMore) await forgetDurable(store, answer.durable);
  if (answer.retryAfter > 0) return refused({ code: 'busy', retryAfterMs: answer.retryAfter * 1000 });
  // It was asked in the words of version 1: what only later ones tell is asked for now.
  const hasLearnt = asked.schema < assetSchema && (answer.schema ?? 1) >= assetSchema;
  const isToPull = asked.hasMore && !isUnsentLeft;
  const again = hasLearnt || isToPull || answer.more || isBroken || (isUnsentLeft && hasMoved && !isHeld);
  return ok({ again: again || following !== null, ahead });
}

/** What follows stands in the outbox still. */
const isMoreUnsent = async (store: Store, following: Asked | null): Promise<boolean> =>
  following !== null || hasUnsent(store);

/** Of a page that was not written: who signed out has closed the door behind them; where another tab has gone on, all is
 * asked again from where it stands now. */
const ends: Readonly<Partial<Record<Applied, Result<Exchanged>>>> = {
  shut: refused({ code: 'signInNeeded' }),
  overtaken: onceMore,
};

async function endOf(writing: Promise<Applied> | null): Promise<Result<Exchanged> | null> {
  const applied = await writing;
  return (applied && ends[applied]) ?? null;
}

type Left = { readonly isUnsentLeft: boolean; readonly ahead: Asked | null };

const isLast = (asked: Asked, { more, retryAfter }: SyncAnswer, { isUnsentLeft, ahead }: Left): boolean =>
  !isUnsentLeft && !asked.hasMore && ahead === null && !more && retryAfter === 0;

/** Another tab has met a restored server meanwhile: all of it is asked again, of that one. */
async function overtaken({ before }: Asked): Promise<Result<Exchanged>> {
  await before;
  return onceMore;
}

/** Between two pushes nothing is pulled: then an answer has nothing for the replica, not even a place to go on from. */
const bringsNews = (asked: Asked, { changes, drop, cursor, epoch, schema = 1 }: SyncAnswer): boolean =>
  !asked.hasMore ||
  changes.length + drop.length + asked.again.length > 0 ||
  cursor !== asked.cursor ||
  epoch !== asked.epoch ||
  schema !== asked.schema;

/** Digests are compared after something came in, and once at the start of each tab. */
async function digestDiffers(store: Store, { digest, changes, drop }: SyncAnswer): Promise<boolean> {
  if (digest === undefined) return false;
  const isNews = changes.length > 0 || drop.length > 0;
  if (!isNews && store.checked.isDone) return false;
  store.checked.isDone = true;
  return checkDigest(store, digest);
}

/** The server expects an earlier number than it once gave: it lost what came after. */
async function requeuedBy(store: Store, batch: Batch, { expect }: SyncAnswer): Promise<number> {
  if (batch.from === 0 || expect >= batch.from) return 0;
  await requeueFrom(store, batch.device, expect);
  return 1;
}
