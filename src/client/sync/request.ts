// What is asked in one round trip: the oldest unsent changes, from where to pull, and what goes after it.
//   ask ─▶ write ─▶ send ┄ meanwhile the next one is opened, numbered and pressed ┄▶ sendFollowing, when this one was answered
// One request is in flight. A long push pulls nothing: the village line carries one's own words first.
import type { Result } from '../../domain/result.ts';
import { isScope } from '../../domain/scopes.ts';
import { maxPage } from '../../protocol/limits.ts';
import { ownerHeader, type SyncAnswer } from '../../protocol/sync.ts';
import { ownerSchema, protocolVersion } from '../../protocol/version.ts';
import type { Written } from '../net/call.ts';
import { pushAndPull, writePush } from '../net/changes.ts';
import { readMetas } from '../store/meta.ts';
import { type Batch, followingBatch, isUnsent, nextBatch } from '../store/outbox.ts';
import { type Applied, scopesToAsk } from '../store/replica.ts';
import { keepToRights } from '../store/rights-here.ts';
import type { Store } from '../store/store.ts';
import type { BatchSize } from './batch-size.ts';
import { hashesOf, unfolded } from './unfold-acks.ts';

const maxBytes = 1_500_000; // as JSON within JSON, to an older server, at most twice that
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
  /** Its body is made, and goes. */
  readonly written: Promise<Written>;
  readonly answer: Promise<Result<SyncAnswer>>;
  /** The page before this one is still being written; null: it is done. */
  readonly before: Promise<Applied> | null;
};

export async function ask(store: Store, size: BatchSize): Promise<Asked> {
  await keepToRights(store);
  const [batch, place, again] = await Promise.all([
    nextBatch(store, { count: size.count(), bytes: maxBytes }),
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
async function write(store: Store, request: Request): Promise<Written> {
  const { batch, cursor, epoch, schema, again, hasMore } = request;
  const push = {
    device: batch.device,
    epoch,
    sentAt: new Date(store.env.now()).toISOString(),
    cursor,
    // What others did can wait until one's own words are there.
    want: hasMore ? 0 : maxPage,
    ...(schema >= ownerSchema && { owner: store.actor.userId }),
    ...(schema >= 2 && { schema: protocolVersion }),
    ...(schema >= 2 && again.length > 0 && { again: again.filter(isScope) }),
    muts: batch.muts,
  };
  const written = await writePush(push, schema);
  if (schema >= ownerSchema) return written;
  return { ...written, headers: { ...written.headers, [ownerHeader]: store.actor.userId } };
}

function send(store: Store, request: Request, written: Written | null = null): Asked {
  const { batch, cursor, epoch, schema, again, hasMore } = request;
  const body = written === null ? write(store, request) : Promise.resolve(written);
  const answer = body.then((ready) => answered(store, batch, ready));
  return {
    ...{ batch, again: schema >= 2 ? again : [], schema, hasMore, cursor, epoch, written: body, answer },
    askedAt: store.env.now(),
    before: null,
    // Whatever keeps it from being opened now is met again by the round trip that needs it.
    following: hasMore && batch.hasBehind ? follow(store, request).catch(() => null) : Promise.resolve(null),
  };
}

/** What was sent is hashed while it is on its way. Should that fail, no request is left behind on the line. */
async function answered(store: Store, batch: Batch, ready: Written): Promise<Result<SyncAnswer>> {
  const asking = pushAndPull(store.env, ready);
  const hashes = hashesOf(store, batch);
  hashes.catch(() => undefined); // an answer with runs hears of it
  const answer = await asking;
  return answer.ok ? unfolded(store, { batch, hashes }, answer.value) : answer;
}

/** Makes what goes after a request, as it must be if the answer changes nothing. */
async function follow(store: Store, before: Request): Promise<Following | null> {
  const limit = { count: before.size?.count() ?? 0, bytes: maxBytes };
  const batch = await followingBatch(store, before.batch, limit);
  if (batch === null) return null;
  const hasMore = isLong(batch);
  const again = hasMore ? [] : await scopesToAsk(store);
  const request = { ...before, batch, again, hasMore };
  return { request, written: await write(store, request) };
}

const isSettled = ({ status }: SyncAnswer['acks'][number]): boolean =>
  status === 'applied' || status === 'merged' || status === 'rejected';

/**
 * Sends what follows a batch that was answered to its last change, before that answer is booked. A tab that dies in
 * between sends both again, under the same ids and numbers.
 */
export async function sendFollowing(
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

/** In the words the answer has named: the rest of a long first answer brings what only later versions tell. */
export const askAhead = (
  store: Store,
  { batch, schema }: Asked,
  { cursor, epoch, ...answer }: SyncAnswer,
): Asked =>
  send(store, {
    batch: { ...batch, rows: [], muts: [], isFull: false, hasBehind: false },
    cursor,
    epoch,
    schema: answer.schema ?? schema,
    again: [],
    hasMore: false,
    size: null,
  });
