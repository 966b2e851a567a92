// Drafts: what was typed a second ago. Each is sealed as a whole; a discarded one lies in the bin. A draft's id
// becomes the record's it submits, or the change's it makes to one.
import { useLiveQuery } from 'dexie-react-hooks';
import * as z from 'zod/mini';
import { type Attachment, attachment } from '../../domain/attachment.ts';
import { type DraftId, draftId, recordId } from '../../domain/ids.ts';
import { type Kind, kinds } from '../../domain/kinds.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { DraftRow } from './database.ts';
import { wasHandedIn } from './handed-in.ts';
import { type PhotoRows, putPhotos } from './photo-rows.ts';
import { heldOf, letGo } from './photos.ts';
import { withRoom } from './room.ts';
import { storesOfSent } from './sent.ts';
import { newId, type Store } from './store.ts';
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
};

export const inUse = 0; // `binnedAt` of a draft that is not in the bin

const content = z.object({
  kind: z.enum(kinds),
  createdAt: z.number(),
  form: z.record(z.string(), z.unknown()),
  attachments: z.array(attachment),
  amends: z.optional(amends),
});

export function newDraft(store: Store, kind: Kind): Promise<Result<Draft>> {
  const at = store.env.now();
  const id = draftId.parse(newId(store.env));
  return writeDraft(store, { id, kind, createdAt: at, updatedAt: at, form: {}, attachments: [] });
}

/** Returns after the draft has reached the disk, and with it the photos it names that are not there yet. A draft that was
 * submitted meanwhile is not brought back, and one that was discarded meanwhile stays in the bin, with the newest words. */
export async function writeDraft(store: Store, draft: Draft): Promise<Result<Draft>> {
  const held = heldOf(store, draft.attachments);
  const written = await writeWith(store, draft, held);
  if (written.ok || held.length === 0 || written.problem.code !== 'deviceStorageFull') return written;
  // Words go first. The photos stay in the form, and with the next change they try again.
  const waiting = new Set<string>(held.map(({ row }) => row.sha256));
  await writeWith(
    store,
    { ...draft, attachments: draft.attachments.filter(({ sha256 }) => !waiting.has(sha256)) },
    [],
  );
  return written;
}

async function writeWith(store: Store, draft: Draft, held: readonly PhotoRows[]): Promise<Result<Draft>> {
  const updatedAt = store.env.now();
  const { id, kind, createdAt, form, attachments, amends: bound } = draft;
  const text = JSON.stringify({ kind, createdAt, form, attachments, amends: bound });
  const sealed = await store.vault.sealText(text);
  const { db } = store;
  const ofPhotos = held.length === 0 ? [] : [db.blobs, db.parts];
  const written = await withRoom(store, () =>
    db.transaction('rw', [db.drafts, db.outbox, ...storesOfSent(db), db.repair, ...ofPhotos], async () => {
      if (await wasHandedIn(store, draft)) return;
      const binnedAt = (await db.drafts.get(id))?.binnedAt ?? inUse;
      if (held.length > 0) await putPhotos(db, held);
      await db.drafts.put({ id, updatedAt, binnedAt, content: sealed });
    }),
  );
  if (!written.ok) return written;
  letGo(store, held);
  return ok({ ...draft, updatedAt });
}

export async function openDraft(store: Store, row: DraftRow): Promise<Draft> {
  return draftIn(row, await store.vault.openText(row.content));
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
