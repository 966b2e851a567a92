// How long a county keeps what is about persons: each length with the least the law needs, what holds as shipped, and the
// most that the notice promised to whoever left their name. A change is a new version, with its author and why.
import * as z from 'zod/mini';
import { ok, type Result } from '../result.ts';
import { parseWith, whole, writtenText } from '../shapes.ts';

export const lengthNames = ['mistakenDays', 'endedDays', 'reportDays'] as const;
export type LengthName = (typeof lengthNames)[number];
export type RetentionDays = Readonly<Record<LengthName, number>>;

type Limits = { readonly least: number; readonly usual: number; readonly most: number };

export const lengthLimits: Readonly<Record<LengthName, Limits>> = {
  // What was withdrawn or sorted out. 《个人信息保护法》第四十七条 asks for deletion once the purpose is over; a week is left
  // to take back a slip. The person was told thirty days.
  mistakenDays: { least: 7, usual: 30, most: 30 },
  // 《信访工作条例》第三十五、三十六条: review and recheck take up to 120 days; 《行政诉讼法》第四十六条: six months to sue. The
  // notice says what is set, 24 months as shipped.
  endedDays: { least: 183, usual: 730, most: 730 },
  // A report lies in one envelope with the name of whoever made it: what the notice says of names holds for all of it.
  reportDays: { least: 183, usual: 730, most: 730 },
};

export const usualLengths: RetentionDays = {
  mistakenDays: lengthLimits.mistakenDays.usual,
  endedDays: lengthLimits.endedDays.usual,
  reportDays: lengthLimits.reportDays.usual,
};

const length = (name: LengthName) => whole(lengthLimits[name].least, lengthLimits[name].most);

export const lengthsEdit = z.strictObject({
  mistakenDays: length('mistakenDays'),
  endedDays: length('endedDays'),
  reportDays: length('reportDays'),
  reason: writtenText(5, 200),
});

export type RetentionVersion = RetentionDays & {
  readonly version: number;
  /** Null as shipped. */
  readonly changedBy: string | null;
  readonly changedAt: string | null;
  readonly reason: string;
};

export const shippedLengths: RetentionVersion = {
  ...usualLengths,
  version: 1,
  changedBy: null,
  changedAt: null,
  reason: '',
};

/**
 * What holds for a matter that came at this instant: the least of what was in force then and of all that came after. Its
 * person was told how long, and a county that keeps longer later does not keep theirs longer. Versions newest first.
 */
export function lengthsSince(versions: readonly RetentionVersion[], at: string | null): RetentionDays {
  const later = versions.filter(({ changedAt }) => changedAt !== null && at !== null && changedAt > at);
  const atFirst = versions[later.length];
  const promised = atFirst === undefined ? later : [...later, atFirst];
  const least = (name: LengthName) => Math.min(...promised.map((one) => one[name]));
  return {
    mistakenDays: least('mistakenDays'),
    endedDays: least('endedDays'),
    reportDays: least('reportDays'),
  };
}

type Editing = {
  readonly inForce: RetentionVersion;
  readonly changedBy: string;
  readonly changedAt: string;
};

/** The next version, or which length is outside what law and notice leave. */
export function editLengths(input: unknown, { inForce, ...change }: Editing): Result<RetentionVersion> {
  const parsed = parseWith(lengthsEdit, input);
  return parsed.ok ? ok({ ...parsed.value, ...change, version: inForce.version + 1 }) : parsed;
}
