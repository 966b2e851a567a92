// A form's inputs live in the local store: every change is on the disk within 300 ms, and at once when the page is
// hidden or left.
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Attachment } from '../../domain/attachment.ts';
import { type DraftInHand, type HeldDraft, takeDraft } from '../store/draft-in-hand.ts';
import type { DraftForm } from '../store/drafts.ts';
import { useStore } from '../store/store-context.ts';

export type OpenDraft = HeldDraft &
  Pick<DraftInHand, 'newest' | 'flush'> & {
    readonly change: (patch: DraftForm) => void;
    readonly setAttachments: (next: (all: readonly Attachment[]) => readonly Attachment[]) => void;
  };

export function useDraft(id: string): OpenDraft {
  const store = useStore();
  const hand = useMemo(() => takeDraft(store, id), [store, id]);
  const { update, newest, flush } = hand;
  const held = useSyncExternalStore(hand.subscribe, hand.get);
  useAddressOf(id, held.draft?.id);

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
  return { ...held, change, setAttachments, newest, flush };
}

/** What became a draft of its own under the hands is found again under its own address. The router is not asked: it
 * would take the keyboard away. */
function useAddressOf(id: string, present = id): void {
  useEffect(() => {
    if (present !== id) history.replaceState(history.state, '', location.href.replace(id, present));
  }, [id, present]);
}
