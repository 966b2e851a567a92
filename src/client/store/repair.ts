// What the server refused waits here with the person's own words. Nothing leaves it without a person.
import { draftId, type MutationId, mutationId } from '../../domain/ids.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { codeKey, isSubmission } from './code-row.ts';
import { readCode } from './codes.ts';
import type { Draft } from './drafts.ts';
import { unsavedPhotos } from './forget.ts';
import { openMutation } from './opened.ts';
import { removePhotos, storesOfPhotos } from './photo-rows.ts';
import { steady } from './steady.ts';
import { newId, type Store } from './store.ts';
import { saveMutation } from './write-change.ts';
import { writeDraft } from './write-draft.ts';

/** Puts a refused record's words and photos into a new draft, then takes the refused one away. */
export async function resubmitAsDraft(store: Store, id: MutationId): Promise<Result<Draft>> {
  const row = await store.db.repair.get(id);
  const mutation = row === undefined ? null : await openMutation(store, row);
  if (mutation === null || mutation.move !== 'submit' || 'envelope' in mutation.args) {
    return refused({ code: 'recordMissing' });
  }
  const { attachments, ...args } = mutation.args;
  const code = await readCode(store, mutation.rec);
  const fields = row?.problem.fields;
  const at = store.env.now();
  const draft = {
    id: draftId.parse(newId(store.env)),
    kind: mutation.kind,
    createdAt: at,
    updatedAt: at,
    // The person who spoke holds the code already: it goes with the record that is made of it.
    form: { args, ...(code !== null && { code }), ...(fields !== undefined && { refused: fields }) },
    attachments,
  };
  const written = await writeDraft(store, draft);
  if (written.ok) await discardRefused(store, id);
  return written;
}

/** A report is sent once more as it is: what lies in its envelope cannot be corrected here any more. */
export async function sendReportAgain(store: Store, id: MutationId): Promise<Result<true>> {
  const row = await store.db.repair.get(id);
  const mutation = row === undefined ? null : await openMutation(store, row);
  if (row === undefined || mutation === null) return refused({ code: 'recordMissing' });
  const again = { ...mutation, id: mutationId.parse(newId(store.env)) };
  const saved = await saveMutation(store, again, {
    also: async () => {
      await store.db.repair.delete(id);
      await store.db.uploads.where('mutationId').equals(id).delete();
      return null;
    },
  });
  return saved.ok ? ok(true) : saved;
}

/** Takes a refused change away, by a person's decision. Its photos stay where a draft names them. Of a change the
 * server holds, it takes only the refused photos off the queue; those still waiting are sent. */
export function discardRefused(store: Store, id: MutationId): Promise<Result<unknown>> {
  const { db } = store;
  return steady(store, () =>
    db.transaction('rw', db.repair, db.uploads, db.meta, async () => {
      const row = await db.repair.get(id);
      const isWhole = row !== undefined;
      await db.repair.delete(id);
      if (row !== undefined && isSubmission(row)) await db.meta.delete(codeKey(row.recordId));
      await db.uploads
        .where('mutationId')
        .equals(id)
        .filter((upload) => isWhole || upload.state === 'refused')
        .delete();
    }),
  );
}

/** Lets all of one's own undelivered work go, by a person's decision, when they sign out without it: changes not sent,
 * refused ones, photos on their way and their bytes. Drafts stay with their photos, and so does what was delivered. */
export async function abandonUnsent(store: Store): Promise<Result<true>> {
  const { db } = store;
  const unsaved = await unsavedPhotos(store);
  const done = await steady(store, () =>
    db.transaction('rw', [db.outbox, db.repair, db.uploads, ...storesOfPhotos(db)], async () => {
      const undone = await db.uploads.where('state').notEqual('done').toArray();
      await db.outbox.clear();
      await db.repair.clear();
      await db.uploads.bulkDelete(undone.map((upload) => upload.id));
      const kept = new Set((await db.uploads.toArray()).map((upload) => upload.sha256));
      const free = undone.map((upload) => upload.sha256).filter((sha) => !kept.has(sha) && !unsaved.has(sha));
      await removePhotos(db, free);
    }),
  );
  return done.ok ? ok(true) : done;
}
