// The one function that decides: on the phone to show the result at once, on the server to make it so.
import type { Actor } from './actor.ts';
import { servesStation } from './actor.ts';
import type { Move } from './machines.ts';
import { moveRow, moves } from './machines.ts';
import type { Mutation, Submit } from './mutation.ts';
import type { FieldRecord, RecordEvent } from './record.ts';
import type { Result } from './result.ts';
import { ok, refused } from './result.ts';
import type { RecordView } from './view.ts';

export type Context = {
  readonly actor: Actor;
  /** The server's clock; null on the phone, which has not been answered yet. */
  readonly receivedAt: string | null;
};

/**
 * The record after the mutation, or why not. Never changes its arguments; asks for rights, state and the move
 * table, in this order. `current` is null when there is no such record for this actor.
 */
export function decide(
  current: FieldRecord | null,
  mutation: Mutation,
  context: Context,
): Result<FieldRecord> {
  if (mutation.move === 'submit')
    return current === null ? created(mutation, context) : refused({ code: 'recordExists' });
  if (current === null || current.kind !== mutation.kind) return refused({ code: 'recordMissing' });
  const allowed = mayMove(current, mutation.move, context.actor);
  if (!allowed.ok) return allowed;
  const moved = movedTo(current, mutation, context);
  if (mutation.move === 'withdraw') return ok(moved);
  const { actor } = context;
  const { text, attachments } = mutation.args;
  const supplement = {
    id: mutation.id,
    at: mutation.at,
    by: actor.userId,
    byName: actor.name,
    text,
    attachments,
  };
  return ok({ ...moved, supplements: [...moved.supplements, supplement] });
}

/** May this person make this move on this record now? */
export function mayMove(record: RecordView, move: Move, actor: Actor): Result<true> {
  const row = moveRow(record.kind, move);
  if (record.tenant !== actor.tenant) return refused({ code: 'recordMissing' });
  if (!row.who.includes(actor.role)) return refused({ code: 'notAllowed' });
  if (row.onlyAuthor && record.authorId !== actor.userId) return refused({ code: 'notAllowed' });
  return row.from.includes(record.state) ? ok(true) : refused({ code: 'wrongState' });
}

/** The moves this person may make on this record now: what the buttons show. */
export const movesFor = (record: RecordView, actor: Actor): readonly Move[] =>
  moves.filter((move) => mayMove(record, move, actor).ok);

function created(mutation: Submit, context: Context): Result<FieldRecord> {
  const { actor } = context;
  const row = moveRow(mutation.kind, 'submit');
  const allowed = row.who.includes(actor.role) && servesStation(actor, mutation.args.stationId);
  return allowed ? ok(newRecord(mutation, context)) : refused({ code: 'notAllowed' });
}

/** The record a submission makes, without asking for rights: its author sees it even when it was refused. */
export function newRecord(mutation: Submit, { actor, receivedAt }: Context): FieldRecord {
  const { stationId } = mutation.args;
  const head = {
    id: mutation.rec,
    tenant: actor.tenant,
    ver: 1,
    stationId,
    authorId: actor.userId,
    authorName: actor.name,
    capturedAt: mutation.at,
    deviceTz: mutation.tz,
    receivedAt,
    state: 'submitted',
    events: [eventOf(mutation, actor, { from: 'draft', to: 'submitted' })],
    storedFiles: [],
    supplements: [],
  } as const;
  switch (mutation.kind) {
    case 'petition':
      return { ...head, kind: 'petition', isSealed: mutation.args.kind === 'report', fields: mutation.args };
    case 'observation':
      return { ...head, kind: 'observation', isSealed: false, fields: mutation.args };
    case 'sighting':
      return { ...head, kind: 'sighting', isSealed: false, fields: mutation.args };
  }
}

function movedTo(current: FieldRecord, mutation: Mutation, { actor }: Context): FieldRecord {
  const withdrawn = mutation.move === 'withdraw';
  const to = withdrawn ? 'withdrawn' : current.state;
  const events = [...current.events, eventOf(mutation, actor, { from: current.state, to })];
  const ver = current.ver + 1;
  return withdrawn ? { ...current, state: 'withdrawn', events, ver } : { ...current, events, ver };
}

/** The line of history a mutation leaves. */
export function eventOf(mutation: Mutation, actor: Actor, step: { from: string; to: string }): RecordEvent {
  return {
    id: mutation.id,
    at: mutation.at,
    by: actor.userId,
    byName: actor.name,
    move: mutation.move,
    ...step,
  };
}
