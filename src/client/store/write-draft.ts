// Writing a draft: its words before its photos, and the photos with the first draft that names them.
//   what lies there is what this builds on ──▶ one transaction, and nothing is opened
//   another tab wrote meanwhile            ──▶ joined with that, and tried again
// 1. Of what a tab wrote nothing goes: where both changed the same field, the other's draft stays as a second one.
// 2. A draft that another tab handed in or discarded stays so; what is typed after that is a draft of its own.
import { sameValue } from '../../domain/amend.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { DraftRow } from './database.ts';
import { type Draft, inUse, openDraft, revisionOf, sealDraft } from './drafts.ts';
import { basisOf, draftBeside, joined, loses } from './joined-draft.ts';
import { type PhotoRows, putPhotos, storesOfNewPhotos } from './photo-rows.ts';
import { heldOf, letGo } from './photos.ts';
import { withRoom } from './room.ts';
import { steady } from './steady.ts';
import type { Store } from './store.ts';

/** `kept` is what reached the disk all the same: the words, where there was no room for the photos. */
export type WrittenDraft = Result<Draft> & { readonly kept?: Draft };

/** Returns after the draft has reached the disk, and with it the photos it names that are not there yet. Answers what lies
 * there now: it may hold what another tab wrote, or have an id of its own. What this tab itself submitted is not brought
 * back, and what it discarded stays in the bin, with the newest words. */
export async function writeDraft(store: Store, draft: Draft): Promise<WrittenDraft> {
  const held = heldOf(store, draft.attachments);
  const written = await write(store, { mine: draft, held }, asItIs(draft));
  if (written.ok || held.length === 0 || written.problem.code !== 'deviceStorageFull') return written;
  // Words go first. The photos stay in the form, and with the next change they try again.
  const waiting = new Set<string>(held.map(({ row }) => row.sha256));
  const [later, now] = [true, false].map((isLater) =>
    draft.attachments.filter(({ sha256 }) => waiting.has(sha256) === isLater),
  );
  const words = { ...draft, attachments: now ?? [] };
  const kept = await write(store, { mine: words, held: [] }, asItIs(words));
  if (!kept.ok) return written;
  return { ...written, kept: { ...kept.value, attachments: [...kept.value.attachments, ...(later ?? [])] } };
}

/** What was typed while `sent` was written as `written`, going on from there. */
export function typedSince(typed: Draft, sent: Draft, written: Draft): Draft {
  if (typed === sent) return written;
  const { id, seen } = written;
  // What another tab's words were joined with is not what was typed on: the next write joins them once more.
  const isJoined = written.form !== sent.form;
  const { form, attachments } = sent;
  return { ...typed, id, seen: isJoined ? { revision: '', form, attachments } : seen };
}

type Wish = { readonly mine: Draft; readonly held: readonly PhotoRows[] };

type Attempt = {
  readonly draft: Draft;
  /** What must lie there when it is written. */
  readonly from: string | null;
  /** What another tab wrote, and would go. */
  readonly beside: Draft | null;
};

const asItIs = (draft: Draft): Attempt => ({ draft, from: draft.seen?.revision ?? null, beside: null });

async function write(store: Store, wish: Wish, { draft, from, beside }: Attempt): Promise<Result<Draft>> {
  const [sealed, second] = await Promise.all([
    sealDraft(store, { ...draft, updatedAt: store.env.now() }),
    beside && sealDraft(store, beside),
  ]);
  const { row } = sealed;
  const others = second === null ? [] : [second.row];
  const done = await withRoom(store, () => put(store, { row, from, others, held: wish.held }));
  if (!done.ok) return done;
  if (done.value === 'written') {
    letGo(store, wish.held);
    return ok(sealed.draft);
  }
  const { there } = done.value;
  const next = await steady(store, () => nextAttempt(store, wish.mine, there));
  if (!next.ok) return next;
  return next.value === null ? ok(wish.mine) : write(store, wish, next.value);
}

type Writing = {
  readonly row: DraftRow;
  readonly from: string | null;
  readonly others: readonly DraftRow[];
  readonly held: readonly PhotoRows[];
};

/** Writes nothing where something else lies there than expected, and answers what. */
function put(
  store: Store,
  { row, from, others, held }: Writing,
): Promise<'written' | { readonly there: DraftRow | undefined }> {
  const { db } = store;
  const ofPhotos = held.length === 0 ? [] : storesOfNewPhotos(db);
  return db.transaction('rw', [db.drafts, ...ofPhotos], async () => {
    const there = await db.drafts.get(row.id);
    const revision = revisionOf(there);
    // The second try of what had reached the disk already.
    if (revision === revisionOf(row)) return 'written';
    if (revision !== from || isDiscardedElsewhere(store, there)) return { there };
    if (held.length > 0) await putPhotos(db, held);
    const { binnedAt = inUse, binnedAfter } = there ?? {};
    await db.drafts.bulkPut([
      ...others,
      { ...row, binnedAt, ...(binnedAfter !== undefined && { binnedAfter }) },
    ]);
    return 'written';
  });
}

const isDiscardedElsewhere = ({ ended }: Store, there: DraftRow | undefined): boolean =>
  there !== undefined && there.binnedAt !== inUse && !ended.has(there.id);

/** Null where nothing is left to write. */
async function nextAttempt(store: Store, mine: Draft, there: DraftRow | undefined): Promise<Attempt | null> {
  const basis = basisOf(mine);
  if (there === undefined || isDiscardedElsewhere(store, there)) {
    const { form, attachments } = mine;
    const isTyped = !sameValue(form, basis.form) || !sameValue(attachments, basis.attachments);
    if (!isTyped || store.ended.has(mine.id)) return null;
    return { draft: draftBeside(store, mine, basis.form), from: null, beside: null };
  }
  const theirs = await openDraft(store, there);
  const both = joined(mine, theirs);
  return {
    draft: { ...mine, ...both },
    from: revisionOf(there),
    beside: loses(basis, theirs, both) ? draftBeside(store, theirs, both.form) : null,
  };
}
