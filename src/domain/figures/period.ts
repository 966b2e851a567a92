// A span of days, both ends included, in Asia/Shanghai.
import type { Day } from '../day.ts';
import { addDays, addMonths, daysBetween } from '../day.ts';

export type Period = { readonly from: Day; readonly to: Day };

export const isWithin = (on: Day | null, { from, to }: Period): boolean =>
  on !== null && on >= from && on <= to;

/** The same number of days right before. */
export function previousPeriod({ from, to }: Period): Period {
  const length = daysBetween(from, to) + 1;
  return { from: addDays(from, -length), to: addDays(from, -1) };
}

export const sameLastYear = ({ from, to }: Period): Period => ({
  from: addMonths(from, -12),
  to: addMonths(to, -12),
});
