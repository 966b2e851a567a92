// POST /api/v1/sync: push and pull in one round trip.
// 1. An answer names every mutation it decided; a mutation it does not name stays in the outbox.
// 2. 200 for anything decided per mutation: a refused one is an ack, never an HTTP error.
// 3. `cursor` is opaque to the phone; one that cannot be read counts as zero.
// 4. A server that has not named its `schema` yet is asked in today's form; one that refuses it is asked in version 1.
// 5. In version 2 a record that is in several scopes travels once a page; its other rows carry no `r`.
// 6. In version 3 entries of the ledger of assets come in scopes of their own, each as a row (see asset-row.ts).
// 7. In version 4 changes that were applied one behind the other may be told as one run.
// 8. In version 5 a push of several changes may come as lines (see push-lines.ts).
// 9. Words that are too old to name whose work it is come with a header that does: an older server does not look at it.
import * as z from 'zod/mini';
import { deviceId, isUuid7, mutationId, type RecordId, userId } from '../domain/ids.ts';
import { problemCodes } from '../domain/problems.ts';
import type { Scope } from '../domain/scopes.ts';
import { isScope } from '../domain/scopes.ts';
import { fieldIssuesShape, instant, whole } from '../domain/shapes.ts';
import { maxMutationsPerPush, maxPage } from './limits.ts';

export const syncPath = '/api/v1/sync';

/** The user id of whose work it is, beside words that cannot say it. */
export const ownerHeader = 'work-of';

export const counter = whole(1, Number.MAX_SAFE_INTEGER);

export const sentMutation = z.strictObject({
  n: counter,
  id: mutationId,
  /** Its length is judged per mutation: one that is too long must not hold up the others. */
  body: z.string(),
});
export type SentMutation = z.output<typeof sentMutation>;

/** What a request says before its changes. */
export const syncHead = {
  device: deviceId,
  epoch: z.nullable(z.string().check(z.maxLength(40))),
  sentAt: instant,
  cursor: z.nullable(z.string().check(z.maxLength(4000))),
  want: whole(0, maxPage),
  /** Whose work this is. Two people may share a browser and its cookie: nothing is taken under another's name. Absent: an older app. */
  owner: z.optional(userId),
  /** The version the phone reads; absent: 1. */
  schema: z.optional(counter),
  /** Scopes to be sent again from their beginning, because the phone's count of them is not the server's. */
  again: z.optional(z.array(z.custom<Scope>(isScope))),
} as const;

/** In the order in which a phone writes it: what comes in order is read in one look. */
export const syncRequest = z.object({
  ...syncHead,
  /** Last: the server begins with the first ones while the others are on their way. */
  muts: z.array(sentMutation).check(z.maxLength(maxMutationsPerPush)),
});
export type SyncRequest = z.output<typeof syncRequest>;

const decided = {
  n: counter,
  id: mutationId,
  ver: z.number(),
  hash: z.string(),
  seq: z.optional(z.number()),
};

const conflict = z.object({
  mine: z.unknown(),
  theirs: z.unknown(),
  by: z.string(),
  at: z.string(),
  ver: z.number(),
});

/** A code this app does not know yet is still a refusal. */
const anyCode = z.catch(z.enum(problemCodes), 'serverError');

/**
 * applied: done (also when it was done before); `seq` is the county's clock when it was done. merged: done but for
 * the fields in conflict. rejected: see `code`. hold: newer than this server, keep it.
 */
export const ack = z.discriminatedUnion('status', [
  z.object({ ...decided, status: z.literal('applied') }),
  z.object({ ...decided, status: z.literal('merged'), conflicts: z.record(z.string(), conflict) }),
  z.object({
    n: counter,
    id: mutationId,
    status: z.literal('rejected'),
    code: anyCode,
    fields: z.optional(fieldIssuesShape),
    /** With `wrongState`: what this person may do with the record now, in the order of its table. */
    allowed: z.optional(z.array(z.string())),
  }),
  z.object({ n: counter, id: mutationId, status: z.literal('hold') }),
  /** This device's counter was used before with another id: take a new device id and renumber. */
  z.object({ n: counter, id: mutationId, status: z.literal('fork') }),
]);
export type Ack = z.output<typeof ack>;
export type Applied = Extract<Ack, { readonly status: 'applied' }>;

/** Nearly all are these, and a long push has a thousand in an answer: looked at by hand. */
function isApplied(value: unknown): value is Applied {
  if (typeof value !== 'object' || value === null) return false;
  if (!('status' in value && 'n' in value && 'id' in value && 'ver' in value && 'hash' in value))
    return false;
  const { status, n, id, ver, hash } = value;
  const seq = 'seq' in value ? value.seq : 0;
  const areNumbers = Number.isSafeInteger(n) && Number(n) > 0 && Number.isFinite(ver) && Number.isFinite(seq);
  return status === 'applied' && areNumbers && isUuid7(id) && typeof hash === 'string';
}

/**
 * Changes that were applied one behind the other, told as one: `n` and `seq` of the first go up by one with each. `sum` is
 * the SHA-256 of `wordsOfRun` over the ids and hashes that an ack each would have told.
 */
const ackRun = z.object({
  n: counter,
  count: whole(1, maxMutationsPerPush),
  ver: z.number(),
  seq: z.number(),
  sum: z.string(),
});
export type AckRun = z.output<typeof ackRun>;

/** What a run is summed over: each id and hash, in the order of their numbers. */
export const wordsOfRun = (acks: readonly { readonly id: string; readonly hash: string }[]): string =>
  acks.map(({ id, hash }) => `${id} ${hash}\n`).join('');

const scope = z.custom<Scope>(isScope);

/** Looked at by hand, and handed on as it came: a page has a thousand of them. */
const change = z.custom<Change>(isChange);
export type Change =
  | {
      readonly s: Scope;
      readonly op: 'put';
      readonly id: RecordId;
      readonly ver: number;
      readonly r?: unknown;
    }
  | { readonly s: Scope; readonly op: 'leave'; readonly id: RecordId };

function isChange(value: unknown): value is Change {
  if (typeof value !== 'object' || value === null || !('op' in value && 's' in value && 'id' in value))
    return false;
  if (!isScope(value.s) || !isUuid7(value.id)) return false;
  return value.op === 'put' ? 'ver' in value && Number.isFinite(value.ver) : value.op === 'leave';
}

export const syncAnswer = z.object({
  device: deviceId,
  epoch: z.string(),
  now: z.string(),
  acks: z.array(z.union([z.custom<Applied>(isApplied), ack])),
  /** Absent: each ack stands for itself. */
  runs: z.optional(z.array(ackRun)),
  /** The next counter the server accepts from this device. */
  expect: z.number(),
  /** Up to which count of the county's clock a verified backup reaches. */
  durable: z.number(),
  drop: z.array(scope),
  changes: z.array(change),
  cursor: z.string(),
  more: z.boolean(),
  /** When nothing more is to come: how many records each scope holds for this person, and the sum over them. */
  digest: z.optional(z.record(z.string(), z.object({ n: z.number(), h: z.string() }))),
  /** The version this server speaks; absent: 1. */
  schema: z.optional(z.number()),
  minSchema: z.number(),
  retryAfter: z.number(),
});
export type SyncAnswer = z.output<typeof syncAnswer>;
