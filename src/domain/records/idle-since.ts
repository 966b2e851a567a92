// Since when an asset stands idle, where nobody knows the day: the first day of the earliest month that is known.
import type { Day, Month } from '../day.ts';
import { day } from '../day.ts';

export type IdleSince = { readonly idleSince: Day; readonly isIdleSinceEstimated: boolean };

/** A day that is known wins; among months the earliest; null where there is neither. */
export function idleSinceFrom(known: Day | null, months: readonly Month[]): IdleSince | null {
  if (known !== null) return { idleSince: known, isIdleSinceEstimated: false };
  const [earliest] = months.toSorted();
  return earliest === undefined
    ? null
    : { idleSince: day.parse(`${earliest}-01`), isIdleSinceEstimated: true };
}
