// A question whose last answer is kept on the phone: without a network the screen shows it, and says how old it is.
import { useEffect, useState } from 'react';
import type { Problem, ProblemCode } from '../../domain/problems.ts';
import type { Call } from '../net/call.ts';
import { keepAnswer, readKeptAnswer } from '../store/kept-answers.ts';
import { useStore } from '../store/store-context.ts';
import { type Answered, useAnswer } from './server.ts';

export type KeptAnswered<T> = {
  readonly answered: Answered<T>;
  /** When the answer came that is shown; null where it is the server's of now. */
  readonly keptAt: number | null;
};

/** The server did not answer. What it refuses is refused: a kept answer never stands in for it. */
const unanswered: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'offline',
  'timeout',
  'strangeAnswer',
  'serverAway',
]);
export const isNoAnswer = ({ code }: Problem): boolean => unanswered.has(code);
export const isUnanswered = (answered: Answered<unknown>): boolean =>
  answered.face === 'refused' && isNoAnswer(answered.problem);

type Found<T> = { readonly path: string; readonly value: T; readonly at: number };

export function useKeptAnswer<T>(request: Call<T>): KeptAnswered<T> {
  const store = useStore();
  const answered = useAnswer(request);
  const [found, setFound] = useState<Found<T>>();
  const { path, answer } = request;
  const isAway = isUnanswered(answered);
  const fresh = answered.face === 'content' ? answered.value : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is kept when it comes, under the path it came for
  useEffect(() => {
    // What cannot be kept is only not there without a network.
    if (fresh !== undefined) keepAnswer(store, path, fresh).catch(() => undefined);
  }, [store, fresh]);
  useEffect(() => {
    if (!isAway) return;
    let isGone = false;
    void readKeptAnswer(store, path)
      .catch(() => null)
      .then((kept) => {
        const parsed = kept === null ? null : answer.safeParse(kept.value);
        if (!isGone && kept !== null && parsed?.success === true)
          setFound({ path, value: parsed.data, at: kept.at });
      });
    return () => {
      isGone = true;
    };
  }, [store, path, answer, isAway]);
  if (answered.face !== 'refused' || !isAway || found?.path !== path) return { answered, keptAt: null };
  return {
    answered: { face: 'content', value: found.value, again: answered.again },
    keptAt: found.at,
  };
}
