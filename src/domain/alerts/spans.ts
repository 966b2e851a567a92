// Spans the alert rules count: months as the Civil Code counts them, windows of days, days past a clock.
import type { Day, Month } from '../day.ts';
import { addDays, addMonths, day, daysBetween, daysFromTo, monthOf, yearOf } from '../day.ts';
import type { WorkCalendar } from './context.ts';

const dayNumber = (on: Day) => Number(on.slice(8));

export const firstDayOf = (of: Month): Day => day.parse(`${of}-01`);
export const monthNumber = (of: Month): number => Number(of.slice(5));

export const lastDayOf = (of: Month): Day => addDays(addMonths(firstDayOf(of), 1), -1);

/**
 * Whole months from one day to another. A month is full on the same day number, or on the last day of a month
 * that has no such day (民法典第二百零二条). Negative when `to` lies before `from`.
 */
export function monthsBetween(from: Day, to: Day): number {
  const ofTo = monthOf(to);
  const months = (yearOf(to) - yearOf(from)) * 12 + monthNumber(ofTo) - Number(from.slice(5, 7));
  const isFull = dayNumber(to) >= dayNumber(from) || to === lastDayOf(ofTo);
  return isFull ? months : months - 1;
}

/** Is it today, or one of the `days - 1` days before? What lies ahead is not. */
export const isWithinLast = (on: Day, today: Day, days: number): boolean => {
  const age = daysBetween(on, today);
  return age >= 0 && age < days;
};

/** Working days after `from`, up to and with `to`. */
export const workingDaysAfter = (from: Day, to: Day, calendar: WorkCalendar): number =>
  daysFromTo(addDays(from, 1), to).filter(calendar.isWorkingDay).length;

/** A running clock of section 9: warnings count to the raw day, overdue begins after the day it rolled over to. */
export type Clock = { readonly startOn: Day; readonly rawDueOn: Day; readonly dueOn: Day };

/** Days past the clock; 0 or less while it is not over. The rest days it rolled over count as its last day. */
export const daysPast = ({ rawDueOn, dueOn }: Clock, today: Day): number =>
  today > dueOn ? daysBetween(dueOn, today) : Math.min(0, daysBetween(rawDueOn, today));

/** The same in working days; a rest day after the last day is over already, so it counts as the first. */
export const workingDaysPast = ({ dueOn }: Clock, today: Day, calendar: WorkCalendar): number =>
  today > dueOn
    ? Math.max(1, workingDaysAfter(dueOn, today, calendar))
    : 0 - workingDaysAfter(today, dueOn, calendar);
