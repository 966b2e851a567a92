// A record begins: what a submission makes, and the line of history any change leaves. Small, because a phone needs
// it for the first save.
import type { Actor } from './actor.ts';
import { servesStation } from './actor.ts';
import type { PosterCheck } from './codes/poster-check.ts';
import type { SpamSign } from './intake/spam-signs.ts';
import type { Mutation, Submit, Submitted } from './mutation.ts';
import type { FieldRecord, RecordEvent } from './record.ts';
import type { Result } from './result.ts';
import { ok, refused } from './result.ts';
import type { SealedReport } from './sealed/report.ts';
import { blankFields, withoutPlace } from './sealed/report.ts';
import { toldMove } from './told-move.ts';

export type Arriving = {
  readonly actor: Actor;
  /** The server's clock; null on the phone, which has not been answered yet. */
  readonly receivedAt: string | null;
  /** What the server found of the poster this matter names. */
  readonly poster?: PosterCheck | undefined;
  /** What the public intake found on it. */
  readonly spamSigns?: readonly SpamSign[] | undefined;
};

/** Who may hand in; the first row of every table says the same, and a test holds them together. */
const submitters: ReadonlySet<string> = new Set(['deputy', 'station', 'township', 'office']);

/** The new record, or `notAllowed`: a submission goes to a station that one serves. */
export function decideSubmit(mutation: Submit, arriving: Arriving): Result<FieldRecord> {
  const { actor } = arriving;
  const isTheirs = submitters.has(actor.role) && servesStation(actor, mutation.args.stationId);
  const isResident = actor.role === 'resident' && actor.caseId === mutation.rec;
  const mayTell = isResident && mutation.kind !== 'observation';
  return isTheirs || mayTell ? ok(newRecord(mutation, arriving)) : refused({ code: 'notAllowed' });
}

/** The record a submission makes, without asking for rights: its author sees it even when it was refused. */
export function newRecord(
  mutation: Submit,
  { actor, receivedAt, poster, spamSigns = [] }: Arriving,
): FieldRecord {
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
    course: {},
    events: [eventOf(mutation, actor, { from: 'draft', to: 'submitted' })],
    storedFiles: [],
    supplements: [],
  } as const;
  switch (mutation.kind) {
    case 'petition': {
      const course = {
        ...(poster !== undefined && { poster }),
        ...(spamSigns.length > 0 && { spamSigns }),
      };
      if (isEnveloped(mutation.args)) {
        return { ...head, ...sealedAway(mutation.args), kind: 'petition', course };
      }
      // The hash of the code is kept beside the record, under the server's key, and never in it.
      const { trackingHash: _, ...fields } = mutation.args;
      return { ...head, kind: 'petition', course, isSealed: fields.kind === 'report', fields };
    }
    case 'observation':
      return { ...head, kind: 'observation', isSealed: false, fields: mutation.args };
    case 'sighting':
      return { ...head, kind: 'sighting', isSealed: false, fields: mutation.args };
  }
}

const isEnveloped = (args: Submitted['petition']): args is SealedReport => 'envelope' in args;

function sealedAway({ trackingHash: _, ...fields }: SealedReport) {
  const kept = withoutPlace(fields);
  return { isSealed: true, sealed: { fields: kept, additions: [] }, fields: blankFields(kept) };
}

/** The line of history a mutation leaves. */
export function eventOf(mutation: Mutation, actor: Actor, step: { from: string; to: string }): RecordEvent {
  return {
    id: mutation.id,
    at: mutation.at,
    by: actor.userId,
    byName: actor.name,
    move: toldMove(mutation.move),
    ...step,
  };
}
