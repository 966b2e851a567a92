// A fresh draft: what a form begins with. It comes with the app; writing on in it is loaded with the first form.
import { draftId } from '../../domain/ids.ts';
import type { Kind } from '../../domain/kinds.ts';
import { ok, type Result } from '../../domain/result.ts';
import { type Draft, sealDraft } from './drafts.ts';
import { withRoom } from './room.ts';
import { newId, type Store } from './store.ts';

/** Returns after it has reached the disk. */
export async function newDraft(store: Store, kind: Kind): Promise<Result<Draft>> {
  const at = store.env.now();
  const id = draftId.parse(newId(store.env));
  const empty = { id, kind, createdAt: at, updatedAt: at, form: {}, attachments: [] };
  const { row, draft } = await sealDraft(store, empty);
  const written = await withRoom(store, () => store.db.drafts.put(row));
  return written.ok ? ok(draft) : written;
}
