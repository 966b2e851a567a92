// A draft that is open in a form. Every change is on the disk within 300 ms, also in the middle of an input method's
// composition; and what another tab writes comes into the form.
//   typed ──▶ form ──120 ms──▶ disk ──▶ form of another tab, where nothing waits to be written
// 1. Writes never overlap: each builds on what the one before it left there.  2. What is typed is never replaced by what
// comes: it is written first, and joined with that.  3. A row this tab itself took away is not missed.
import { liveQuery } from 'dexie';
import { draftId } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problems.ts';
import type { DraftRow } from './database.ts';
import { type Draft, inUse, openDraft, readDraft, revisionOf } from './drafts.ts';
import type { Store } from './store.ts';
import { typedSince, type WrittenDraft, writeDraft } from './write-draft.ts';

const writeAfterMs = 120; // leaves 180 ms of the 300 for sealing and the disk

export type DraftStatus = 'saved' | 'saving' | 'failed';

export type HeldDraft = {
  /** undefined while reading, null when there is no such draft. */
  readonly draft: Draft | null | undefined;
  readonly status: DraftStatus;
  readonly problem: Problem | null;
};

export type DraftInHand = {
  readonly get: () => HeldDraft;
  /** Read, and kept up with other tabs, while somebody listens. */
  readonly subscribe: (call: () => void) => () => void;
  readonly update: (next: (draft: Draft) => Draft) => void;
  /** What stands in the form now, written or not; after the write that is under way. */
  readonly newest: () => Promise<Draft | null>;
  /** Writes what is not written yet and returns the draft as it lies on the disk. */
  readonly flush: () => Promise<Draft | null>;
};

export function takeDraft(store: Store, asked: string): DraftInHand {
  const listeners = new Set<() => void>();
  let held: HeldDraft = { draft: undefined, status: 'saved', problem: null };
  let newestRow: DraftRow | undefined;
  let isUnwritten = false;
  let isWriting = false;
  let written: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let leave = () => {};

  const show = (next: Partial<HeldDraft>) => {
    held = { ...held, ...next };
    for (const call of listeners) call();
  };
  const takeOver = async (row: DraftRow | undefined) => {
    newestRow = row;
    const known = held.draft ?? null;
    const draft = await asItLies(store, known, row);
    const isIdle = !isUnwritten && !isWriting;
    if (draft !== known && held.draft === known && newestRow === row && isIdle) show({ draft });
  };
  const follow = async () => {
    const id = draftId.safeParse(held.draft?.id ?? asked);
    if (held.draft === undefined) show({ draft: id.success ? await readDraft(store, id.data) : null });
    if (!id.success || listeners.size === 0) return;
    if (held.draft) store.ended.delete(id.data);
    leave();
    const following = liveQuery(() => store.db.drafts.get(id.data)).subscribe((row) => void takeOver(row));
    leave = () => following.unsubscribe();
  };
  const writeNewest = async () => {
    const sent = held.draft;
    if (!sent || !isUnwritten) return;
    [isUnwritten, isWriting] = [false, true];
    const done = await writeDraft(store, sent);
    isWriting = false;
    isUnwritten ||= !done.ok;
    const next = afterWrite(held.draft ?? sent, sent, done);
    show(next);
    if (next.draft.id !== sent.id && listeners.size > 0) void follow();
  };
  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    written = written.then(writeNewest);
    await written;
    return held.draft ?? null;
  };

  return {
    get: () => held,
    subscribe: (call) => {
      listeners.add(call);
      if (listeners.size === 1) void follow();
      return () => {
        listeners.delete(call);
        if (listeners.size === 0) leave();
      };
    },
    update: (next) => {
      if (!held.draft) return;
      isUnwritten = true;
      show({ draft: next(held.draft), status: 'saving' });
      timer ??= setTimeout(() => void flush(), writeAfterMs);
    },
    newest: () => written.then(() => held.draft ?? null),
    flush,
  };
}

/** The draft as this row has it, null where it is gone; the one that is known where that is the same. */
async function asItLies(store: Store, known: Draft | null, row: DraftRow | undefined): Promise<Draft | null> {
  if (row?.binnedAt !== inUse) return known !== null && store.ended.has(known.id) ? known : null;
  return known?.seen?.revision === revisionOf(row) ? known : openDraft(store, row);
}

/** What stands in the form when `sent` was written, or was not. */
function afterWrite(typed: Draft, sent: Draft, done: WrittenDraft): HeldDraft & { readonly draft: Draft } {
  const kept = done.ok ? done.value : (done.kept ?? sent);
  const draft = typedSince(typed, sent, kept);
  if (!done.ok) return { draft, status: 'failed', problem: done.problem };
  return { draft, status: typed === sent ? 'saved' : 'saving', problem: null };
}
