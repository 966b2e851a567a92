// One draft that two tabs wrote in: what each of them changed since both saw the same is joined, field by field.
// 1. Of a field that both changed the writer's own stands.  2. What would go by that stays, as a draft of its own.
import { sameValue } from '../../domain/amend.ts';
import { attachmentId, draftId } from '../../domain/ids.ts';
import type { DraftRow } from './database.ts';
import { type Draft, type DraftForm, openDraft, revisionOf, sealDraft, type Typed } from './drafts.ts';
import { newId, type Store } from './store.ts';

/** What a draft builds on that was never there. */
const nothing: Typed = { form: {}, attachments: [] };

export const basisOf = ({ seen }: Draft): Typed => seen ?? nothing;

/** `mine` with what is new in `theirs`. Photos are united; one that either took out stays out. */
export function joined(mine: Draft, theirs: Draft): Typed {
  const basis = basisOf(mine);
  const own = Object.entries(mine.form).filter(([name, value]) => !sameValue(value, basis.form[name]));
  return {
    form: { ...theirs.form, ...Object.fromEntries(own) },
    attachments: [
      ...mine.attachments.filter(({ id }) => !has(basis, id) || has(theirs, id)),
      ...theirs.attachments.filter(({ id }) => !has(basis, id) && !has(mine, id)),
    ],
  };
}

const has = ({ attachments }: Typed, id: string): boolean => attachments.some((one) => one.id === id);

/** Would anything go that another tab wrote since `basis`, if `kept` took its place? */
export const loses = (basis: Typed, theirs: Typed, kept: Typed): boolean =>
  Object.entries(theirs.form).some(
    ([name, value]) => !sameValue(value, basis.form[name]) && !isWithin(value, kept.form[name]),
  ) || theirs.attachments.some(({ id }) => !has(basis, id) && !has(kept, id));

const isWithin = (value: unknown, kept: unknown): boolean =>
  value === '' ||
  value === false ||
  sameValue(value, kept) ||
  (typeof value === 'string' && typeof kept === 'string' && kept.includes(value));

/** A second draft with the same words and photos beside one that keeps its id, its photos' ids, and its 查询码: that is
 * promised to one record. */
export const draftBeside = ({ env }: Store, draft: Draft, form: DraftForm): Draft => ({
  ...draft,
  id: draftId.parse(newId(env)),
  form: draft.form.code === form.code ? withoutCode(draft.form) : { ...draft.form },
  attachments: draft.attachments.map((one) => ({ ...one, id: attachmentId.parse(newId(env)) })),
  seen: undefined,
});

const withoutCode = ({ code: _, trackingHash: __, ...form }: DraftForm): DraftForm => form;

export type Left = { readonly revision: string | null; readonly row: DraftRow | null };

/** Of a draft that goes with its submission: what another tab wrote into it that is not handed in, as a row of its own. */
export async function leftOf(store: Store, draft: Draft): Promise<Left> {
  const there = await store.db.drafts.get(draft.id);
  const revision = revisionOf(there);
  if (there === undefined || revision === draft.seen?.revision) return { revision, row: null };
  const theirs = await openDraft(store, there);
  if (!loses(basisOf(draft), theirs, draft)) return { revision, row: null };
  const { row } = await sealDraft(store, draftBeside(store, theirs, draft.form));
  return { revision, row };
}
