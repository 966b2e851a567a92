// Photos on their way: which may go now, and how each ended.
import type { AttachmentId } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problems.ts';
import type { UploadRow } from './database.ts';
import type { Store } from './store.ts';

/** Photos whose record the server has acknowledged, small ones first. They never hold up a record. */
export async function readyUploads({ db }: Store): Promise<readonly UploadRow[]> {
  const [waiting, unsent, refused] = await Promise.all([
    db.uploads.where('state').equals('waiting').toArray(),
    db.outbox.toArray(),
    db.repair.toArray(),
  ]);
  const blocked = new Set([...unsent, ...refused].map((row) => row.id));
  return waiting.filter((row) => !blocked.has(row.mutationId)).sort((a, b) => a.size - b.size);
}

export async function markStored({ db }: Store, id: AttachmentId): Promise<void> {
  await db.uploads.update(id, { state: 'done', problem: null });
}

export async function markRefused({ db }: Store, id: AttachmentId, problem: Problem): Promise<void> {
  await db.uploads.update(id, { state: 'refused', problem });
}

export const countWaitingUploads = ({ db }: Store): Promise<number> =>
  db.uploads.where('state').equals('waiting').count();
