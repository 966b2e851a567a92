// Writing a draft: its words before its photos, and the photos with the first draft that names them.
import { draftId } from '../../domain/ids.ts';
import type { Kind } from '../../domain/kinds.ts';
import { ok, type Result } from '../../domain/result.ts';
import { type Draft, inUse } from './drafts.ts';
import { wasHandedIn } from './handed-in.ts';
import { type PhotoRows, putPhotos } from './photo-rows.ts';
import { heldOf, letGo } from './photos.ts';
import { withRoom } from './room.ts';
import { storesOfSent } from './sent.ts';
import { newId, type Store } from './store.ts';

export function newDraft(store: Store, kind: Kind): Promise<Result<Draft>> {
  const at = store.env.now();
  const id = draftId.parse(newId(store.env));
  return writeDraft(store, { id, kind, createdAt: at, updatedAt: at, form: {}, attachments: [] });
}

/** Returns after the draft has reached the disk, and with it the photos it names that are not there yet. A draft that was
 * submitted meanwhile is not brought back, and one that was discarded meanwhile stays in the bin, with the newest words. */
export async function writeDraft(store: Store, draft: Draft): Promise<Result<Draft>> {
  const held = heldOf(store, draft.attachments);
  const written = await writeWith(store, draft, held);
  if (written.ok || held.length === 0 || written.problem.code !== 'deviceStorageFull') return written;
  // Words go first. The photos stay in the form, and with the next change they try again.
  const waiting = new Set<string>(held.map(({ row }) => row.sha256));
  await writeWith(
    store,
    { ...draft, attachments: draft.attachments.filter(({ sha256 }) => !waiting.has(sha256)) },
    [],
  );
  return written;
}

async function writeWith(store: Store, draft: Draft, held: readonly PhotoRows[]): Promise<Result<Draft>> {
  const updatedAt = store.env.now();
  const { id, kind, createdAt, form, attachments, amends: bound } = draft;
  const text = JSON.stringify({ kind, createdAt, form, attachments, amends: bound });
  const sealed = await store.vault.sealText(text);
  const { db } = store;
  const ofPhotos = held.length === 0 ? [] : [db.blobs, db.parts];
  const written = await withRoom(store, () =>
    db.transaction('rw', [db.drafts, db.outbox, ...storesOfSent(db), db.repair, ...ofPhotos], async () => {
      if (await wasHandedIn(store, draft)) return;
      const binnedAt = (await db.drafts.get(id))?.binnedAt ?? inUse;
      if (held.length > 0) await putPhotos(db, held);
      await db.drafts.put({ id, updatedAt, binnedAt, content: sealed });
    }),
  );
  if (!written.ok) return written;
  letGo(store, held);
  return ok({ ...draft, updatedAt });
}
