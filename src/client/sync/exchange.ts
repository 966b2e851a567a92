// One round trip: push the oldest unsent changes, pull what is new.
//   ask ──answer──▶ book acks ──▶ apply page ──▶ compare digests ──▶ forget what is backed up
//    └─problem──▶ reset: begin anew · another's device: a new one · too much: halve, at last set aside · else: later
// 1. Only what the answer names leaves the outbox.  2. Booking the answer is not part of sending: a failure there
// is a failure of this phone, and the next round trip, being idempotent, brings the same answer.
// 3. While an answer is being booked the next request is already on its way, and it was opened, numbered and pressed while
// that answer was awaited; one request is in flight. 4. Pages are written in their order, each only after the one before.
// 5. One's own words come back only after the last of a long push was answered: as much comes down as went up, and
// 已送达 need not wait for it.
import type { Problem, ProblemCode } from '../../domain/problems.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { isScope } from '../../domain/scopes.ts';
import { maxPage } from '../../protocol/limits.ts';
import type { SyncAnswer, SyncRequest } from '../../protocol/sync.ts';
import { assetSchema, ownerSchema, protocolVersion } from '../../protocol/version.ts';
import { pushAndPull, writePush } from '../net/api.ts';
import type { Written } from '../net/call.ts';
import { forgetDurable } from '../store/forget.ts';
import { readMetas, writeMeta } from '../store/meta.ts';
import {
  type Batch,
  bookAcks,
  changeDevice,
  followingBatch,
  hasUnsent,
  isUnsent,
  nextBatch,
  setAside,
} from '../store/outbox.ts';
import { applyPage, checkDigest, scopesToAsk } from '../store/replica.ts';
import { beginAnew, requeueFrom } from '../store/sent-again.ts';
import type { Store } from '../store/store.ts';
import type { BatchSize } from './batch-size.ts';

const maxCharacters = 1_000_000; // a push holds about 1 MiB
const longPush = 50; // what comes back of it would take longer than another round trip on a village line

/** A request on its way, with what it carries. */
export type Asked = {
  readonly batch: Batch;
  readonly again: readonly string[];
  readonly schema: number;
  /** Nothing was pulled: it is a long push, or more unsent changes wait behind it. */
  readonly hasMore: boolean;
  /** What goes after this batch, if it is answered whole; null when nothing does. */
  readonly following: Promise<Following | null>;
  readonly askedAt: number;
  /** From where it pulled, and of which life of the server. */
  readonly cursor: string | null;
  readonly epoch: string | null;
  readonly answer: Promise<Result<SyncAnswer>>;
  /** The page before this one is still being written; null: it is done. */
  readonly before: Promise<void> | null;
};

/** `again`: there is more to send or to fetch, go on at once; `ahead` is what was already asked for. */
export type Exchanged = { readonly again: boolean; readonly ahead: Asked | null };

export type Going = {
  /** What was already asked for. */
  readonly ahead?: Asked | null;
  /** All of one's own is acknowledged and nothing more is to come; it may turn out otherwise when that is written. */
  readonly onLast?: (resets: number) => void;
};

