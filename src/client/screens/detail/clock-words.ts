// A running clock in words: until when, how long still, whether rest days moved it, and the article it rests on.
import type { Source } from '../../../domain/calendar/clock.ts';
import { clocks } from '../../../domain/calendar/clocks.ts';
import type { Deadline } from '../../../domain/calendar/deadline.ts';
import { type Day, daysBetween } from '../../../domain/day.ts';
import { clocksOf, type Urgency, urgencyOf } from '../../../domain/machines/petition/running-clocks.ts';
import type { ViewOf } from '../../../domain/view.ts';
import { arrivalOf } from '../../record/due-of.ts';
import type { DeskKey, DeskTranslate } from '../../text/desk-text.ts';

type Look = 'met' | Urgency;

export type RunningClock = {
  readonly key: DeskKey;
  readonly deadline: Deadline;
  readonly look: Look;
  /** Days of it that are gone, of days in all; null once it is met. */
  readonly progress: { readonly gone: number; readonly inAll: number } | null;
};

/** The clocks of a petition, as far as they were started, in the order in which they run; what is met stands behind. */
export const runningClocks = (view: ViewOf<'petition'>, today: Day): readonly RunningClock[] =>
  clocksOf(view, arrivalOf(view))
    .toSorted((a, b) => Number(a.isMet) - Number(b.isMet))
    .map(({ name, deadline, isMet }) => {
      const inAll = daysBetween(deadline.startOn, deadline.due);
      const gone = Math.min(inAll, Math.max(0, daysBetween(deadline.startOn, today)));
      const look = isMet ? 'met' : urgencyOf(deadline, today);
      return { key: `clock.${name}`, deadline, look, progress: isMet ? null : { gone, inAll } };
    });

/** 十五, 二十三: how articles are counted. */
function numeral(d: DeskTranslate, count: number): string {
  const digits = [...d('numerals')];
  const ten = digits[10];
  if (ten === undefined) return String(count);
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  const head = tens > 1 ? `${digits[tens]}${ten}` : ten.repeat(tens);
  return head + (ones === 0 ? '' : (digits[ones] ?? ''));
}

/** What the clock rests on, as it is cited. */
export function lawWords(d: DeskTranslate, { deadline }: RunningClock): string {
  const [source] = clocks[deadline.clock].sources;
  return sourceWords(d, source);
}

function sourceWords(d: DeskTranslate, source: Source): string {
  switch (source.kind) {
    case 'law': {
      const articles = source.articles.map((one) => numeral(d, one)).join('\u3001');
      return d('clock.law', { law: source.law, articles });
    }
    case 'practice':
      return d('clock.practice', { place: source.place });
    case 'promise':
      return d('clock.promise');
  }
}
