// Writing a judged change: ONE strict transaction with its outbox row, its uploads and the photos that are not on the
// disk yet, and without what the change came from: a draft, a jotting, or a conflict that it settles.
import type { MutationId, Sha256 } from '../../domain/ids.ts';
import { attachmentsIn, type Change, writeBody } from '../../domain/mutation.ts';
import type { Problem } from '../../domain/problems.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { NamedFile } from '../../domain/sealed/report.ts';
import { atOnce } from './at-once.ts';
import { codeRow, sealedCode } from './code-row.ts';
import type { OutboxRow, UploadRow } from './database.ts';
import { type Draft, revisionOf } from './drafts.ts';
import { wasHandedIn } from './handed-in.ts';
import type { Left } from './joined-draft.ts';
import { type JottingPlace, jottingKey } from './jotting-row.ts';
import { keyedPieces, type PhotoRows, putPhotos, storesOfNewPhotos } from './photo-rows.ts';
import { heldOf, letGo } from './photos.ts';
import { withRoom } from './room.ts';
import { storesOfSent } from './sent.ts';
import type { Store } from './store.ts';
import type { Sealed } from './vault.ts';

const uploadOf = (mutation: Change, one: NamedFile): UploadRow => ({
  id: one.id,
  sha256: one.sha256,
  mime: one.mime,
  size: one.bytes,
  recordId: mutation.rec,
  mutationId: mutation.id,
  state: 'waiting',
  problem: null,
});

export type Along = {
  /** The draft it was; of two taps only the first saves. */
  readonly draft?: Draft;
  /** The dialog it was typed into: what lies of it here goes. */
  readonly from?: JottingPlace | undefined;
  /** Changes without photos that go before it, or not at all. */
  readonly first?: readonly Change[];
  /** Done in the same transaction, over outbox, sent, repair, uploads, drafts; a problem says why nothing is written. */
  readonly also?: () => Promise<Problem | null>;
};

/** Writes a judged change, and with it what else must happen or not happen together. */
export async function saveMutation(
  store: Store,
  mutation: Change,
  along: Along = {},
): Promise<Result<{ id: MutationId }>> {
  const [code, first, last] = await Promise.all([
    sealedCode(store, along.draft),
    Promise.all((along.first ?? []).map((change) => outboxRow(store, change))),
    outboxRow(store, mutation),
  ]);
  const photos = attachmentsIn(mutation);
  const writing = { mutation, rows: [...first, last], code, photos, held: heldOf(store, photos) };
  const written = await withRoom(store, () => write(store, writing, along));
  if (!written.ok) return written;
  if (written.value === 'handedIn') return ok({ id: mutation.id });
  if (written.value !== null) return refused(written.value);
  if (along.draft !== undefined) store.ended.add(along.draft.id);
  letGo(store, writing.held);
  for (const one of photos) store.fresh.add(one.id);
  store.onSaved.call();
  return ok({ id: mutation.id });
}

type Writing = {
  readonly mutation: Change;
  /** Of all that goes, in its order. */
  readonly rows: readonly NewRow[];
  readonly photos: readonly NamedFile[];
  /** Those of them that are not on the disk yet. */
  readonly held: readonly PhotoRows[];
  /** The person's code, sealed; it is kept with the submission. */
  readonly code: Sealed | null;
};

/** Why nothing was written; null when it was. */
type Hindrance = Problem | 'handedIn' | null;

async function write(store: Store, writing: Writing, along: Along): Promise<Hindrance> {
  const told = along.also === undefined ? await writeAtOnce(store, writing, along) : 'askFirst';
  if (told !== 'askFirst') return told;
  const left = along.draft === undefined ? null : await leftOf(store, along.draft);
  const { db } = store;
  const ofPhotos = [...storesOfNewPhotos(db), db.uploads];
  const stores = [db.outbox, ...storesOfSent(db), db.repair, ...ofPhotos, db.drafts, db.meta];
  const done = await db.transaction('rw', stores, () => writeAsking(store, writing, { ...along, left }));
  return done === 'moved' ? write(store, writing, along) : done;
}

/** Seldom needed, and with every form already here. */
async function leftOf(store: Store, draft: Draft): Promise<Left> {
  const seldom = await import('./joined-draft.ts');
  return seldom.leftOf(store, draft);
}

