// What a verified backup of the server holds may be forgotten here: the sent change, and the full bytes of its photos.
// 1. Nothing is forgotten that the backup does not reach, with all its photos.  2. Totals still count it.
// 3. Thumbnails stay; a photo that a draft, a dialog or an unsent change names stays whole.
import type { Sha256 } from '../../domain/ids.ts';
import { forgetCodes } from './code-row.ts';
import type { SentRow, UploadRow } from './database.ts';
import { openDraft } from './drafts.ts';
import { allJottedPhotos } from './jotting.ts';
import { readMeta, writeMeta } from './meta.ts';
import { removeBytes, storesOfPhotos } from './photo-rows.ts';
import { readSent, removeSent, storesOfSent } from './sent.ts';
import type { Store } from './store.ts';

/** `durable` is the count of the county's clock that the backup reaches. */
export async function forgetDurable(store: Store, durable: number): Promise<void> {
  if (durable === 0) return;
  const { db } = store;
  const [sent, uploads] = await Promise.all([readSent(store), db.uploads.toArray()]);
  const reached = sent.filter((row) => isReached(row, uploads, durable));
  if (reached.length === 0) return;
  const ids = new Set<string>(reached.map((row) => row.id));
  const unsaved = await unsavedPhotos(store);
  await db.transaction('rw', [db.meta, ...storesOfSent(db), db.uploads, ...storesOfPhotos(db)], async () => {
    const gone = (await db.uploads.toArray()).filter((upload) => ids.has(upload.mutationId));
    await removeSent(store, reached);
    await db.uploads.bulkDelete(gone.map((upload) => upload.id));
    await forgetCodes(store, reached);
    const kept = new Set<Sha256>((await db.uploads.toArray()).map((upload) => upload.sha256));
    const free = gone.map((upload) => upload.sha256).filter((sha) => !kept.has(sha) && !unsaved.has(sha));
    await removeBytes(db, free);
    const before = (await readMeta(store, 'forgotten')) ?? { records: 0, photos: 0 };
    const records = before.records + reached.length;
    await writeMeta(store, 'forgotten', { records, photos: before.photos + gone.length });
  });
}

function isReached({ id, seq }: SentRow, uploads: readonly UploadRow[], durable: number): boolean {
  const own = uploads.filter((upload) => upload.mutationId === id);
  return (
    seq > 0 &&
    seq <= durable &&
    own.every((upload) => upload.state === 'done' && (upload.seq ?? 0) > 0 && (upload.seq ?? 0) <= durable)
  );
}

/** The photos that drafts name, and dialogs that nobody has saved yet. */
export async function unsavedPhotos(store: Store): Promise<ReadonlySet<Sha256>> {
  const drafts = await Promise.all((await store.db.drafts.toArray()).map((row) => openDraft(store, row)));
  const drafted = drafts.flatMap((draft) => draft.attachments.map((one) => one.sha256));
  return new Set([...drafted, ...(await allJottedPhotos(store))]);
}
