// Calendar days of the law: plain dates in Asia/Shanghai, one zone for the whole country, no daylight saving
// since 1991. Counting of legal deadlines grows on this file.
import * as z from 'zod/mini';

/** `YYYY-MM-DD`, a day that exists, in Asia/Shanghai. */
export type Day = string & { readonly __brand: 'Day' };
/** `YYYY-MM`. */
export type Month = string & { readonly __brand: 'Month' };

const shanghaiOffsetMs = 8 * 3_600_000; // UTC+8
export const dayMs = 86_400_000;

const isDay = (value: unknown): boolean => {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
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
export const dayAt = (instantMs: number): Day => day.parse(dayText(instantMs + shanghaiOffsetMs));

export const monthOf = (on: Day): Month => month.parse(on.slice(0, 7));
export const yearOf = (on: Day): number => Number(on.slice(0, 4));

/** Days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);

/** 0 is Sunday. */
export const weekdayOf = (on: Day): number => new Date(`${on}T00:00:00Z`).getUTCDay();
