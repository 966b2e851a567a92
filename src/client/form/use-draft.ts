// A form's inputs live in the local store: every change is on the disk within 300 ms, also in the middle of an
// input method's composition, and at once when the page is hidden or left.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Attachment } from '../../domain/attachment.ts';
import { draftId } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problems.ts';
import { type Draft, type DraftForm, readDraft } from '../store/drafts.ts';
import { useStore } from '../store/store-context.ts';
import { writeDraft } from '../store/write-draft.ts';

const writeAfterMs = 120; // leaves 180 ms of the 300 for sealing and the disk

export type DraftStatus = 'saved' | 'saving' | 'failed';

export type OpenDraft = {
  /** undefined while reading, null when there is no such draft. */
  readonly draft: Draft | null | undefined;
  readonly status: DraftStatus;
  readonly problem: Problem | null;
  readonly change: (patch: DraftForm) => void;
  readonly setAttachments: (next: (all: readonly Attachment[]) => readonly Attachment[]) => void;
  /** What stands in the form now; a submission takes it along, written or not. */
  readonly newest: () => Draft | null;
  /** Writes what is not written yet and returns the draft as it lies on the disk. */
  readonly flush: () => Promise<Draft | null>;
};

export function useDraft(id: string): OpenDraft {
  const store = useStore();
  const [draft, setDraft] = useState<Draft | null>();
  const [status, setStatus] = useState<DraftStatus>('saved');
  const [problem, setProblem] = useState<Problem | null>(null);
  const latest = useRef<Draft | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isDirty = useRef(false);
  useEffect(() => {
    const parsed = draftId.safeParse(id);
    const read = parsed.success ? readDraft(store, parsed.data) : Promise.resolve(null);
    void read.then((found) => {
      latest.current = found;
      setDraft(found);
    });
  }, [store, id]);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const current = latest.current;
    if (current === null || !isDirty.current) return current;
    isDirty.current = false;
    const written = await writeDraft(store, current);
    if (!written.ok) isDirty.current = true;
    setProblem(written.ok ? null : written.problem);
    setStatus(written.ok ? (isDirty.current ? 'saving' : 'saved') : 'failed');
    return current;
  }, [store]);

  const newest = useCallback(() => latest.current, []);
  const update = useCallback(
    (next: (draft: Draft) => Draft) => {
      if (latest.current === null) return;
      latest.current = next(latest.current);
      isDirty.current = true;
      setDraft(latest.current);
      setStatus('saving');
      timer.current ??= setTimeout(() => void flush(), writeAfterMs);
    },
    [flush],
  );

  useEffect(() => {
    const leave = () => void flush();
    document.addEventListener('visibilitychange', leave);
    addEventListener('pagehide', leave);
    store.life.beforeEnd.add(flush);
    return () => {
      store.life.beforeEnd.delete(flush);
      document.removeEventListener('visibilitychange', leave);
      removeEventListener('pagehide', leave);
      void flush();
    };
  }, [store, flush]);

  const change = useCallback(
    (patch: DraftForm) => update((current) => ({ ...current, form: { ...current.form, ...patch } })),
    [update],
  );
  const setAttachments = useCallback(
    (next: (all: readonly Attachment[]) => readonly Attachment[]) =>
      update((current) => ({ ...current, attachments: next(current.attachments) })),
    [update],
  );
  return { draft, status, problem, change, setAttachments, newest, flush };
}
