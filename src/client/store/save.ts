// Saving: the domain decides, then ONE strict transaction writes the outbox row and the uploads, and takes away what
// the change came from: a draft, or a conflict that it settles. Guarantee: when these functions answer ok, the change
// is on the disk with all its photos named; when they refuse, nothing of the person's has changed.
import type { Table } from 'dexie';
import type { Attachment } from '../../domain/attachment.ts';
import { dayAt } from '../../domain/day.ts';
import { type MutationId, mutationId, type RecordId, recordId } from '../../domain/ids.ts';
import { bodyVersion, type Move } from '../../domain/machines/asked.ts';
import { mayMove } from '../../domain/may-move.ts';
import { attachmentsIn, type Change, type Mutation, parseBody, writeBody } from '../../domain/mutation.ts';
import { decideSubmit } from '../../domain/new-record.ts';
import type { Problem } from '../../domain/problems.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { NamedFile } from '../../domain/sealed/report.ts';
import { amendmentIn, type Filled } from './amendments.ts';
import { codeRow, sealedCode } from './code-row.ts';
import type { UploadRow } from './database.ts';
import type { Amends, Draft } from './drafts.ts';
import { wasHandedIn } from './handed-in.ts';
import { type ListedRecord, readRecord } from './listing.ts';
import { withRoom } from './room.ts';
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
  const isReport = parsed.value.kind === 'petition' && parsed.value.args.kind === 'report';
  const saved = isReport
    ? await saveReport(store, parsed.value, draft)
    : await saveMutation(store, parsed.value, { draft });
  return saved.ok ? ok({ recordId: rec }) : saved;
}

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
  addition: { readonly text: string; readonly attachments: readonly Attachment[] },
): Promise<Result<{ id: MutationId }>> {
  return record.view.isSealed
    ? addToReport(store, record, addition)
    : follow(store, record, { move: 'supplement', args: addition });
}

async function addToReport(
  store: Store,
  record: ListedRecord,
  addition: { readonly text: string; readonly attachments: readonly Attachment[] },
): Promise<Result<{ id: MutationId }>> {
  // Judged readable first: what is in the envelope nobody on the way can judge.
  const readable = { move: 'supplement', args: addition } as const;
  const judged = judgedStep(store, record, { ...readable, base: record.view.ver });
  if (!judged.ok) return judged;
  const { sealedAddition, dropReadable } = await import('./sealed-report.ts');
  const sealed = await sealedAddition(store, record.view.id, addition);
  if (!sealed.ok) return sealed;
  if (sealed.value === null) return follow(store, record, readable);
  const saved = await follow(store, record, { move: 'supplementSealed', args: sealed.value });
  if (saved.ok) await dropReadable(store, addition.attachments);
  return saved;
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

const uploadOf = (mutation: Change, one: NamedFile): UploadRow => ({
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
  mutation: Change,
  along: Along = {},
): Promise<Result<{ id: MutationId }>> {
  const [body, code] = await Promise.all([
    store.vault.sealText(writeBody(mutation)),
    sealedCode(store, along.draft),
  ]);
  const { db } = store;
  const photos = attachmentsIn(mutation);
  const written = await withRoom(store, () =>
    db.transaction('rw', storesFor(store, { photos, code }, along), () =>
      write(store, { mutation, body, photos, code }, along),
    ),
  );
  if (!written.ok) return written;
  if (written.value !== null) return refused(written.value);
  for (const one of photos) store.fresh.add(one.id);
  store.onSaved.call();
  return ok({ id: mutation.id });
}

type Writing = {
  readonly mutation: Change;
  readonly body: Sealed;
  readonly photos: readonly NamedFile[];
  /** The person's code, sealed; it is kept with the submission. */
  readonly code: Sealed | null;
};

/** No more stores than are needed: each costs the commit. */
function storesFor(
  { db }: Store,
  { photos, code }: Pick<Writing, 'photos' | 'code'>,
  { draft, also }: Along,
): Table[] {
  if (also !== undefined) return [db.outbox, db.sent, db.repair, db.blobs, db.uploads, db.drafts];
  const ofDraft = draft === undefined ? [] : [db.drafts, db.sent, db.repair];
  const ofPhotos = photos.length === 0 ? [] : [db.blobs, db.uploads];
  return [db.outbox, ...ofDraft, ...ofPhotos, ...(code === null ? [] : [db.meta])];
}

/** Inside the transaction; answers why nothing was written, or null. */
async function write(store: Store, writing: Writing, { draft, also }: Along): Promise<Problem | null> {
  const { db, actor } = store;
  const { mutation, body, photos, code } = writing;
  const { id, rec, kind, move, at } = mutation;
  // A draft goes with its submission: while it is there, it was not handed in.
  const [drafted, areKept] = await Promise.all([
    draft === undefined ? 1 : db.drafts.where('id').equals(draft.id).count(),
    keptOf(store, photos),
  ]);
  if (draft !== undefined && drafted === 0 && (await wasHandedIn(store, draft))) return null;
  if (!areKept) return { code: 'photoUnreadable' };
  const hindrance = also === undefined ? null : await also();
  if (hindrance !== null) return hindrance;
  const op = `${kind}.${move}`;
  await Promise.all([
    db.outbox.add({ id, recordId: rec, owner: actor.userId, op, at, body, isHeld: false }),
    photos.length > 0 && db.uploads.bulkPut(photos.map((one) => uploadOf(mutation, one))),
    draft !== undefined && db.drafts.delete(draft.id),
    code !== null && db.meta.put(codeRow(rec, code)),
  ]);
  return null;
}

/** Are the bytes of all of them here? Asked by key: the bytes themselves are not read. */
async function keptOf({ db }: Store, photos: readonly NamedFile[]): Promise<boolean> {
  const wanted = [...new Set(photos.map((one) => one.sha256))];
  const counts = await Promise.all(wanted.map((sha) => db.blobs.where('sha256').equals(sha).count()));
  return counts.every((count) => count > 0);
}
