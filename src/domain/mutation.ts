// A mutation: one thing a person did, named. Its body is kept and hashed as the exact text that was saved, and
// holds neither the phone's counter nor the device, so that renumbering touches no body.
import * as z from 'zod/mini';
import type { Day } from './day.ts';
import type { MutationId, RecordId } from './ids.ts';
import { recordId } from './ids.ts';
import type { FieldsOf, Kind } from './kinds.ts';
import { isKind, parseFields } from './kinds.ts';
import type { AskedOf, Move } from './machines/asked.ts';
import { assetBodyVersion, bodyVersion, isMove, versionOfBody } from './machines/asked.ts';
import type { AssetAsked } from './machines/asset/core.ts';
import { observationSteps } from './machines/observation/core.ts';
import { petitionSteps } from './machines/petition/asked.ts';
import { sightingSteps } from './machines/sighting/core.ts';
import { parseStep } from './machines/step.ts';
import type { PetitionFields } from './petition.ts';
import type { Result } from './result.ts';
import { ok, refused } from './result.ts';
import type { NamedFile, SealedReport } from './sealed/report.ts';
import { sealedReport } from './sealed/report.ts';
import { formattedText, instant, parseWith, whole } from './shapes.ts';

type Head<K extends Kind> = {
  readonly id: MutationId;
  readonly rec: RecordId;
  readonly kind: K;
  /** The version of the record the person saw; 0 for a new one. */
  readonly base: number;
  /** The phone's clock, as claimed. */
  readonly at: string;
  readonly tz: string;
};

export type MutationOf<K extends Kind> = Head<K> & AskedOf[K];
export type Mutation = { readonly [K in Kind]: MutationOf<K> }[Kind];
/** What a submission says: the fields of its kind, or of a 举报 its envelope. */
export type Submitted = Omit<FieldsOf, 'petition'> & { readonly petition: PetitionFields | SealedReport };
export type SubmitOf<K extends Kind> = Head<K> & { readonly move: 'submit'; readonly args: Submitted[K] };
export type Submit = { readonly [K in Kind]: SubmitOf<K> }[Kind];

/** A change of an entry of the ledger. It travels like any other, and stands beside them: an entry is no record of the
 * field, and nobody submits one. */
export type AssetChange = Omit<Head<Kind>, 'kind'> & { readonly kind: 'asset' } & AssetAsked;
export type UnreadAssetChange = Omit<Head<Kind>, 'kind'> & { readonly move: string; readonly args: unknown };
export type Change = Mutation | AssetChange;

const envelope = z.strictObject({
  v: whole(1, 1_000_000),
  op: z.string(),
  rec: recordId,
  base: whole(0, Number.MAX_SAFE_INTEGER),
  at: instant,
  tz: formattedText(/^[+-]\d\d:\d\d$/),
  args: z.unknown(),
});

export type ParsedBody =
  | { readonly kind: 'mutation'; readonly mutation: Mutation }
  /** What it asks is judged in assets/asset-body.ts. */
  | { readonly kind: 'asset'; readonly unread: UnreadAssetChange }
  /** Written by a newer app than this code: keep it, do not judge it. */
  | { readonly kind: 'newer'; readonly v: number };

const newerVersion = (body: unknown): number | null => {
  if (typeof body !== 'object' || body === null || !('v' in body)) return null;
  return typeof body.v === 'number' && Number.isInteger(body.v) && body.v > bodyVersion ? body.v : null;
};

/** `today` judges dates that may not lie in the future; `read` answers what `parseWith` would. */
export type Judge = { readonly today: Day; readonly read: typeof parseWith };

/** Parses the body of a mutation (already JSON). */
export const parseBody = (id: MutationId, body: unknown, today: Day): Result<ParsedBody> =>
  parseBodyBy({ today, read: parseWith }, id, body);

export function parseBodyBy(by: Judge, id: MutationId, body: unknown): Result<ParsedBody> {
  const newer = newerVersion(body);
  if (newer !== null) return ok({ kind: 'newer', v: newer });
  const parsed = by.read(envelope, body);
  if (!parsed.ok) return parsed;
  const [kind, move, ...rest] = parsed.value.op.split('.');
  if (kind === 'asset' && move !== undefined && rest.length === 0) {
    const { rec, base, at, tz, args } = parsed.value;
    return ok({ kind: 'asset', unread: { id, rec, base, at, tz, move, args } });
  }
  if (!isKind(kind) || !isMove(move) || rest.length > 0) return refused({ code: 'unknownOperation' });
  const { rec, base, at, tz, args } = parsed.value;
  const mutation = parseMove[kind]({ id, rec, base, at, tz }, { move, args }, by);
  return mutation.ok ? ok({ kind: 'mutation', mutation: mutation.value }) : mutation;
}

type Unread = { readonly move: Move; readonly args: unknown };

const parseMove: {
  readonly [K in Kind]: (head: Omit<Head<K>, 'kind'>, unread: Unread, by: Judge) => Result<Mutation>;
} = {
  petition: (head, { move, args }, by) =>
    move === 'submit'
      ? withArgs(parsePetition(args, by), (value) => ({
          ...head,
          kind: 'petition',
          move,
          args: value,
        }))
      : withArgs(parseStep(petitionSteps, move, args), (asked) => ({ ...head, kind: 'petition', ...asked })),
  observation: (head, { move, args }, by) =>
    move === 'submit'
      ? withArgs(parseFields.observation(args, by.today, by.read), (value) => ({
          ...head,
          kind: 'observation',
          move,
          args: value,
        }))
      : withArgs(parseStep(observationSteps, move, args), (asked) => ({
          ...head,
          kind: 'observation',
          ...asked,
        })),
  sighting: (head, { move, args }, by) =>
    move === 'submit'
      ? withArgs(parseFields.sighting(args, by.today, by.read), (value) => ({
          ...head,
          kind: 'sighting',
          move,
          args: value,
        }))
      : withArgs(parseStep(sightingSteps, move, args), (asked) => ({ ...head, kind: 'sighting', ...asked })),
};

/** A 举报 that was sealed carries an envelope; its fields are judged by whoever opens it. */
const parsePetition = (args: unknown, { today, read }: Judge): Result<Submitted['petition']> =>
  typeof args === 'object' && args !== null && 'envelope' in args
    ? read(sealedReport, args)
    : parseFields.petition(args, today, read);

function withArgs<A>(args: Result<A>, build: (value: A) => Mutation): Result<Mutation> {
  return args.ok ? ok(build(args.value)) : args;
}

/** The exact text that is saved, hashed and sent. Keys in a fixed order. */
export function writeBody(change: Change): string {
  const { rec, base, at, tz, kind, move, args } = change;
  const v = change.kind === 'asset' ? assetBodyVersion : versionOfBody(change.move, { ...change.args });
  return JSON.stringify({ v, op: `${kind}.${move}`, rec, base, at, tz, args });
}

/** The attachments a mutation brings along. */
export function attachmentsIn(mutation: Change): readonly NamedFile[] {
  if (mutation.kind === 'asset')
    return 'attachments' in mutation.args ? (mutation.args.attachments ?? []) : [];
  const { move } = mutation;
  if (move === 'reply' || move === 'mediate' || move === 'revisit') return mutation.args.attachments ?? [];
  return move === 'submit' || move === 'supplement' || move === 'supplementSealed'
    ? mutation.args.attachments
    : [];
}
