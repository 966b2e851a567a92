// What was tapped to be sent and is not yet delivered: frozen, with ids of its own, so that any number of tries is one
// petition. It outlives the page where the browser lets anything outlive it: words on the shelf, photos in a database.
// 1. Each lies under a key of its own: two tabs take nothing from each other.  2. Words stay until they are delivered, or
// are back in the form.  3. Of what is delivered only what its receipt and its photos need is kept: a phone may be shared.
// 4. A receipt stays as long as a photo waits, and an hour after the last delivery.
import * as z from 'zod/mini';
import { type TrackingCode, trackingCode } from '../domain/codes/tracking-code.ts';
import { attachmentId, mutationId, type RecordId, recordId, sha256 } from '../domain/ids.ts';
import { type SayRequest, sayRequest } from '../protocol/say.ts';
import { now, shelf } from './browser.ts';
import { pendingPrefix, shownAgainMs } from './expired.ts';

const pendingFile = z.object({
  attachment: attachmentId,
  id: mutationId,
  /** `full`: the matter has as many as it may. */
  state: z.enum(['waiting', 'sent', 'refused', 'full']),
});

/** By which photos and a PIN find the case, and nothing of what was said. */
const claim = z.object({ rec: recordId, at: z.string(), tz: z.string(), trackingHash: sha256 });

const common = {
  /** When it was tapped. */
  at: z.number(),
  code: trackingCode,
  files: z.array(pendingFile),
  gate: z.nullable(z.object({ words: z.string(), law: z.string() })),
};

const shape = z.object({
  ...common,
  id: mutationId,
  isReport: z.boolean(),
  state: z.union([
    z.object({ kind: z.literal('waiting'), request: sayRequest }),
    z.object({ kind: z.literal('delivered'), at: z.number(), claim, isRepeated: z.boolean() }),
  ]),
});
export type Pending = z.output<typeof shape>;
export type PendingFile = z.output<typeof pendingFile>;
export type { TrackingCode };

/** As an earlier page kept it: one for a poster, the words still with it after the delivery. */
const earlierShape = z.object({
  ...common,
  request: sayRequest,
  isDelivered: z.boolean(),
  isRepeated: z.boolean(),
});

const livesMs = 7 * 24 * 3_600_000; // what a phone could not send in a week is asked about

const earlierKey = (poster: string): string => `${pendingPrefix}${poster}`;
export const pendingKey = (poster: string, id: string): string => `${earlierKey(poster)}-${id}`;

export const isWaiting = ({ state }: Pending): boolean => state.kind === 'waiting';
const hasWaitingFile = ({ files }: Pending): boolean => files.some(({ state }) => state === 'waiting');
/** The words, and each photo one way or the other. */
export const isAllDelivered = (pending: Pending): boolean => !isWaiting(pending) && !hasWaitingFile(pending);
export const claimOf = ({ state }: Pending): z.output<typeof claim> =>
  state.kind === 'waiting' ? state.request : state.claim;
/** null when it is delivered, or sealed. */
export const saidIn = ({ state }: Pending): SayRequest['said'] =>
  state.kind === 'waiting' ? state.request.said : null;
export const attachmentsOf = ({ files }: Pending): readonly string[] =>
  files.map(({ attachment }) => attachment);

type Answered = { readonly rec: RecordId; readonly isRepeated: boolean };

/** The same without what was said. `rec` is the case the server led it to. */
export function delivered(pending: Pending, { rec, isRepeated }: Answered, on = now()): Pending {
  const { at, tz, trackingHash } = claimOf(pending);
  const claim = { rec, at, tz, trackingHash };
  return { ...pending, state: { kind: 'delivered', at: on, claim, isRepeated } };
}

/** The same with one photo at its end; the hour of the receipt begins anew. */
export function withFile(pending: Pending, id: string, end: PendingFile['state']): Pending {
  const files = pending.files.map((one) => (one.id === id ? { ...one, state: end } : one));
  const { state } = pending;
  return { ...pending, files, state: state.kind === 'delivered' ? { ...state, at: now() } : state };
}

const isOver = (pending: Pending): boolean =>
  pending.state.kind === 'delivered' && isAllDelivered(pending) && now() - pending.state.at >= shownAgainMs;

/**
 * Written by somebody who may have forgotten it: it is shown again, and nothing of it is sent without another tap. What is
 * sealed cannot be shown, and goes on being sent.
 */
export const isOld = (pending: Pending): boolean => saidIn(pending) !== null && now() - pending.at >= livesMs;

/** All of a poster, the eldest first. What is over is forgotten. */
export function readPendings(poster: string): readonly Pending[] {
  const earlier = takeEarlier(poster);
  const kept = shelf.keys(`${earlierKey(poster)}-`).flatMap((key) => {
    const parsed = shape.safeParse(shelf.read(key));
    return parsed.success ? [parsed.data] : [];
  });
  const all = earlier === null ? kept : [...kept, earlier];
  for (const one of all.filter(isOver)) dropPending(poster, one);
  return all.filter((one) => !isOver(one)).sort((a, b) => a.at - b.at);
}

/** What an earlier page kept, under a key of its own from now on; null when there is none, or it could be moved. */
function takeEarlier(poster: string): Pending | null {
  const parsed = earlierShape.safeParse(shelf.read(earlierKey(poster)));
  if (!parsed.success) return null;
  const { request, isDelivered, isRepeated, ...same } = parsed.data;
  const isReport = request.said === null || request.said.kind === 'report';
  const waiting: Pending = { ...same, id: request.id, isReport, state: { kind: 'waiting', request } };
  const moved = isDelivered ? delivered(waiting, { rec: request.rec, isRepeated }, same.at) : waiting;
  if (!keepPending(poster, moved)) return moved;
  shelf.drop(earlierKey(poster));
  return null;
}

/** False when it could not be kept. */
export const keepPending = (poster: string, pending: Pending): boolean =>
  shelf.write(pendingKey(poster, pending.id), pending);

export const dropPending = (poster: string, { id }: Pending): void => shelf.drop(pendingKey(poster, id));

/** As far as it has come here or in another tab. */
export function furthest(poster: string, mine: Pending): Pending {
  const kept = shape.safeParse(shelf.read(pendingKey(poster, mine.id)));
  if (!kept.success) return mine;
  const stateOf = (file: PendingFile) => kept.data.files.find(({ id }) => id === file.id) ?? file;
  const files = mine.files.map((file) => (file.state === 'waiting' ? stateOf(file) : file));
  return { ...mine, files, state: isWaiting(mine) ? kept.data.state : mine.state };
}
