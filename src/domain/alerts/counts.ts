// Counting over recent days, and shares in whole basis points without rounding a border away.
import type { Day } from '../day.ts';
import { isWithinLast } from './spans.ts';

/** The days of the last `windowDays`, today included, earliest first. */
export const recent = (days: readonly Day[], today: Day, windowDays: number): readonly Day[] =>
  days.filter((on) => isWithinLast(on, today, windowDays)).toSorted();

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const wholeShare = 10_000n;

/** Basis points, rounded down: at least n exactly when the true share is. `whole` is above 0. */
export const shareBp = (part: number, whole: number): number =>
  Number((BigInt(part) * wholeShare) / BigInt(whole));

/** Basis points, rounded up: more than n exactly when the true share is. For a share of 0 and above. */
export const shareBpUp = (part: number, whole: number): number =>
  Number((BigInt(part) * wholeShare + BigInt(whole) - 1n) / BigInt(whole));
