// The one function that decides what a mutation makes of a record. It runs where the answer counts.
import type { FieldConflicts } from './amend.ts';
import { amendedRecord, mergeEdits } from './amend.ts';
import type { PosterCheck } from './codes/poster-check.ts';
import { withoutPersonal } from './cut-personal.ts';
import type { MutationId } from './ids.ts';
import type { SpamSign } from './intake/spam-signs.ts';
import { isUntold } from './machines/asked.ts';
import { observationCase, petitionCase, sightingCase } from './machines/cases.ts';
import type { Next } from './machines/engine.ts';
import { decideMove } from './machines/engine.ts';
import type { Core, MoveContext } from './machines/machine.ts';
import { observationMachine } from './machines/observation/moves.ts';
import type { PetitionCore } from './machines/petition/core.ts';
import { petitionMachine } from './machines/petition/machine.ts';
import { sightingMachine } from './machines/sighting/moves.ts';
import type { Mutation } from './mutation.ts';
import { decideSubmit, eventOf } from './new-record.ts';
import type { FieldRecord, RecordOf } from './record.ts';
import type { Result } from './result.ts';
import { ok, refused } from './result.ts';
import { lockedAway } from './sealed/found.ts';
import type { SealedPart } from './sealed/report.ts';

export type Context = Omit<MoveContext, 'id' | 'at'> & {
  /** The server's clock. */
  readonly receivedAt: string;
  /** Was that earlier change made by the device that asks now? */
  readonly isOwn: (id: MutationId) => boolean;
  /** What a matter found to be a report becomes; absent where the county has no key yet. */
  readonly sealing?: SealedPart | null;
  /** Of a submission that names a poster's code: what the server found of it. */
  readonly poster?: PosterCheck | undefined;
  /** Of one that came through the public form. */
  readonly spamSigns?: readonly SpamSign[] | undefined;
};

/**
 * The record after the mutation, or why not. Never changes its arguments. `current` is null when there is no such
 * record for this actor. A decision (a move that cannot be queued) that was based on another version is refused.
 */
export function decide(
  current: FieldRecord | null,
  mutation: Mutation,
  context: Context,
): Result<FieldRecord> {
  if (mutation.move === 'submit') {
    return current === null ? decideSubmit(mutation, context) : refused({ code: 'recordExists' });
  }
  if (current === null || current.kind !== mutation.kind) return refused({ code: 'recordMissing' });
  const { id, at } = mutation;
  const after = moved(current, mutation, { ...context, id, at });
  if (after.ok && mutation.move === 'sealAsReport' && context.sealing) {
    return ok(lockedAway(after.value, context.sealing));
  }
  return after.ok && mutation.move === 'amend'
    ? amended(current, { mutation, after: after.value }, context)
    : after;
}

type AmendDone = { readonly mutation: Extract<Mutation, { move: 'amend' }>; readonly after: FieldRecord };

/** The table has allowed it; now the fields are merged, and the whole is judged once more. */
function amended(
  current: FieldRecord,
  { mutation, after }: AmendDone,
  { actor, today, isOwn }: Context,
): Result<FieldRecord> {
  const merged = mergeEdits(current, { set: mutation.args.set, base: mutation.base, isOwn });
  const { id, at } = mutation;
  const written = amendedRecord(current, merged, { id, at, byName: actor.name, today });
  if (!written.ok) return written;
  return ok({ ...written.value, events: after.events });
}

/** The edits of an amendment that are in conflict with the record in force; none for any other move. */
export const conflictsWith = (
  current: FieldRecord | null,
  mutation: Mutation,
  { isOwn }: Pick<Context, 'isOwn'>,
): FieldConflicts =>
  current !== null && mutation.move === 'amend'
    ? mergeEdits(current, { set: mutation.args.set, base: mutation.base, isOwn }).conflicts
    : {};

function moved(current: FieldRecord, mutation: Mutation, context: MoveContext): Result<FieldRecord> {
  const step = { current, mutation, context };
  if (current.kind === 'petition' && mutation.kind === 'petition') {
    const next = decideMove(petitionMachine, petitionCase(current), { asked: mutation, context });
    return written(next, step, (to) => petitionAfter({ ...current, ...grown(step, to) }, to));
  }
  if (current.kind === 'observation' && mutation.kind === 'observation') {
    const next = decideMove(observationMachine, observationCase(current), { asked: mutation, context });
    return written(next, step, (to) => ({ ...current, ...grown(step, to), ...placed(to) }));
  }
  if (current.kind === 'sighting' && mutation.kind === 'sighting') {
    const next = decideMove(sightingMachine, sightingCase(current), { asked: mutation, context });
    return written(next, step, (to) => ({ ...current, ...grown(step, to), ...placed(to) }));
  }
  return refused({ code: 'recordMissing' });
}

type Step = { readonly current: FieldRecord; readonly mutation: Mutation; readonly context: MoveContext };

function written<C extends Core>(
  next: Result<Next<C>>,
  { current, mutation }: Step,
  write: (to: Next<C>) => FieldRecord,
): Result<FieldRecord> {
  if (!next.ok) return next;
  if (!next.value.isOffline && mutation.base !== current.ver) return refused({ code: 'recordMoved' });
  return ok(write(next.value));
}

const placed = <C extends Core>({ state, course }: Next<C>): Pick<C, 'state' | 'course'> => ({
  state,
  course,
});

/** What grows with every change, whatever it was. */
function grown({ current, mutation, context: { actor } }: Step, to: { readonly state: string }) {
  const event = eventOf(mutation, actor, { from: current.state, to: to.state });
  const { id, at } = mutation;
  const said =
    mutation.move === 'supplement'
      ? [{ id, at, by: actor.userId, byName: actor.name, ...mutation.args }]
      : [];
  return {
    ver: current.ver + 1,
    events: isUntold(mutation.move) ? current.events : [...current.events, event],
    supplements: [...current.supplements, ...said],
    ...(mutation.move === 'supplementSealed' &&
      current.sealed !== undefined && {
        sealed: {
          ...current.sealed,
          additions: [
            ...current.sealed.additions,
            { id, at, by: actor.userId, byName: actor.name, ...mutation.args },
          ],
        },
      }),
  };
}

/** What was found to be a report is sealed from here on; whose name is cut is nameless from here on. */
function petitionAfter(record: RecordOf<'petition'>, to: Next<PetitionCore>): RecordOf<'petition'> {
  const after = { ...record, ...placed(to), isSealed: record.isSealed || to.course.isSealed === true };
  if (to.course.personalCutOn === undefined) return after;
  return withoutPersonal(after, 'ofPersons');
}
