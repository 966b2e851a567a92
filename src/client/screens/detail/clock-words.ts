// A running clock in words: until when, how long still, whether rest days moved it, and the article it rests on.
import type { Source } from '../../../domain/calendar/clock.ts';
import { clocks } from '../../../domain/calendar/clocks.ts';
import type { Deadline } from '../../../domain/calendar/deadline.ts';
import { type Day, daysBetween } from '../../../domain/day.ts';
import { isRefusedBefore } from '../../../domain/machines/petition/conditions.ts';
import type { ViewOf } from '../../../domain/view.ts';
import type { DeskKey, DeskTranslate } from '../../text/desk-text.ts';

type Look = 'met' | 'over' | 'soon' | 'calm';

export type RunningClock = {
  readonly key: DeskKey;
  readonly deadline: Deadline;
  readonly look: Look;
  /** Days of it that are gone, of days in all; null once it is met. */
  readonly progress: { readonly gone: number; readonly inAll: number } | null;
};

const icons: Readonly<Record<Look, string>> = {
  met: 'check',
  over: 'grave-critical',
  soon: 'clock',
  calm: 'clock',
};
export const iconOf = ({ look }: RunningClock): string => icons[look];

/** Ten days are what warnings begin with (P02). */
const soonDays = 10;

type Given = { readonly key: DeskKey; readonly deadline: Deadline | undefined; readonly isMet: boolean };

function clocksOf({ course, state }: ViewOf<'petition'>): readonly Given[] {
  const isSorted = course.toldOn !== undefined || (state !== 'submitted' && state !== 'registered');
  const isAccepted = course.acceptedOn !== undefined;
  // What was ruled on is not raised again; the day stays in the course, for acceptance in silence.
  const mayObject = state === 'assigned' && !isRefusedBefore(course);
  const isAnswered = (course.replies?.length ?? 0) > 0;
  const isRoundAnswered = course.replies?.at(-1)?.round === (course.round ?? 1);
  return [
    { key: 'clock.sorting', deadline: course.sorting, isMet: isSorted },
    { key: 'clock.unitNotice', deadline: course.unitNotice, isMet: isAccepted },
    { key: 'clock.objecting', deadline: mayObject ? course.objecting : undefined, isMet: false },
    { key: 'clock.finish', deadline: course.finish, isMet: isAnswered },
    { key: 'clock.answering', deadline: course.answering, isMet: isRoundAnswered },
  ];
}

function lookOf({ due, rawDue }: Deadline, today: Day, isMet: boolean): Look {
  if (isMet) return 'met';
  if (today > due) return 'over';
  return daysBetween(today, rawDue) <= soonDays ? 'soon' : 'calm';
}

/** The clocks of a petition, as far as they were started, in the order in which they run. */
export const runningClocks = (view: ViewOf<'petition'>, today: Day): readonly RunningClock[] =>
  clocksOf(view).flatMap(({ key, deadline, isMet }) => {
    if (deadline === undefined) return [];
    const inAll = daysBetween(deadline.startOn, deadline.due);
    const gone = Math.min(inAll, Math.max(0, daysBetween(deadline.startOn, today)));
    const look = lookOf(deadline, today, isMet);
    return [{ key, deadline, look, progress: isMet ? null : { gone, inAll } }];
  });

/** How long it still runs, or how late it is. */
export function leftWords(d: DeskTranslate, { deadline, look }: RunningClock, today: Day): string {
  if (look === 'met') return d('clock.done');
  const days = daysBetween(today, deadline.due);
  if (days === 0) return d('clock.today');
  return days > 0 ? d('clock.left', { days }) : d('clock.over', { days: -days });
}

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
