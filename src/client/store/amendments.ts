// Amending a record on the phone: the draft that is bound to it, and what in it is different. The draft keeps the
// version and the fields its author saw, so that whatever comes meanwhile, only their own edits are sent.
import * as z from 'zod/mini';
import {
  type Amendment,
  amendmentOf,
  deskFields,
  editedFields,
  isAmendable,
  sameValue,
} from '../../domain/amend.ts';
import type { Day } from '../../domain/day.ts';
import { draftId, type RecordId } from '../../domain/ids.ts';
import { type Kind, parseFields } from '../../domain/kinds.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { RecordView } from '../../domain/view.ts';
import { type Amends, type Draft, type DraftForm, inUse, openDraft } from './drafts.ts';
import { openMutation } from './opened.ts';
import { isConflict } from './refusal.ts';
import { newId, type Store } from './store.ts';
import { writeDraft } from './write-draft.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Goes on with the amendment of this record that was begun, or begins one with the form filled as the person sees it.
 * What they see has their refused edits in it: these count as different, so that they are sent again.
 */
export async function beginAmendment(
  store: Store,
  view: RecordView,
  startForm: (fields: object) => DraftForm,
): Promise<Result<Draft>> {
  if (view.fields === null) return refused({ code: 'notAllowed' });
  const rows = await store.db.drafts.orderBy('updatedAt').reverse().toArray();
  for (const row of rows.filter((one) => one.binnedAt === inUse)) {
    const begun = await openDraft(store, row);
    if (begun.amends?.recordId === view.id) return ok(begun);
  }
  const fields = await withoutRefused(store, view.id, { ...view.fields });
  const at = store.env.now();
  return writeDraft(store, {
    id: draftId.parse(newId(store.env)),
    kind: view.kind,
    createdAt: at,
    updatedAt: at,
    form: startForm(view.fields),
    attachments: [],
    amends: {
      recordId: view.id,
      base: view.ver,
      fields,
      isDesk: view.authorId !== store.actor.userId,
    },
  });
}

/** The fields before the edits that were refused as a whole. One in conflict waits for its author's choice. */
async function withoutRefused(store: Store, id: RecordId, shown: Fields): Promise<Fields> {
  const rows = await store.db.repair.where('recordId').equals(id).toArray();
  let fields = shown;
  for (const row of rows.toSorted((a, b) => b.order - a.order)) {
    const mutation = isConflict(row) ? null : await openMutation(store, row);
    if (mutation?.move === 'amend') fields = editedFields(fields, undone(mutation.args.set));
  }
  return fields;
}

const undone = (set: Amendment['set']): Amendment['set'] =>
  Object.fromEntries(Object.entries(set).map(([name, { from }]) => [name, { to: from }]));

/** What the form makes of the fields as they were, and of what stands in it now. */
export type Filled = { readonly before: unknown; readonly after: unknown };

const loose = z.catch(z.record(z.string(), z.unknown()), {});

const setOf = (names: readonly string[], fields: Fields): Amendment['set'] =>
  Object.fromEntries(names.map((name) => [name, { to: fields[name] }]));

/** Names with stars are not judged: they were when they were written, and a form never shows them. */
function unveiled(fields: Fields): Fields {
  const { petitioner, representatives, ...rest } = fields;
  return isMasked(fields) ? { ...rest, petitioner: { anonymous: true } } : fields;
}

export const isMasked = ({ petitioner }: Fields): boolean =>
  typeof petitioner === 'object' && petitioner !== null && 'isMasked' in petitioner;

/**
 * What is different from the fields the author saw, judged as a whole like a new record; null when nothing is.
 * Only what was changed in the form counts: what the form does not hold, or holds in another shape, stays.
 */
export function amendmentIn(
  { kind, amends }: { readonly kind: Kind; readonly amends: Amends },
  filled: Filled,
  today: Day,
): Result<Amendment | null> {
  const [before, after] = [loose.parse(filled.before), loose.parse(filled.after)];
  const mayEdit = (name: string) => isAmendable(kind, name) && (!amends.isDesk || deskFields.has(name));
  const touched = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => mayEdit(name) && !sameValue(before[name], after[name]),
  );
  const judged = parseFields[kind](unveiled(editedFields(amends.fields, setOf(touched, after))), today);
  if (!judged.ok) return judged;
  const normal = editedFields(amends.fields, setOf(touched, { ...judged.value }));
  return ok(amendmentOf(kind, amends.fields, normal));
}
