// Saving: the domain decides, then ONE strict transaction writes the outbox row, the uploads, and takes the draft away. Guarantee: when these functions answer ok, the change is on the disk with all its
// photos named; when they refuse, nothing has changed.
import type { Attachment } from '../../domain/attachment.ts';
import { dayAt } from '../../domain/day.ts';
import { type DraftId, type MutationId, mutationId, type RecordId, recordId } from '../../domain/ids.ts';
import { bodyVersion, type Move } from '../../domain/machines/asked.ts';
import { mayMove } from '../../domain/may-move.ts';
import { attachmentsIn, type Mutation, parseBody, writeBody } from '../../domain/mutation.ts';
import { decideSubmit } from '../../domain/new-record.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { amendmentIn, type Filled } from './amendments.ts';
import type { UploadRow } from './database.ts';
import type { Amends, Draft } from './drafts.ts';
import { wasHandedIn } from './handed-in.ts';
import { type ListedRecord, readRecord } from './listing.ts';
import { steady } from './steady.ts';
import { newId, type Store } from './store.ts';

/** Submits a draft. Its id becomes the record's, so that a double tap makes one record. */
export async function submitDraft(
  store: Store,
  draft: Draft,
  fields: unknown,
): Promise<Result<{ recordId: RecordId }>> {
  const rec = recordId.parse(draft.id);
  const parsed = parsedMutation(store, { op: `${draft.kind}.submit`, rec, base: 0, args: fields });
  if (!parsed.ok) return parsed;
  if (parsed.value.move !== 'submit') return refused({ code: 'unknownOperation' });
  const decided = decideSubmit(parsed.value, { actor: store.actor, receivedAt: null });
  if (!decided.ok) return decided;
  const saved = await saveMutation(store, parsed.value, draft);
  return saved.ok ? ok({ recordId: rec }) : saved;
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
  const saved = await saveMutation(store, parsed.value, draft);
  return saved.ok ? ok({ recordId: rec }) : saved;
}

export function addSupplement(
  store: Store,
  record: ListedRecord,
  addition: { readonly text: string; readonly attachments: readonly Attachment[] },
): Promise<Result<{ id: MutationId }>> {
  return follow(store, record, { move: 'supplement', args: addition });
}

export function withdrawRecord(
  store: Store,
  record: ListedRecord,
  reason?: string,
): Promise<Result<{ id: MutationId }>> {
  return follow(store, record, { move: 'withdraw', args: reason === undefined ? {} : { reason } });
}

/** A decision: kept like any other change, and refused by the server if the record moved in the meantime. */
export function decideRecord(
  store: Store,
  record: ListedRecord,
  step: Step,
): Promise<Result<{ id: MutationId }>> {
  return follow(store, record, step);
}

export type Step = { readonly move: Move; readonly args: unknown };

async function follow(store: Store, { view }: ListedRecord, step: Step): Promise<Result<{ id: MutationId }>> {
  const standpoint = { actor: store.actor, today: dayAt(store.env.now()) };
  const allowed = mayMove(view, step.move, standpoint);
  if (!allowed.ok) return allowed;
  const op = `${view.kind}.${step.move}`;
  const parsed = parsedMutation(store, { op, rec: view.id, base: view.ver, args: step.args });
  return parsed.ok ? saveMutation(store, parsed.value, null) : parsed;
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

const uploadOf = (mutation: Mutation, one: Attachment): UploadRow => ({
  id: one.id,
  sha256: one.sha256,
  mime: one.mime,
  size: one.bytes,
  recordId: mutation.rec,
  mutationId: mutation.id,
  state: 'waiting',
  problem: null,
});

async function saveMutation(
  store: Store,
  mutation: Mutation,
  draft: Draft | null,
): Promise<Result<{ id: MutationId }>> {
  const { db, actor } = store;
  const body = await store.vault.sealText(writeBody(mutation));
  const photos = attachmentsIn(mutation);
  const written = await steady(store, () =>
    db.transaction('rw', [db.outbox, db.sent, db.repair, db.blobs, db.uploads, db.drafts], async () => {
      // A draft goes with its submission: while it is there, it was not handed in.
      const isThere = draft === null || (await db.drafts.where('id').equals(draft.id).count()) > 0;
      if (draft !== null && !isThere && (await wasHandedIn(store, draft))) return true;
      const kept = await db.blobs
        .where('sha256')
        .anyOf(photos.map((one) => one.sha256))
        .count();
      if (kept < new Set(photos.map((one) => one.sha256)).size) return false;
      const { id, rec, kind, move, at } = mutation;
      await db.outbox.add({
        id,
        recordId: rec,
        owner: actor.userId,
        op: `${kind}.${move}`,
        at,
        body,
        isHeld: false,
      });
      await db.uploads.bulkPut(photos.map((one) => uploadOf(mutation, one)));
      if (draft !== null) await db.drafts.delete(draft.id);
      return true;
    }),
  );
  if (!written.ok) return written;
  if (!written.value) return refused({ code: 'photoUnreadable' });
  store.onSaved.call();
  return ok({ id: mutation.id });
}
