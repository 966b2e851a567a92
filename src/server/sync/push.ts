// Applies what a device sends, in the order of its numbers, in one transaction.
// 1. The same change twice has the effect of one.  2. A refused change is an answer, not an error.
// 3. Numbers are applied without a gap; the answer says which one is expected next.
// 4. A change at which this code breaks is counted; the fifth time it is set aside, and the queue behind it moves.
// 5. All changes together are in one savepoint, and only where one of them breaks each is in one of its own: a savepoint
// costs as much as a quarter of a change.
// 6. Of changes that come together it is taken that nobody has seen them: their rows are added without a look, and where
// one is there already, which the keys of the rows tell, all is undone and done again with a look at each.

import * as z from 'zod/mini';
import type { Actor } from '../../domain/actor.ts';
import { dayAt, yearOf } from '../../domain/day.ts';
import { type Context, conflictsWith, decide } from '../../domain/decide.ts';
import { type RecordId, recordId } from '../../domain/ids.ts';
import { isRegistering } from '../../domain/machines/asked.ts';
import { movesFor } from '../../domain/may-move.ts';
import { attachmentsIn, type Mutation, writeBody } from '../../domain/mutation.ts';
import type { Problem } from '../../domain/problems.ts';
import type { FieldRecord, RecordOf } from '../../domain/record.ts';
import { type Result, refused } from '../../domain/result.ts';
import { viewFor } from '../../domain/view.ts';
import { parseJson } from '../../protocol/json.ts';
import { maxMutationCharacters } from '../../protocol/limits.ts';
import type { Ack, SentMutation } from '../../protocol/sync.ts';
import { markForAlerts } from '../alerts/due.ts';
import { decidedAsset } from '../assets/decided-asset.ts';
import { noteVisit, planRevisits } from '../assets/revisits.ts';
import { confirmSighting } from '../assets/sighting-effects.ts';
import { countSubmission } from '../posters/find-poster.ts';
import { arriving, emptyPast, isSealedElsewhere, sealingFor } from '../sealed/arriving.ts';
import { awaitBlobs, sha256Of } from '../store/blobs.ts';
import { takeNumber } from '../store/case-numbers.ts';
import { announce, announceNew } from '../store/feed.ts';
import { appendLog } from '../store/log.ts';
import { countBreak, forgetBreaks, hasBreaks, triesBeforeAside } from '../store/quarantine.ts';
import { advanceDevice, earlierAck, findReceipt, wasRefused, writeReceipt } from '../store/receipts.ts';
import { addRecord, readRecord, type ServerStore, writeRecord } from '../store/records.ts';
import { isStorageFull } from '../store/sqlite.ts';
import { keepTracking } from '../tracking/tracking.ts';
import { judgedBody } from './judged-body.ts';
import { judging, rememberedContext } from './judging.ts';
import { releasesDue } from './merged-ended.ts';
import { copiesDue } from './merged-replies.ts';
import { rejection, type Sender } from './rejection.ts';

/** `isBroken`: a change made the server break; the rest waits for the next try. */
export type Pushed = { readonly acks: readonly Ack[]; readonly expect: number; readonly isBroken: boolean };

/**
 * `hasBroken`: some change of this county has made the server break and may come again. `isTrusting`: what should be new
 * is taken for new; if it is not, this throws.
 */
type Pushing = Sender & { readonly hasBroken: boolean; readonly isTrusting: boolean };

type Push = { readonly muts: readonly SentMutation[]; readonly lastN: number };
type Turn = { readonly sent: SentMutation; readonly lastN: number };
/** null: a gap lies before it, nothing was done. */
type Answer = Ack | null | 'broken';

/** Called inside a transaction. `lastN` is the highest number this device has been answered for. */
export function applyPush(store: ServerStore, from: Sender, push: Push): Pushed {
  const sender = { ...from, hasBroken: hasBreaks(store, from.actor.tenant), isTrusting: false };
  const together = push.muts.length > 1 ? allAtOnce(store, sender, push) : null;
  const pushed = together ?? inTurn(push, (turn) => attempt(store, sender, turn));
  if (pushed.expect > push.lastN + 1) advanceDevice(store.sql, sender.deviceId, pushed.expect - 1);
  return pushed;
}

function inTurn(push: Push, answer: (turn: Turn) => Answer): Pushed {
  const acks: Ack[] = [];
  let lastN = push.lastN;
  for (const sent of push.muts) {
    const ack = answer({ sent, lastN });
    if (ack === 'broken') return { acks, expect: lastN + 1, isBroken: true };
    if (ack === null) break;
    acks.push(ack);
    if (ack.status === 'hold' || ack.status === 'fork') break;
    lastN = Math.max(lastN, sent.n);
  }
  return { acks, expect: lastN + 1, isBroken: false };
}

