// Saving what a person did: the domain judges it here exactly as the server will, then it is written. Guarantee: when
// these functions answer ok, the change is on the disk with all its photos named; when they refuse, nothing of the
// person's has changed.
import type { Attachment } from '../../domain/attachment.ts';
import { dayAt } from '../../domain/day.ts';
import { type MutationId, mutationId, type RecordId, recordId } from '../../domain/ids.ts';
import { bodyVersion, type Move } from '../../domain/machines/asked.ts';
import { mayMove } from '../../domain/may-move.ts';
import { type Mutation, parseBody } from '../../domain/mutation.ts';
import { decideSubmit } from '../../domain/new-record.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { amendmentIn, type Filled } from './amendments.ts';
import type { Amends, Draft } from './drafts.ts';
import type { JottingPlace } from './jotting-row.ts';
import { type ListedRecord, readRecord } from './listing.ts';
import { newId, type Store } from './store.ts';
import { saveMutation } from './write-change.ts';

/** Submits a draft. Its id becomes the record's, so that a double tap makes one record. */
export async function submitDraft(
  store: Store,
  draft: Draft,
  fields: unknown,
): Promise<Result<{ recordId: RecordId }>> {
  const rec = recordId.parse(draft.id);
  const id = idLike(store, rec);
  const parsed = parsedMutation(store, { id, op: `${draft.kind}.submit`, rec, base: 0, args: fields });
  if (!parsed.ok) return parsed;
  if (parsed.value.move !== 'submit') return refused({ code: 'unknownOperation' });
  const decided = decideSubmit(parsed.value, { actor: store.actor, receivedAt: null });
  if (!decided.ok) return decided;
  const isReport = parsed.value.kind === 'petition' && parsed.value.args.kind === 'report';
  const saved = isReport
    ? await saveReport(store, parsed.value, draft)
    : await saveMutation(store, parsed.value, { draft });
  return saved.ok ? ok({ recordId: rec }) : saved;
}

const ownDigits = 6; // of 32: two phones that hand in one draft still make two changes

/** The id of a change that makes a record: alike, so that a push, pressed, carries both for little more than one. */
const idLike = ({ env }: Store, rec: RecordId): string =>
  `${rec.slice(0, -ownDigits)}${newId(env).slice(-ownDigits)}`;

/** What a report says reaches the outbox only in its envelope. */
async function saveReport(
  store: Store,
  mutation: Mutation,
  draft: Draft,
): Promise<Result<{ id: MutationId }>> {
  const { sealedSubmission, dropReadable } = await import('./sealed-report.ts');
  const sealed = await sealedSubmission(store, mutation);
  if (!sealed.ok) return sealed;
  const saved = await saveMutation(store, sealed.value, { draft });
  if (saved.ok && sealed.value !== mutation) await dropReadable(store, draft.attachments);
  return saved;
}

/** Submits the draft of an amendment as ONE change with what is different; null when nothing is. The draft's id
 * becomes the change's, so that a double tap makes one. What may no longer be amended stays a draft. */
export async function submitAmendment(
  store: Store,
  draft: Draft & { readonly amends: Amends },
  filled: Filled,
): Promise<Result<{ recordId: RecordId } | null>> {
  const { recordId: rec, base } = draft.amends;
  const record = await readRecord(store, rec);
  if (record === null) return refused({ code: 'recordMissing' });
  const today = dayAt(store.env.now());
  const allowed = mayMove(record.view, 'amend', { actor: store.actor, today });
  if (!allowed.ok) return allowed;
  const amendment = amendmentIn(draft, filled, today);
  if (!amendment.ok) return amendment;
  if (amendment.value === null) return ok(null);
  const wish = { id: draft.id, op: `${draft.kind}.amend`, rec, base, args: amendment.value };
  const parsed = parsedMutation(store, wish);
  if (!parsed.ok) return parsed;
  const saved = await saveMutation(store, parsed.value, { draft });
  return saved.ok ? ok({ recordId: rec }) : saved;
}

