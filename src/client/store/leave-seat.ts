// The account is closed, or the term is over. What was received of others goes from the phone, and the sent copies of
// what the server has whole; what was never delivered stays, sealed as it lies, for a rescue file.
import { unsavedPhotos } from './forget.ts';
import { writeMeta } from './meta.ts';
import { removePhotos, storesOfPhotos } from './photo-rows.ts';
import { hasUnsentWork } from './queue.ts';
import { clearReceived, storesOfReceived } from './received.ts';
import { readSent, removeSent, storesOfSent } from './sent.ts';
import type { Store } from './store.ts';

/** True when something of one's own is left to be carried out. Called again it does nothing more. */
export async function leaveSeat(store: Store): Promise<boolean> {
  const { db } = store;
  const unsaved = await unsavedPhotos(store);
  const own = [...storesOfSent(db), db.uploads, ...storesOfPhotos(db)];
  await db.transaction('rw', [...storesOfReceived(db), ...own], async () => {
    await clearReceived(store);
    await writeMeta(store, 'cursor', null);
    const undone = (await db.uploads.toArray()).filter((upload) => upload.state !== 'done');
    const waiting = new Set<string>(undone.map((upload) => upload.mutationId));
    const whole = (await readSent(store)).filter(({ id }) => !waiting.has(id));
    await removeSent(store, whole);
    await db.uploads.bulkDelete(
      (await db.uploads.toArray())
        .filter((upload) => whole.some(({ id }) => id === upload.mutationId))
        .map(({ id }) => id),
    );
    const kept = new Set((await db.uploads.toArray()).map((upload) => upload.sha256));
    const photos = await db.blobs.toCollection().primaryKeys();
    await removePhotos(
      db,
      photos.filter((sha) => !kept.has(sha) && !unsaved.has(sha)),
    );
  });
  const drafts = (await db.drafts.count()) + (await db.suggestions.count());
  return (await hasUnsentWork(store)) || drafts > 0;
}
