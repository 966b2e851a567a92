// Drafts: what was typed a second ago. Each is sealed as a whole; a discarded one lies in the bin. A draft's id
// becomes the record's it submits, or the change's it makes to one.
import { useLiveQuery } from 'dexie-react-hooks';
import * as z from 'zod/mini';
import { type Attachment, attachment } from '../../domain/attachment.ts';
import { type DraftId, recordId } from '../../domain/ids.ts';
import { type Kind, kinds } from '../../domain/kinds.ts';
import type { DraftRow } from './database.ts';
import type { Store } from './store.ts';
import { useStore } from './store-context.ts';

export type DraftForm = Readonly<Record<string, unknown>>;

const amends = z.object({
  recordId,
  /** The version of the record that was seen, and its fields as they were. */
  base: z.number(),
  fields: z.record(z.string(), z.unknown()),
  /** A desk corrects where a matter belongs, its author all of it. */
  isDesk: z.boolean(),
});
export type Amends = z.output<typeof amends>;

export type Draft = {
  readonly id: DraftId;
  readonly kind: Kind;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** The form's raw inputs, as typed. */
  readonly form: DraftForm;
  readonly attachments: readonly Attachment[];
  /** Of an amendment: the record it corrects. */
  readonly amends?: Amends | undefined;
  /** What lay on the disk when this was read or written: the next write builds on it. Absent: it was never there. */
  readonly seen?: Seen | undefined;
};

/** What a form holds of a draft. */
export type Typed = Pick<Draft, 'form' | 'attachments'>;
export type Seen = Typed & { readonly revision: string };

export const inUse = 0; // `binnedAt` of a draft that is not in the bin

const content = z.object({
  kind: z.enum(kinds),
  createdAt: z.number(),
  form: z.record(z.string(), z.unknown()),
  attachments: z.array(attachment),
  amends: z.optional(amends),
});

/** Every sealing draws an iv of its own: it tells each writing of a draft from all others. Null: nothing lies there. */
export const revisionOf = (row: DraftRow | undefined): string | null =>
  row === undefined ? null : row.content.iv.join();

/** The draft, now that it lies there as this row. */
const asSeen = (draft: Draft, { content }: DraftRow): Draft => ({
  ...draft,
  seen: { revision: content.iv.join(), form: draft.form, attachments: draft.attachments },
});

export async function openDraft(store: Store, row: DraftRow): Promise<Draft> {
  return asSeen(draftIn(row, await store.vault.openText(row.content)), row);
}

export type SealedDraft = { readonly row: DraftRow; readonly draft: Draft };

/** The row of a draft that is in use, and the draft as it is once that is written. */
export async function sealDraft({ vault }: Store, draft: Draft): Promise<SealedDraft> {
  const { id, kind, createdAt, updatedAt, form, attachments, amends: bound } = draft;
  const text = JSON.stringify({ kind, createdAt, form, attachments, amends: bound });
  const row = { id, updatedAt, binnedAt: inUse, content: await vault.sealText(text) };
  return { row, draft: asSeen(draft, row) };
}

/** A draft from its opened text. */
export const draftIn = ({ id, updatedAt }: Pick<DraftRow, 'id' | 'updatedAt'>, text: string): Draft => ({
  ...content.parse(JSON.parse(text)),
  id,
  updatedAt,
});

export async function readDraft(store: Store, id: DraftId): Promise<Draft | null> {
  const row = await store.db.drafts.get(id);
  return row === undefined || row.binnedAt !== inUse ? null : openDraft(store, row);
}

/** Live, newest first; undefined while the first read runs. */
export function useDrafts(): readonly Draft[] | undefined {
  const store = useStore();
  return useLiveQuery(async () => {
    const rows = await store.db.drafts.orderBy('updatedAt').reverse().toArray();
    return Promise.all(rows.filter((row) => row.binnedAt === inUse).map((row) => openDraft(store, row)));
  }, [store]);
}
