// Is there room for a desk? Told at once when it changes; but not under an open dialog, whose page would be put up anew
// and what was typed there be gone: then as soon as the dialog is closed.
import { useSyncExternalStore } from 'react';

// On paper as on a desk: a page that is printed is not put up anew, whatever the paper measures.
const desk = '(min-width: 900px), print';

let isWide: boolean | undefined;
const listeners = new Set<() => void>();

/** A dialog is gone from the page. */
export function dialogClosed(): void {
  for (const call of listeners) call();
}

function subscribe(call: () => void): () => void {
  const query = matchMedia(desk);
  query.addEventListener('change', call);
  listeners.add(call);
  return () => {
    query.removeEventListener('change', call);
    listeners.delete(call);
  };
}

function widthNow(): boolean {
  const hasDialog = document.querySelector('dialog[open]') !== null;
  if (isWide === undefined || !hasDialog) isWide = matchMedia(desk).matches;
  return isWide;
}

/** Is there room for a desk: navigation at the left, list and detail side by side? */
export const useIsWide = (): boolean => useSyncExternalStore(subscribe, widthNow);
