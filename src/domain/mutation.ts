// A mutation: one thing a person did, named. Its body is kept and hashed as the exact text that was saved, and
// holds neither the phone's counter nor the device, so that renumbering touches no body.
import * as z from 'zod/mini';
import type { Attachment } from './attachment.ts';
import { attachments } from './attachment.ts';
import type { Day } from './day.ts';
import type { MutationId, RecordId } from './ids.ts';
import { recordId } from './ids.ts';
import type { FieldsOf, Kind } from './kinds.ts';
import { isKind, parseFields } from './kinds.ts';
import type { Move } from './machines.ts';
import { isMove } from './machines.ts';
import type { Result } from './result.ts';
import { ok, refused } from './result.ts';
import { formattedText, instant, parseWith, whole, writtenText } from './shapes.ts';

/** The newest form of a body this code knows. A newer one is held, not refused. */
export const bodyVersion = 1;

export type Operation = `${Kind}.${Move}`;

const supplementArgs = z.strictObject({ text: writtenText(2, 2000), attachments });
const withdrawArgs = z.strictObject({ reason: z.optional(writtenText(1, 300)) });

export type ArgsOf = {
  readonly submit: FieldsOf[Kind];
  readonly supplement: z.output<typeof supplementArgs>;
  readonly withdraw: z.output<typeof withdrawArgs>;
};

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

type SubmitOf<K extends Kind> = Head<K> & { readonly move: 'submit'; readonly args: FieldsOf[K] };
export type Submit = { readonly [K in Kind]: SubmitOf<K> }[Kind];
export type SupplementMutation = Head<Kind> & {
  readonly move: 'supplement';
  readonly args: ArgsOf['supplement'];
};
export type WithdrawMutation = Head<Kind> & { readonly move: 'withdraw'; readonly args: ArgsOf['withdraw'] };
export type Mutation = Submit | SupplementMutation | WithdrawMutation;

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
  /** Written by a newer app than this code: keep it, do not judge it. */
  | { readonly kind: 'newer'; readonly v: number };

const newerVersion = (body: unknown): number | null => {
  if (typeof body !== 'object' || body === null || !('v' in body)) return null;
  return typeof body.v === 'number' && Number.isInteger(body.v) && body.v > bodyVersion ? body.v : null;
};

/** Parses the body of a mutation (already JSON). `today` judges dates that may not lie in the future. */
export function parseBody(id: MutationId, body: unknown, today: Day): Result<ParsedBody> {
  const newer = newerVersion(body);
  if (newer !== null) return ok({ kind: 'newer', v: newer });
  const parsed = parseWith(envelope, body);
  if (!parsed.ok) return parsed;
  const [kind, move, ...rest] = parsed.value.op.split('.');
  if (!isKind(kind) || !isMove(move) || rest.length > 0) return refused({ code: 'unknownOperation' });
  const { rec, base, at, tz, args } = parsed.value;
  const mutation = parseArgs[move]({ id, rec, base, at, tz, kind }, args, today);
  return mutation.ok ? ok({ kind: 'mutation', mutation: mutation.value }) : mutation;
}

const parseArgs: Record<Move, (head: Head<Kind>, args: unknown, today: Day) => Result<Mutation>> = {
  submit: (head, args, today) => parseSubmit[head.kind](head, args, today),
  supplement: (head, args) =>
    withArgs(parseWith(supplementArgs, args), (value) => ({ ...head, move: 'supplement', args: value })),
  withdraw: (head, args) =>
    withArgs(parseWith(withdrawArgs, args), (value) => ({ ...head, move: 'withdraw', args: value })),
};

const parseSubmit: Record<Kind, (head: Head<Kind>, args: unknown, today: Day) => Result<Mutation>> = {
  petition: (head, args, today) =>
    withArgs(parseFields.petition(args, today), (value) => ({
      ...head,
      kind: 'petition',
      move: 'submit',
      args: value,
    })),
  observation: (head, args, today) =>
    withArgs(parseFields.observation(args, today), (value) => ({
      ...head,
      kind: 'observation',
      move: 'submit',
      args: value,
    })),
  sighting: (head, args, today) =>
    withArgs(parseFields.sighting(args, today), (value) => ({
      ...head,
      kind: 'sighting',
      move: 'submit',
      args: value,
    })),
};

function withArgs<A>(args: Result<A>, build: (value: A) => Mutation): Result<Mutation> {
  return args.ok ? ok(build(args.value)) : args;
}

/** The exact text that is saved, hashed and sent. Keys in a fixed order. */
export function writeBody(mutation: Mutation): string {
  const { rec, base, at, tz, kind, move, args } = mutation;
  return JSON.stringify({ v: bodyVersion, op: `${kind}.${move}`, rec, base, at, tz, args });
}

/** The attachments a mutation brings along. */
export function attachmentsIn(mutation: Mutation): readonly Attachment[] {
  return mutation.move === 'withdraw' ? [] : mutation.args.attachments;
}
