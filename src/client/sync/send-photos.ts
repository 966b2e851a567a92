// Sends photos after their records, one at a time, small ones first; goes on where the server stopped receiving.

import { attachmentMimes } from '../../domain/attachment.ts';
import type { Problem } from '../../domain/problems.ts';
import { ok, type Result } from '../../domain/result.ts';
import { announceBlob, sendBlob } from '../net/api.ts';
import type { UploadRow } from '../store/database.ts';
import { readPhoto } from '../store/photos.ts';
import type { Store } from '../store/store.ts';
import { markRefused, markStored, readyUploads } from '../store/uploads.ts';
import { isRetryable } from './retry.ts';

/** Sends all that may go. Stops at the first trouble of the line and says which; a refused photo is set aside. */
export async function sendPhotos(store: Store): Promise<Result<number>> {
  let sent = 0;
  for (const upload of await readyUploads(store)) {
    store.inFlight.set([upload.id]);
    const done = await sendOne(store, upload);
    store.inFlight.set([]);
    if (done.ok) {
      await markStored(store, upload.id);
      sent += 1;
    } else if (isRetryable(done.problem)) return done;
    else await markRefused(store, upload.id, done.problem);
  }
  return ok(sent);
}

const missing: Problem = { code: 'photoUnreadable' };

async function sendOne(store: Store, upload: UploadRow): Promise<Result<true>> {
  const { recordId, sha256, size } = upload;
  const mime = attachmentMimes.find((one) => one === upload.mime);
  const bytes = await readPhoto(store, sha256, 'full');
  if (bytes === null || mime === undefined) return { ok: false, problem: missing };
  const announced = await announceBlob(store.env, { recordId, sha256, size, mime });
  if (!announced.ok) return announced;
  if (announced.value.done) return ok(true);
  const { url, offset } = announced.value;
  const sent = await sendBlob(store.env, { url, offset, bytes });
  if (!sent.ok) return sent;
  return sent.value.done ? ok(true) : { ok: false, problem: { code: 'offsetWrong' } };
}