type NewRow = Omit<OutboxRow, 'order'>;

async function outboxRow({ actor, vault }: Store, change: Change): Promise<NewRow> {
  const { id, rec, kind, move, at } = change;
  const body = await vault.sealText(writeBody(change));
  return { id, recordId: rec, owner: actor.userId, op: `${kind}.${move}`, at, body, isHeld: false };
}

/** The usual way: nothing is waited for but the disk. No more stores than are needed: each costs the commit. A draft
 * that is not there any more, was never written, or was written by another tab asks for a closer look. */
async function writeAtOnce(
  store: Store,
  writing: Writing,
  { draft, from }: Along,
): Promise<Hindrance | 'askFirst'> {
  const { db } = store;
  const { mutation, photos, held, code } = writing;
  const ofPhotos = photos.length === 0 ? [] : [...storesOfNewPhotos(db), db.uploads];
  const ofMeta = code === null && from === undefined ? [] : [db.meta];
  const others = [...(draft === undefined ? [] : [db.drafts]), ...ofMeta];
  let hindrance: Hindrance | 'askFirst' = null;
  await atOnce(db, [db.outbox, ...ofPhotos, ...others], ({ add, put, putAt, remove, need, expect }) => {
    if (draft !== undefined) {
      expect(db.drafts, draft.id, {
        isMet: (row) => row !== undefined && revisionOf(row) === draft.seen?.revision,
        otherwise: () => {
          hindrance = 'askFirst';
        },
      });
      remove(db.drafts, draft.id);
    }
    for (const sha of keptApart(writing)) {
      need(db.blobs, sha, () => {
        hindrance ??= { code: 'photoUnreadable' };
      });
    }
    put(
      db.blobs,
      held.map(({ row }) => row),
    );
    putAt(db.pieces, keyedPieces(held));
    if (code !== null) put(db.meta, [codeRow(mutation.rec, code)]);
    if (from !== undefined) remove(db.meta, jottingKey(from));
    put(
      db.uploads,
      photos.map((one) => uploadOf(mutation, one)),
    );
    add(db.outbox, writing.rows);
  });
  return hindrance;
}

type Asking = Along & { readonly left: Left | null };

/** Inside the transaction. `moved`: another tab wrote into the draft since what is left of it was looked for. */
async function writeAsking(
  store: Store,
  writing: Writing,
  { draft, from, also, left }: Asking,
): Promise<Hindrance | 'moved'> {
  const { db } = store;
  const { mutation, photos, held, code } = writing;
  const [there, areKept] = await Promise.all([
    draft && db.drafts.get(draft.id),
    areOnDisk(store, keptApart(writing)),
  ]);
  // A draft goes with its submission: while it is there, it was not handed in.
  if (draft !== undefined && there === undefined && (await wasHandedIn(store, draft))) return 'handedIn';
  if (left !== null && left.revision !== revisionOf(there)) return 'moved';
  if (!areKept) return { code: 'photoUnreadable' };
  const hindrance = also === undefined ? null : await also();
  if (hindrance !== null) return hindrance;
  await Promise.all([
    db.outbox.bulkAdd(writing.rows),
    putPhotos(db, held),
    db.uploads.bulkPut(photos.map((one) => uploadOf(mutation, one))),
    draft !== undefined && db.drafts.delete(draft.id),
    left?.row && db.drafts.put(left.row),
    code !== null && db.meta.put(codeRow(mutation.rec, code)),
    from !== undefined && db.meta.delete(jottingKey(from)),
  ]);
  return null;
}

/** The photos that were written before, with a draft or by themselves. */
function keptApart({ photos, held }: Writing): readonly Sha256[] {
  const here = new Set<string>(held.map(({ row }) => row.sha256));
  return [...new Set(photos.map((one) => one.sha256))].filter((sha) => !here.has(sha));
}

/** Are the bytes of all of them here? Asked by key: the bytes themselves are not read. */
async function areOnDisk({ db }: Store, shas: readonly Sha256[]): Promise<boolean> {
  const counts = await Promise.all(shas.map((sha) => db.blobs.where('sha256').equals(sha).count()));
  return counts.every((count) => count > 0);
}
