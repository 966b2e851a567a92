// Saving: the domain decides, then ONE strict transaction writes the outbox row and the uploads, and takes away what
// the change came from: a draft, or a conflict that it settles. Guarantee: when these functions answer ok, the change
// is on the disk with all its photos named; when they refuse, nothing has changed.
import type { Attachment } from '../../domain/attachment.ts';
import { dayAt } from '../../domain/day.ts';
import { type MutationId, mutationId, type RecordId, recordId } from '../../domain/ids.ts';
import { bodyVersion, type Move } from '../../domain/machines/asked.ts';
import { mayMove } from '../../domain/may-move.ts';
import { attachmentsIn, type Mutation, parseBody, writeBody } from '../../domain/mutation.ts';
import { decideSubmit } from '../../domain/new-record.ts';
import type { Problem } from '../../domain/problems.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { UploadRow } from './database.ts';
import type { Draft } from './drafts.ts';
import type { ListedRecord } from './listing.ts';
import { steady } from './steady.ts';
import { newId, type Store } from './store.ts';
import type { Sealed } from './vault.ts';

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
  const saved = await saveMutation(store, parsed.value, { draft });
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

async function follow(store: Store, record: ListedRecord, step: Step): Promise<Result<{ id: MutationId }>> {
  const judged = judgedStep(store, record, { ...step, base: record.view.ver });
  return judged.ok ? saveMutation(store, judged.value) : judged;
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

type Wish = { readonly op: string; readonly rec: RecordId; readonly base: number; readonly args: unknown };

/** Judges a wish exactly as the server will: the same parser, the same rules. */
function parsedMutation(store: Store, wish: Wish): Result<Mutation> {
  const id = mutationId.parse(newId(store.env));
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

export type Along = {
  /** The draft it was; of two taps only the first saves. */
  readonly draft?: Draft;
  /** Done in the same transaction, over outbox, sent, repair, uploads, drafts; a problem says why nothing is written. */
  readonly also?: () => Promise<Problem | null>;
};

/** Writes a judged change, and with it what else must happen or not happen together. */
export async function saveMutation(
  store: Store,
  mutation: Mutation,
  along: Along = {},
): Promise<Result<{ id: MutationId }>> {
  const body = await store.vault.sealText(writeBody(mutation));
  const { db } = store;
  const tables = [db.outbox, db.sent, db.repair, db.blobs, db.uploads, db.drafts];
  const written = await steady(store, () =>
    db.transaction('rw', tables, () => write(store, { mutation, body }, along)),
  );
  if (!written.ok) return written;
  if (written.value !== null) return refused(written.value);
  store.onSaved.call();
  return ok({ id: mutation.id });
}

type Writing = { readonly mutation: Mutation; readonly body: Sealed };

/** Inside the transaction; answers why nothing was written, or null. */
async function write(store: Store, writing: Writing, along: Along): Promise<Problem | null> {
  const { db, actor } = store;
  const { mutation, body } = writing;
  const { draft, also } = along;
  const { id, rec, kind, move, at } = mutation;
  if (draft !== undefined && (await wasSubmitted(store, rec))) return null;
  const photos = attachmentsIn(mutation);
  const shas = photos.map((one) => one.sha256);
  const kept = await db.blobs.where('sha256').anyOf(shas).count();
  if (kept < new Set(shas).size) return { code: 'photoUnreadable' };
  const hindrance = also === undefined ? null : await also();
  if (hindrance !== null) return hindrance;
  const op = `${kind}.${move}`;
  await db.outbox.add({ id, recordId: rec, owner: actor.userId, op, at, body, isHeld: false });
  await db.uploads.bulkPut(photos.map((one) => uploadOf(mutation, one)));
  if (draft !== undefined) await db.drafts.delete(draft.id);
  return null;
}

async function wasSubmitted({ db }: Store, rec: RecordId): Promise<boolean> {
  const stores = [db.outbox, db.sent, db.repair];
  const found = await Promise.all(stores.map((one) => one.where('recordId').equals(rec).count()));
  return found.some((count) => count > 0);
}
