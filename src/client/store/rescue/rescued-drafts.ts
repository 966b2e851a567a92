// The drafts in a deputy's rescue file, for the desk that handed it in: shown, or copied into a new draft of the desk's own.
// 1. Nothing is sent by it, least of all as the deputy's: a copy is a draft of whoever copies, with an id of its own.
// 2. A draft of a 举报 is shown to nobody but its author: neither its words nor its photos leave the file.
// 3. A correction of a record is shown only: as a copy it would become a second record.
import { type Attachment, attachment } from '../../../domain/attachment.ts';
import type { DraftId } from '../../../domain/ids.ts';
import type { Kind } from '../../../domain/kinds.ts';
import { ok, type Result, refused } from '../../../domain/result.ts';
import { type Draft, type DraftForm, draftIn, inUse } from '../drafts.ts';
import { newDraft } from '../new-draft.ts';
import { keepPhoto } from '../photos.ts';
import type { Store } from '../store.ts';
import { writeDraft } from '../write-draft.ts';
import type { Manifest } from './manifest.ts';
import type { OpenedRescue } from './open-rescue.ts';

export type RescuedDraft =
  | { readonly face: 'closed'; readonly id: DraftId; readonly kind: Kind }
  | { readonly face: 'open'; readonly draft: Draft; readonly mayCopy: boolean };

/** Those in use, newest first; what its author had thrown away stays in the file. */
export function rescuedDrafts({ drafts }: Manifest): readonly RescuedDraft[] {
  return drafts
    .filter((row) => row.binnedAt === inUse)
    .sort((a, b) => b.updatedAt - a.updatedAt)
    .map((row) => {
      const draft = draftIn(row, row.content);
      return isReport(draft)
        ? { face: 'closed', id: draft.id, kind: draft.kind }
        : { face: 'open', draft, mayCopy: draft.amends === undefined };
    });
}

const isReport = ({ form, amends }: Draft): boolean =>
  form.kind === 'report' || amends?.fields.kind === 'report';

/** What belongs to the deputy's own draft alone: a tracking code is promised to one record, a resident agreed in person. */
const notCopied: ReadonlySet<string> = new Set(['code', 'trackingHash', 'noticeAcknowledged']);

const copiedForm = (form: DraftForm): DraftForm =>
  Object.fromEntries(Object.entries(form).filter(([name]) => !notCopied.has(name)));

/** A new draft of this desk's own with the same words and photos. Nothing is left behind when a photo cannot be kept. */
export async function copyDraft(store: Store, opened: OpenedRescue, draft: Draft): Promise<Result<Draft>> {
  if (isReport(draft) || draft.amends !== undefined) return refused({ code: 'notAllowed' });
  const attachments: Attachment[] = [];
  for (const one of draft.attachments) {
    const kept = await keptCopy(store, opened, one);
    if (!kept.ok) return kept;
    if (kept.value !== null) attachments.push(kept.value);
  }
  const fresh = await newDraft(store, draft.kind);
  if (!fresh.ok) return fresh;
  return writeDraft(store, { ...fresh.value, form: copiedForm(draft.form), attachments });
}

/** Null for a photo that was not on the old phone either. */
async function keptCopy(
  store: Store,
  { photo }: OpenedRescue,
  one: Attachment,
): Promise<Result<Attachment | null>> {
  const found = await photo(one.sha256);
  if (!found.ok || found.value === null) return found.ok ? ok(null) : found;
  const { bytes, thumb } = found.value;
  const kept = await keepPhoto(store, {
    bytes: bytes.slice().buffer,
    thumb: thumb.slice().buffer,
    mime: one.mime,
    takenAt: Date.parse(one.takenAt),
  });
  return kept.ok ? ok(attachment.parse({ ...one, id: kept.value.id })) : kept;
}
