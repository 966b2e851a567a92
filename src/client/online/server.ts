// What a screen asks of the server at once, and does not keep: lists and decisions of a desk. What a person records
// never goes this way; it goes through the store.
import { useCallback, useEffect, useState } from 'react';
import type { Problem } from '../../domain/problems.ts';
import type { Result } from '../../domain/result.ts';
import { type Call, call } from '../net/call.ts';
import { useStore } from '../store/store-context.ts';

export type Ask = <T>(request: Call<T>) => Promise<Result<T>>;

/** Asks the server one thing. The answer is parsed, or a problem that can be said. */
export function useAsk(): Ask {
  const { env } = useStore();
  return useCallback((request) => call(env, request), [env]);
}

export type Answered<T> =
  | { readonly face: 'loading' }
  | { readonly face: 'refused'; readonly problem: Problem; readonly again: () => void }
  | { readonly face: 'content'; readonly value: T; readonly again: () => void };

/** Asks as soon as the screen is there, and again when `request.path` changes or `again` is called; what was there stays until then. */
export function useAnswer<T>(request: Call<T>): Answered<T> {
  const ask = useAsk();
  const [answered, setAnswered] = useState<Answered<T>>({ face: 'loading' });
  const [round, setRound] = useState(0);
  const again = useCallback(() => setRound((count) => count + 1), []);
  const { path } = request;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path names the question; the rest of it is as old as the screen
  useEffect(() => {
    let isGone = false;
    void ask(request).then((result) => {
      if (isGone) return;
      setAnswered(
        result.ok
          ? { face: 'content', value: result.value, again }
          : { face: 'refused', problem: result.problem, again },
      );
    });
    return () => {
      isGone = true;
    };
  }, [ask, path, round, again]);
  return answered;
}
