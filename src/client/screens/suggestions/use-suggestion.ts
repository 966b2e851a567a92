// The draft of one pair: as it was kept, otherwise written from both; every change is on the disk soon, and at once when
// the page is hidden or left.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../../domain/problems.ts';
import { useStore } from '../../store/store-context.ts';
import { keepSuggestion, type Pair, readSuggestion, type SuggestionText } from '../../store/suggestions.ts';

const writeAfterMs = 120;

export type OpenSuggestion = {
  /** undefined while reading, null where there is none and none can be written. */
  readonly text: SuggestionText | null | undefined;
  readonly isSaved: boolean;
  readonly problem: Problem | null;
  readonly change: (patch: Partial<SuggestionText>) => void;
  /** It is thrown away: nothing is written any more. */
  readonly forget: () => void;
};

/** `first` is undefined while what it is written from is read. */
export function useSuggestion(
  { petitionId, assetId }: Pair,
  first: SuggestionText | null | undefined,
): OpenSuggestion {
  const store = useStore();
  const [text, setText] = useState<SuggestionText | null>();
  const [isSaved, setIsSaved] = useState(true);
  const [problem, setProblem] = useState<Problem | null>(null);
  const waiting = useRef<SuggestionText | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const next = waiting.current;
    if (next === null) return;
    waiting.current = null;
    const done = await keepSuggestion(store, { petitionId, assetId }, next);
    if (!done.ok) waiting.current ??= next;
    setProblem(done.ok ? null : done.problem);
    setIsSaved(done.ok && waiting.current === null);
  }, [store, petitionId, assetId]);

  const put = useCallback(
    (next: SuggestionText) => {
      waiting.current = next;
      setText(next);
      setIsSaved(false);
      timer.current ??= setTimeout(() => void flush(), writeAfterMs);
    },
    [flush],
  );

  const isReady = first !== undefined;
  useEffect(() => {
    if (text !== undefined || !isReady) return;
    let isLeft = false;
    void readSuggestion(store, { petitionId, assetId }).then((kept) => {
      if (isLeft) return;
      if (kept !== null) setText(kept);
      else if (first !== null) put(first);
      else setText(null);
    });
    return () => {
      isLeft = true;
    };
  }, [store, petitionId, assetId, first, isReady, text, put]);

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

  const change = (patch: Partial<SuggestionText>) => {
    if (text) put({ ...text, ...patch });
  };
  const forget = () => {
    clearTimeout(timer.current);
    waiting.current = null;
  };
  return { text, isSaved, problem, change, forget };
}
