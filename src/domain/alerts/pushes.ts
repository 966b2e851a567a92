// When a phone may ring for an alert. 1. Critical rings at once, by day and night. 2. Below critical a subject
// rings at most once a day, never from 21:00 to 07:00 in Shanghai. 3. What may not ring now gets a time to ask again.
// 4. What went back under its line does not ring.
import type { Day } from '../day.ts';
import { addDays, dayAt } from '../day.ts';
import type { AlertEpisode } from './episodes.ts';

const quietFromHour = 21;
const quietToHour = 7;

export type PushDecision =
  | { readonly kind: 'none' }
  | { readonly kind: 'now' }
  | { readonly kind: 'later'; readonly pushAt: string };

/**
 * May this episode ring now? `pushesTodayForSubject` counts those below critical, of all rules, since midnight in
 * Shanghai. The answer to `later` is to ask anew at `pushAt`; by then another alert may have had the day's push.
 */
export function mayPush(
  episode: Pick<AlertEpisode, 'notify' | 'severity' | 'quietSinceOn'>,
  nowMs: number,
  pushesTodayForSubject: number,
): PushDecision {
  if (!episode.notify || episode.quietSinceOn !== null) return { kind: 'none' };
  if (episode.severity === 'critical') return { kind: 'now' };
  const today = dayAt(nowMs);
  const morning = morningOf(today);
  const evening = morning + (quietFromHour - quietToHour) * hourMs;
  if (pushesTodayForSubject > 0 || nowMs >= evening) return later(morningOf(addDays(today, 1)));
  return nowMs < morning ? later(morning) : { kind: 'now' };
}

const hourMs = 3_600_000;

const morningOf = (on: Day): number => Date.parse(`${on}T0${quietToHour}:00:00+08:00`);

const later = (ms: number): PushDecision => ({ kind: 'later', pushAt: new Date(ms).toISOString() });