/** null: one of them broke, or was known, and nothing was done. */
function allAtOnce(store: ServerStore, sender: Pushing, push: Push): Pushed | null {
  try {
    const trusting = { ...sender, isTrusting: true };
    return store.sql.savepoint(() => inTurn(push, (turn) => answerOne(store, trusting, turn)));
  } catch (error) {
    if (isStorageFull(error)) throw error;
    return null;
  }
}

/** One change in its savepoint. What breaks is undone, counted, and at last answered as set aside. */
function attempt(store: ServerStore, sender: Pushing, turn: Turn): Answer {
  try {
    return store.sql.savepoint(() => answerOne(store, sender, turn));
  } catch (error) {
    if (isStorageFull(error)) throw error;
    const { n, id, body } = turn.sent;
    const { tenant, userId } = sender.actor;
    const tries = countBreak(store, { tenant, userId, mutationId: id, deviceId: sender.deviceId, n, body });
    store.env.alarm(`a change breaks the server: ${id}, try ${tries}, ${nameOf(error)}`);
    if (tries < triesBeforeAside) return 'broken';
    const ack: Ack = { n, id, status: 'rejected', code: 'serverError' };
    writeReceipt(store, {
      ...sender,
      recId: null,
      bodyHash: sha256Of(body),
      ack,
    });
    return ack;
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

function answerOne(store: ServerStore, sender: Pushing, { sent, lastN }: Turn): Ack | null {
  const { n, id, body } = sent;
  if (n > lastN + 1) return null;
  const bodyHash = sha256Of(body);
  const isNext = sender.isTrusting && n === lastN + 1;
  const earlier = isNext ? undefined : findReceipt(store.sql, id);
  if (earlier !== undefined) {
    const isSame = earlier.body_hash === bodyHash && earlier.user_id === sender.actor.userId;
    if (!isSame) return { n, id, status: 'rejected', code: 'idReuse' };
    return { ...earlierAck(store, sender.actor.tenant, earlier), n };
  }
  if (n <= lastN) return { n, id, status: 'fork' };
  return judged(store, sender, { sent, bodyHash });
}

type Judged = { readonly sent: SentMutation; readonly bodyHash: string };

function judged(store: ServerStore, sender: Pushing, { sent, bodyHash }: Judged): Ack {
  const { n, id } = sent;
  const isTooLong = sent.body.length > maxMutationCharacters;
  const json = isTooLong ? refused({ code: 'tooLarge' }) : parseJson(sent.body);
  const parsed = json.ok ? judgedBody(id, json.value, dayAt(store.env.now())) : json;
  if (parsed.ok && parsed.value.kind === 'newer') return { n, id, status: 'hold' };
  const mutation = parsed.ok && parsed.value.kind === 'mutation' ? parsed.value.mutation : null;
  const problem = parsed.ok ? null : parsed.problem;
  const change = parsed.ok && parsed.value.kind === 'asset' ? parsed.value.change : null;
  const ack =
    mutation !== null
      ? decided(store, sender, { sent, bodyHash, mutation })
      : change !== null
        ? decidedAsset(store, sender, { sent, bodyHash, change })
        : rejection(sent, problem ?? { code: 'badRequest' });
  const recId = mutation?.rec ?? change?.rec ?? recordNamedIn(json);
  writeReceipt(store, { ...sender, recId, bodyHash, ack });
  if (sender.hasBroken) forgetBreaks(store, sender.actor.tenant, id);
  return ack;
}

/** What was seen in the field may speak of danger, of itself or of the entry it belongs to. */
function markSighting(store: ServerStore, { tenant, id, course }: RecordOf<'sighting'>): void {
  markForAlerts(store, tenant, { type: 'sighting', id });
  const { assetId } = course.confirmed ?? {};
  if (assetId !== undefined) markForAlerts(store, tenant, { type: 'asset', id: assetId });
}

type Written = { readonly mutation: Mutation; readonly record: FieldRecord; readonly context: Context };

/** What a submission brings along beside its record: the code it is followed with, the poster it came by. */
function noteArrival(store: ServerStore, { mutation, record, context: { actor, poster } }: Written): void {
  const { tenant } = actor;
  if (mutation.kind === 'petition' && mutation.move === 'submit') {
    keepTracking(store, { tenant, recordId: record.id, trackingHash: mutation.args.trackingHash });
  }
  // What a resident sends through a poster's page is counted where that page is served.
  const { verdict, id } = poster ?? {};
  if (verdict === 'genuine' && id !== undefined && actor.role !== 'resident')
    countSubmission(store, { tenant, id });
}

/** What else a change does, once it is in the log: its number is taken, other rows follow. */
function carryOn(store: ServerStore, sender: Sender, { mutation, record, context }: Written): void {
  const { tenant } = record;
  const { kind, move } = mutation;
  if (isRegistering(move)) takeNumber(store.sql, { tenant, kind, year: yearOf(context.today) });
  if (record.kind === 'sighting' && mutation.kind === 'sighting') {
    confirmSighting(store, sender, { record, mutation });
  }
  if (record.kind === 'petition' && move === 'close') {
    planRevisits(store, { tenant, type: 'petition', id: record.id }, context.today);
  }
  if (mutation.kind === 'petition' && mutation.move === 'revisit') {
    const { args, id } = mutation;
    noteVisit(store, { tenant, type: 'petition', id: record.id }, { ...args, id, by: context.actor });
  }
}

/** Whoever comes with a move that does not start from here is told which do. */
function allowedNow(
  record: FieldRecord | null,
  { actor, today }: Context,
  { code }: Problem,
): readonly string[] | undefined {
  const view = record === null || code !== 'wrongState' ? null : viewFor(record, actor);
  return view === null ? undefined : movesFor(view, { actor, today });
}

/** The server's own clock moves without seeing. */
const mayReach = (actor: Actor, record: FieldRecord): boolean =>
  actor.role === 'system' || viewFor(record, actor) !== null;

/** The record a refused change was about, so that what builds on it is known by it. */
function recordNamedIn(json: Result<unknown>): RecordId | null {
  const named = json.ok ? about.safeParse(json.value) : null;
  return named?.success ? named.data.rec : null;
}

const about = z.object({ rec: recordId });

function decided(
  store: ServerStore,
  sender: Pushing,
  { sent, bodyHash, mutation: came }: Judged & { mutation: Mutation },
): Ack {
  const isAdded = sender.isTrusting && came.move === 'submit';
  const found = isAdded ? null : readRecord(store, sender.actor.tenant, came.rec);
  // What is not there for this person must look as if it were not there.
  const isHidden = found !== null && came.move !== 'submit' && !mayReach(sender.actor, found);
  const current = isHidden ? null : found;
  if (current === null && came.move !== 'submit' && wasRefused(store.sql, sender.actor, came.rec)) {
    return rejection(sent, { code: 'dependency' });
  }
  if (isSealedElsewhere(store, sender.actor, came)) return rejection(sent, { code: 'sealKeyChanged' });
  const { actor, mutation, isExchanged } = arriving(store, sender.actor, { came, current });
  const sealing = sealingFor(store, current, mutation);
  const context = { ...judging(store, { ...sender, actor }, mutation), sealing };
  const outcome = decide(current, mutation, context);
  if (!outcome.ok) return rejection(sent, outcome.problem, allowedNow(current, context, outcome.problem));
  const record = outcome.value;
  const conflicts = conflictsWith(current, mutation, context);
  if (sealing !== null) emptyPast(store, record);
  if (isAdded) addRecord(store, record);
  else writeRecord(store, record);
  noteArrival(store, { mutation, record, context });
  awaitBlobs(store.sql, record, {
    attachments: attachmentsIn(mutation),
    senderId: actor.userId,
  });
  const { tenant, userId } = actor;
  appendLog(store, {
    mutation,
    tenant,
    userId,
    deviceId: sender.deviceId,
    via: sender.via ?? '',
    ...(isExchanged ? { body: writeBody(mutation), kept: 'sealed' } : { body: sent.body }),
    bodyHash,
    atServer: context.receivedAt,
    context: rememberedContext({ ...context, stands: sealing === null ? undefined : record }),
  });
  carryOn(store, sender, { mutation, record, context });
  const seq = isAdded ? announceNew(store, record) : announce(store, record, current);
  if (record.kind === 'sighting') markSighting(store, record);
  for (const own of [
    ...copiesDue(store, record, mutation.move),
    ...releasesDue(store, record, mutation.move),
  ]) {
    applyPush(store, { actor: own.actor, deviceId: own.change.id }, { muts: [own.change], lastN: 0 });
  }
  const done = { n: sent.n, id: sent.id, ver: record.ver, hash: bodyHash, seq };
  return Object.keys(conflicts).length === 0
    ? { ...done, status: 'applied' }
    : { ...done, status: 'merged', conflicts };
}
