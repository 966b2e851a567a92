// POST /api/v1/sync: push and pull in one round trip.
// 1. An answer names every mutation it decided; a mutation it does not name stays in the outbox.
// 2. 200 for anything decided per mutation: a refused one is an ack, never an HTTP error.
// 3. `cursor` is opaque to the phone; one that cannot be read counts as zero.
import * as z from 'zod/mini';
import { deviceId, mutationId, recordId } from '../domain/ids.ts';
import { issueCodes, problemCodes } from '../domain/problems.ts';
import type { Scope } from '../domain/scopes.ts';
import { isScope } from '../domain/scopes.ts';
import { instant, whole } from '../domain/shapes.ts';
import { maxMutationCharacters, maxMutationsPerPush, maxPage } from './limits.ts';

export const syncPath = '/api/v1/sync';

const counter = whole(1, Number.MAX_SAFE_INTEGER);

export const sentMutation = z.strictObject({
  n: counter,
  id: mutationId,
  body: z.string().check(z.maxLength(maxMutationCharacters)),
});
export type SentMutation = z.output<typeof sentMutation>;

export const syncRequest = z.strictObject({
  device: deviceId,
  epoch: z.nullable(z.string().check(z.maxLength(40))),
  sentAt: instant,
  cursor: z.nullable(z.string().check(z.maxLength(4000))),
  muts: z.array(sentMutation).check(z.maxLength(maxMutationsPerPush)),
  want: whole(0, maxPage),
});
export type SyncRequest = z.output<typeof syncRequest>;

const fieldIssues = z.record(
  z.string(),
  z.object({ code: z.enum(issueCodes), limit: z.optional(z.number()) }),
);

/** applied: done (also when it was done before). rejected: see `code`. hold: newer than this server, keep it. */
const ack = z.discriminatedUnion('status', [
  z.object({ n: counter, id: mutationId, status: z.literal('applied'), ver: z.number(), hash: z.string() }),
  z.object({
    n: counter,
    id: mutationId,
    status: z.literal('rejected'),
    code: z.enum(problemCodes),
    fields: z.optional(fieldIssues),
  }),
  z.object({ n: counter, id: mutationId, status: z.literal('hold') }),
  /** This device's counter was used before with another id: take a new device id and renumber. */
  z.object({ n: counter, id: mutationId, status: z.literal('fork') }),
]);
export type Ack = z.output<typeof ack>;

const scope = z.custom<Scope>(isScope);

const change = z.discriminatedUnion('op', [
  z.object({ s: scope, op: z.literal('put'), id: recordId, ver: z.number(), r: z.unknown() }),
  z.object({ s: scope, op: z.literal('leave'), id: recordId }),
]);
export type Change = z.output<typeof change>;

export const syncAnswer = z.object({
  device: deviceId,
  epoch: z.string(),
  now: z.string(),
  acks: z.array(ack),
  /** The next counter the server accepts from this device. */
  expect: z.number(),
  /** Up to which counter a verified backup reaches. */
  durable: z.number(),
  drop: z.array(scope),
  changes: z.array(change),
  cursor: z.string(),
  more: z.boolean(),
  minSchema: z.number(),
  retryAfter: z.number(),
});
export type SyncAnswer = z.output<typeof syncAnswer>;