export async function exchange(
  store: Store,
  size: BatchSize,
  { ahead = null, onLast = () => undefined }: Going = {},
): Promise<Result<Exchanged>> {
  const asked = ahead ?? (await ask(store, size));
  store.inFlight.set(asked.batch.rows.map((row) => row.id));
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

async function ask(store: Store, size: BatchSize): Promise<Asked> {
  const [batch, place, again] = await Promise.all([
    nextBatch(store, { count: size.count(), characters: maxCharacters }),
    readMetas(store, ['cursor', 'epoch', 'schema']),
    scopesToAsk(store),
  ]);
  const [cursor, epoch] = [place('cursor'), place('epoch')];
  // A server that has not named its version is taken to be of today; one of yesterday refuses, and is asked in old words.
  const schema = place('schema') ?? protocolVersion;
  // A held row never goes: behind it nothing may keep the pull waiting.
  const hasMore = batch.rows[0]?.isHeld === false && isLong(batch);
  return send(store, { batch, cursor, epoch, schema, again: hasMore ? [] : again, hasMore, size });
}

const isLong = ({ hasBehind, rows }: Batch): boolean => hasBehind || rows.length >= longPush;

type Request = Pick<Asked, 'batch' | 'again' | 'schema' | 'hasMore' | 'cursor' | 'epoch'> & {
  /** null: nothing is sent. */
  readonly size: BatchSize | null;
};

/** A request, and its body as it will go. */
type Following = { readonly request: Request; readonly written: Written };

/** A server of the first version is asked in its words. */
function write(store: Store, request: Request): Promise<Written> {
  const { batch, cursor, epoch, schema, again, hasMore } = request;
  const json: SyncRequest = {
    device: batch.device,
    epoch,
    sentAt: new Date(store.env.now()).toISOString(),
    cursor,
    // What others did can wait until one's own words are there.
    want: hasMore ? 0 : maxPage,
    ...(schema >= ownerSchema && { owner: store.actor.userId }),
    ...(schema >= 2 && { schema: protocolVersion }),
    ...(schema >= 2 && again.length > 0 && { again: again.filter(isScope) }),
    muts: [...batch.muts],
  };
  return writePush(json, { mayZip: schema >= 2 });
}

function send(store: Store, request: Request, written: Written | null = null): Asked {
  const { batch, cursor, epoch, schema, again, hasMore } = request;
  const body = written === null ? write(store, request) : Promise.resolve(written);
  const answer = body.then((ready) => pushAndPull(store.env, ready));
  return {
    ...{ batch, again: schema >= 2 ? again : [], schema, hasMore, cursor, epoch, answer },
    askedAt: store.env.now(),
    before: null,
    // Whatever keeps it from being opened now is met again by the round trip that needs it.
    following: hasMore && batch.hasBehind ? follow(store, request).catch(() => null) : Promise.resolve(null),
  };
}

/** Makes what goes after a request, as it must be if the answer changes nothing. */
async function follow(store: Store, before: Request): Promise<Following | null> {
  const limit = { count: before.size?.count() ?? 0, characters: maxCharacters };
  const batch = await followingBatch(store, before.batch, limit);
  if (batch === null) return null;
  const hasMore = isLong(batch);
  const again = hasMore ? [] : await scopesToAsk(store);
  const request = { ...before, batch, again, hasMore };
  return { request, written: await write(store, request) };
}

type Answered = Required<Pick<Going, 'onLast'>> & { readonly answer: SyncAnswer };

async function booked(store: Store, asked: Asked, { answer, onLast }: Answered): Promise<Result<Exchanged>> {
  const { batch } = asked;
  const following = await sendFollowing(store, asked, answer);
  // Until it is booked it is on its way: what was delivered never shows as 已存本机 again.
  const settled = await bookAcks(store, batch, answer).finally(() => store.inFlight.set([]));
  if (settled === null) return overtaken(asked);
  const lost = await requeuedBy(store, batch, answer);
  const isUnsentLeft = await hasUnsent(store);
  const isHeld = answer.acks.some((ack) => ack.status === 'hold');
  const hasMoved =
    settled > 0 || lost > 0 || batch.from === 0 || answer.acks.some(({ status }) => status === 'fork');
  const ahead =
    following ?? (answer.more && (!isUnsentLeft || isHeld) ? askAhead(store, asked, answer) : null);
  const writing = bringsNews(asked, answer)
    ? applyPage(store, { ...answer, more: answer.more || asked.hasMore }, asked)
    : asked.before;
  if (ahead !== null && following === null && answer.retryAfter === 0) {
    // Whoever takes up the next page waits for this one, and hears how it ended.
    writing?.catch(() => undefined);
    return ok({ again: true, ahead: { ...ahead, before: writing } });
  }
  if (!isUnsentLeft && !asked.hasMore && ahead === null && !answer.more && answer.retryAfter === 0)
    onLast(batch.resets);
  await writing;
  const isBroken = await digestDiffers(store, answer);
  if (!asked.hasMore) await forgetDurable(store, answer.durable);
  if (answer.retryAfter > 0) return refused({ code: 'busy', retryAfterMs: answer.retryAfter * 1000 });
  // It was asked in the words of version 1: what only later ones tell is asked for now.
  const hasLearnt = asked.schema < assetSchema && (answer.schema ?? 1) >= assetSchema;
  const isToPull = asked.hasMore && !isUnsentLeft;
  const again = hasLearnt || isToPull || answer.more || isBroken || (isUnsentLeft && hasMoved && !isHeld);
  return ok({ again: again || following !== null, ahead });
}

/** Another tab has met a restored server meanwhile: all of it is asked again, of that one. */
async function overtaken({ before }: Asked): Promise<Result<Exchanged>> {
  await before;
  return onceMore;
}

const isSettled = ({ status }: SyncAnswer['acks'][number]): boolean =>
  status === 'applied' || status === 'merged' || status === 'rejected';

/**
 * Sends what follows a batch that was answered to its last change, before that answer is booked. A tab that dies in
 * between sends both again, under the same ids and numbers.
 */
async function sendFollowing(
  store: Store,
  asked: Asked,
  { acks, cursor, epoch, expect, retryAfter, schema = 1 }: SyncAnswer,
): Promise<Asked | null> {
  const { batch } = asked;
  const isWhole = expect === batch.from + batch.rows.length && acks.length === batch.rows.length;
  if (!asked.hasMore || !isWhole || retryAfter > 0 || !acks.every(isSettled)) return null;
  const following = await asked.following;
  if (following === null || !(await isUnsent(store, following.request.batch))) return null;
  const { request, written } = following;
  const isSame = request.cursor === cursor && request.epoch === epoch && request.schema === schema;
  return isSame ? send(store, request, written) : send(store, { ...request, cursor, epoch, schema });
}

/** Between two pushes nothing is pulled: then an answer has nothing for the replica, not even a place to go on from. */
const bringsNews = (asked: Asked, { changes, drop, cursor, epoch, schema = 1 }: SyncAnswer): boolean =>
  !asked.hasMore ||
  changes.length + drop.length + asked.again.length > 0 ||
  cursor !== asked.cursor ||
  epoch !== asked.epoch ||
  schema !== asked.schema;

/** In the words the answer has named: the rest of a long first answer brings what only later versions tell. */
const askAhead = (store: Store, { batch, schema }: Asked, { cursor, epoch, ...answer }: SyncAnswer): Asked =>
  send(store, {
    batch: { ...batch, rows: [], muts: [], isFull: false, hasBehind: false },
    cursor,
    epoch,
    schema: answer.schema ?? schema,
    again: [],
    hasMore: false,
    size: null,
  });

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

/** A request, and the size it was made by. */
type Sent = { readonly asked: Asked; readonly size: BatchSize };
type Recovery = (store: Store, failed: Sent, problem: Problem) => Promise<Result<Exchanged>>;

const onceMore: Result<Exchanged> = ok({ again: true, ahead: null });

/** Too much, or something in it that cannot be read: the half of it, and at last the one change itself is set aside. */
const narrow: Recovery = async (store, { asked, size }, problem) => {
  if (asked.schema >= 2 && problem.code !== 'tooLarge') {
    // A server of an earlier version has taken over: it reads no gzip, or refuses a question with more in it.
    await writeMeta(store, 'schema', 1);
    return onceMore;
  }
  const [only, ...others] = asked.batch.rows;
  if (only === undefined) return refused(problem);
  if (others.length > 0) {
    while (size.count() >= asked.batch.rows.length) size.halve();
    return onceMore;
  }
  await setAside(store, only, problem);
  return onceMore;
};

const recoveries: Partial<Record<ProblemCode, Recovery>> = {
  reset: async (store) => {
    await beginAnew(store);
    return onceMore;
  },
  deviceOfAnother: async (store) => {
    await changeDevice(store);
    return onceMore;
  },
  tooLarge: narrow,
  badRequest: narrow,
  invalidFields: narrow,
  timeout: async (_store, { size }, problem) => {
    size.halve();
    return refused(problem);
  },
};

async function recovered(store: Store, failed: Sent, problem: Problem): Promise<Result<Exchanged>> {
  const recover = recoveries[problem.code];
  return recover === undefined ? refused(problem) : recover(store, failed, problem);
}
