// Calendar days of the law: plain dates in Asia/Shanghai, one zone for the whole country, no daylight saving
// since 1991. Pure arithmetic; which days people rest is the business of `calendar/`.
import * as z from 'zod/mini';

/** `YYYY-MM-DD`, a day that exists, in Asia/Shanghai. */
export type Day = string & { readonly __brand: 'Day' };
/** `YYYY-MM`. */
export type Month = string & { readonly __brand: 'Month' };

const shanghaiOffsetMs = 8 * 3_600_000; // UTC+8
export const dayMs = 86_400_000;

export const isDay = (value: unknown): value is Day => {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  // Every month has its first 28; of the others the calendar is asked.
  if (/-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/.test(value)) return true;
  const at = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
};

export const day = z.custom<Day>(isDay, { error: 'badFormat' });
export const month = z.custom<Month>(
  (value) => typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value),
  { error: 'badFormat' },
);

const dayText = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** The day it is in Shanghai at an instant (milliseconds since 1970). */
export function dayAt(instantMs: number): Day {
  const since = instantMs + shanghaiOffsetMs;
  const count = Math.floor(since / dayMs);
  // Nearly every question is about today: its text is made once.
  if (last.count !== count) last = { count, day: day.parse(dayText(since)) };
  return last.day;
}
let last = { count: 0, day: day.parse('1970-01-01') };

export const monthOf = (on: Day): Month => month.parse(on.slice(0, 7));
export const yearOf = (on: Day): number => Number(on.slice(0, 4));

const midnightOf = (on: Day): number => Date.parse(`${on}T00:00:00Z`);

/** `count` days later; earlier when negative. */
export const addDays = (on: Day, count: number): Day => day.parse(dayText(midnightOf(on) + count * dayMs));

/** The same day number `count` months later, or the last day of that month if it has no such day. 《民法典》第二百零二条. */
export function addMonths(on: Day, count: number): Day {
  const monthIndex = Number(on.slice(5, 7)) - 1 + count;
  const lastOfMonth = new Date(Date.UTC(yearOf(on), monthIndex + 1, 0)).getUTCDate();
  const dayNumber = Math.min(Number(on.slice(8)), lastOfMonth);
  return day.parse(dayText(Date.UTC(yearOf(on), monthIndex, dayNumber)));
}

/** Each day from one to the other, both included; none when `to` is earlier. */
export const daysFromTo = (from: Day, to: Day): readonly Day[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index));

/** Days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((midnightOf(to) - midnightOf(from)) / dayMs);

/** 0 is Sunday. */
export const weekdayOf = (on: Day): number => new Date(midnightOf(on)).getUTCDay();