export function addSupplement(
  store: Store,
  record: ListedRecord,
  addition: Addition,
): Promise<Result<{ id: MutationId }>> {
  const { from, ...args } = addition;
  return record.view.isSealed
    ? addToReport(store, record, addition)
    : follow(store, record, { move: 'supplement', args, from });
}

export type Addition = FromDialog & { readonly text: string; readonly attachments: readonly Attachment[] };

/** The dialog a step was typed into. */
type FromDialog = { readonly from?: JottingPlace | undefined };

async function addToReport(
  store: Store,
  record: ListedRecord,
  { from, ...addition }: Addition,
): Promise<Result<{ id: MutationId }>> {
  // Judged readable first: what is in the envelope nobody on the way can judge.
  const readable = { move: 'supplement', args: addition, from } as const;
  const judged = judgedStep(store, record, { ...readable, base: record.view.ver });
  if (!judged.ok) return judged;
  const { sealedAddition, dropReadable } = await import('./sealed-report.ts');
  const sealed = await sealedAddition(store, record.view.id, addition);
  if (!sealed.ok) return sealed;
  if (sealed.value === null) return follow(store, record, readable);
  const saved = await follow(store, record, { move: 'supplementSealed', args: sealed.value, from });
  if (saved.ok) await dropReadable(store, addition.attachments);
  return saved;
}

export function withdrawRecord(
  store: Store,
  record: ListedRecord,
  { from, ...args }: FromDialog & { readonly reason?: string } = {},
): Promise<Result<{ id: MutationId }>> {
  return follow(store, record, { move: 'withdraw', args, from });
}

/** 回头看: what was seen on a closed matter, judged for its day here too, for nobody is there to ask when it is saved. */
export async function saveVisit(
  store: Store,
  record: ListedRecord,
  { from, args }: FromDialog & { readonly args: unknown },
): Promise<Result<{ id: MutationId }>> {
  const judged = judgedStep(store, record, { move: 'revisit', args, base: record.view.ver });
  if (!judged.ok) return judged;
  if (judged.value.move === 'revisit' && judged.value.args.on > dayAt(store.env.now()))
    return refused({ code: 'invalidFields', fields: { on: { code: 'inFuture' } } });
  return saveMutation(store, judged.value, { from });
}

/** A decision: kept like any other change, and refused by the server if the record moved in the meantime. */
export function decideRecord(
  store: Store,
  record: ListedRecord,
  step: Step,
): Promise<Result<{ id: MutationId }>> {
  return follow(store, record, step);
}

export type Step = FromDialog & { readonly move: Move; readonly args: unknown };

async function follow(store: Store, record: ListedRecord, step: Step): Promise<Result<{ id: MutationId }>> {
  const judged = judgedStep(store, record, { ...step, base: record.view.ver });
  return judged.ok ? saveMutation(store, judged.value, { from: step.from }) : judged;
}

/** Judges a step on a record, based on a version of it, exactly as the server will. Writes nothing. */
export function judgedStep(
  store: Store,
  { view }: Pick<ListedRecord, 'view'>,
  step: Step & { readonly base: number },
): Result<Mutation> {
  const standpoint = { actor: store.actor, today: dayAt(store.env.now()) };
  const allowed = mayMove(view, step.move, standpoint);
  if (!allowed.ok) return allowed;
  const op = `${view.kind}.${step.move}`;
  return parsedMutation(store, { op, rec: view.id, base: step.base, args: step.args });
}

type Wish = {
  /** Absent: a new one. */
  readonly id?: string;
  readonly op: string;
  readonly rec: RecordId;
  readonly base: number;
  readonly args: unknown;
};

/** Judges a wish exactly as the server will: the same parser, the same rules. */
function parsedMutation(store: Store, { id: given, ...wish }: Wish): Result<Mutation> {
  const id = mutationId.parse(given ?? newId(store.env));
  const now = store.env.now();
  const body = { v: bodyVersion, ...wish, at: new Date(now).toISOString(), tz: store.env.timeZone() };
  const parsed = parseBody(id, body, dayAt(now));
  if (!parsed.ok) return parsed;
  return parsed.value.kind === 'mutation' ? ok(parsed.value.mutation) : refused({ code: 'unknownOperation' });
}
