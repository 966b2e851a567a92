// I1 and I2 of drafts: what was typed is there until it is handed in or its time in the bin is over, and then it is not.
import { openDraft } from '../../../src/client/store/drafts.ts';
import { sealedPhotos } from '../../../src/client/store/photo-rows.ts';
import { type KnownDraft, type Life, openTabOf } from '../life.ts';
import type { Tab } from '../tab.ts';
import { type Violation, violated } from './look.ts';

const binMs = 30 * 86_400_000;

export async function draftsKept(life: Life): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const draft of life.drafts.values()) {
    const tab = openTabOf(life, draft.disk, draft.person);
    if (tab === undefined || draft.state === 'unsure') continue;
    const wrong = await wrongWith(draft, tab, life.server.clock.now);
    if (wrong !== null)
      found.push(
        violated(
          draft.state === 'handedIn' ? 'I2' : 'I1',
          `${draft.disk.name}: the draft ${draft.id} ${wrong}`,
        ),
      );
  }
  return found;
}

async function wrongWith(draft: KnownDraft, { store }: Tab, now: number): Promise<string | null> {
  const row = await store.db.drafts.get(draft.id);
  if (draft.state === 'handedIn') return row === undefined ? null : 'was handed in and is there again';
  const isOver = draft.state === 'binned' && now - draft.binnedAt >= binMs;
  if (row === undefined) return isOver ? null : `was ${draft.state} and is gone`;
  if ((row.binnedAt === 0) !== (draft.state === 'inUse')) return `is not ${draft.state} any more`;
  const { form, attachments } = await openDraft(store, row);
  if (form.content !== draft.text) return 'does not say what was typed';
  const photos = await sealedPhotos(
    store.db,
    attachments.map(({ sha256 }) => sha256),
  );
  if (attachments.length < draft.attachments.length) return 'has lost a photo';
  return photos.every((photo) => photo?.bytes != null) ? null : 'names a photo that is not there';
}
