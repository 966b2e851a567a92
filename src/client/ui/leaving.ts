// Asks before a page is left with which something would be lost: the browser asks before it closes or loads anew, the
// page itself before a step to another place of the app, by a link or by going back.
//   held ──▶ a second entry of the same address in the history ──back──▶ asked ──stay──▶ the second entry again
//                                                                           └──go──▶ back by both
// Known limit: a jump over several entries at once is not asked about.
import { useEffect, useRef, useState } from 'react';

export type Leaving = { readonly go: () => void; readonly stay: () => void };

/** Null as long as nobody tries to leave. What is no longer held is left without a question, by one step as ever. */
export function useAskBeforeLeaving(isHeld: boolean): Leaving | null {
  const [step, setStep] = useState<{ readonly take: () => void } | null>(null);
  const isMeant = useRef(false);
  const isSecond = useRef(false);
  useEffect(() => {
    if (!isHeld) return;
    const unload = (event: BeforeUnloadEvent) => {
      if (!isMeant.current) event.preventDefault();
    };
    const click = (event: MouseEvent) => {
      const link = linkAway(event);
      if (isMeant.current || link === null) return;
      event.preventDefault();
      setStep({ take: () => link.click() });
    };
    addEventListener('beforeunload', unload);
    document.addEventListener('click', click, true);
    return () => {
      removeEventListener('beforeunload', unload);
      document.removeEventListener('click', click, true);
    };
  }, [isHeld]);
  useEffect(() => {
    const enterSecond = () => history.pushState(history.state, '');
    if (isHeld && !isSecond.current) enterSecond();
    isSecond.current ||= isHeld;
    const travelled = () => {
      // A step within the page has no state.
      if (!isSecond.current || isMeant.current || history.state === null) return;
      if (isHeld) {
        enterSecond();
        setStep({ take: () => history.go(-2) });
      } else {
        isSecond.current = false;
        history.back();
      }
    };
    addEventListener('popstate', travelled);
    return () => removeEventListener('popstate', travelled);
  }, [isHeld]);
  if (step === null) return null;
  const stay = () => setStep(null);
  const go = () => {
    isMeant.current = true;
    stay();
    step.take();
  };
  return { go, stay };
}

/** The link to another place of the app that is followed in this tab. */
function linkAway({ target, ctrlKey, metaKey, shiftKey }: MouseEvent): HTMLAnchorElement | null {
  const link = target instanceof Element ? target.closest('a') : null;
  if (link === null || ctrlKey || metaKey || shiftKey || link.target !== '') return null;
  return link.origin === location.origin && link.pathname !== location.pathname ? link : null;
}
