import { useSyncExternalStore } from 'react';

// On paper as on a desk: a page that is printed is not put up anew, whatever the paper measures.
const desk = '(min-width: 900px), print';

function subscribe(call: () => void): () => void {
  const query = matchMedia(desk);
  query.addEventListener('change', call);
  return () => query.removeEventListener('change', call);
}

/** Is there room for a desk: navigation at the left, list and detail side by side? */
export const useIsWide = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(desk).matches);
