import { useEffect, useRef } from 'react';

function focusHeading(): boolean {
  const heading = document.querySelector('h1');
  heading?.focus({ preventScroll: true });
  return heading !== null;
}

/** After each step to another page takes the reader's focus to its heading, as soon as that is drawn. `pathname`: null
 * where nobody is signed in. */
export function useArrival(pathname: string | null): void {
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    if (pathname === null) return;
    if (focusHeading()) return;
    const drawn = new MutationObserver(() => focusHeading() && drawn.disconnect());
    drawn.observe(document.body, { childList: true, subtree: true });
    return () => drawn.disconnect();
  }, [pathname]);
}
