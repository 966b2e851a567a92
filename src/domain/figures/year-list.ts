// 年度清单: what a year's list of assets to revive holds: each with who answers for it and until when, what became of it
// by the end of that year, and whether it came over from the year before.
import type { Asset } from '../assets/asset-entry.ts';
import type { Day } from '../day.ts';
import { day, yearOf } from '../day.ts';
import type { AssetCourse } from '../machines/asset/core.ts';

export type YearOutcome = 'closedOut' | 'disposed' | 'late' | 'open';

export type YearRow = {
  readonly asset: Asset;
  /** The plan, as it stands now; the course keeps no earlier one. */
  readonly plan: NonNullable<AssetCourse['plan']> | null;
  /** Listed before the year began. */
  readonly isCarried: boolean;
  /** Fell back to the list within the year. */
  readonly isBack: boolean;
  readonly outcome: YearOutcome;
  /** The day of what ended it, or null. */
  readonly endedOn: Day | null;
};

export type YearTotals = Readonly<Record<'listed' | 'carried' | YearOutcome | 'back' | 'goesOn', number>>;
export type YearList = {
  readonly year: number;
  readonly rows: readonly YearRow[];
  readonly totals: YearTotals;
};

/** A relapse lists it anew, so that the first day on a list is the earliest that anything tells of. */
function firstListedOn({ listedOn, closeOuts, relapses }: AssetCourse): Day | null {
  const days = [listedOn, closeOuts?.[0]?.on, relapses?.[0]?.on].filter((one) => one !== undefined);
  return days.toSorted()[0] ?? null;
}

/** The last 销号 by that day, if nothing undid it by then. */
function standingCloseOut({ closeOuts = [], relapses = [] }: AssetCourse, by: Day): Day | null {
  const last = closeOuts
    .map(({ on }) => on)
    .filter((on) => on <= by)
    .toSorted()
    .at(-1);
  if (last === undefined || relapses.some(({ on }) => on > last && on <= by)) return null;
  return last;
}

type Year = { readonly first: Day; readonly last: Day; readonly today: Day };

function rowOf(asset: Asset, { first, last, today }: Year): YearRow | null {
  const { course } = asset;
  const listedOn = firstListedOn(course);
  if (listedOn === null || listedOn > last) return null;
  const closedOn = standingCloseOut(course, last);
  if (closedOn !== null && closedOn < first) return null;
  const disposedOn = course.disposal?.disposedOn ?? null;
  if (disposedOn !== null && disposedOn < first) return null;
  const isDisposed = disposedOn !== null && disposedOn <= last;
  const dueOn = course.plan?.dueOn ?? null;
  const seenOn = today < last ? today : last;
  const stands = dueOn !== null && dueOn < seenOn ? 'late' : 'open';
  return {
    asset,
    plan: course.plan ?? null,
    isCarried: listedOn < first,
    isBack: (course.relapses ?? []).some(({ on }) => on >= first && on <= last),
    outcome: isDisposed ? 'disposed' : closedOn !== null ? 'closedOut' : stands,
    endedOn: isDisposed ? disposedOn : closedOn,
  };
}

/** Rows in the order of the entries' numbers; the totals are counted from them. */
export function yearListOf(assets: Iterable<Asset>, year: number, today: Day): YearList {
  const span = { first: day.parse(`${year}-01-01`), last: day.parse(`${year}-12-31`), today };
  const rows = [...assets]
    .map((asset) => rowOf(asset, span))
    .filter((row) => row !== null)
    .toSorted((one, other) => (one.asset.fields.assetNo < other.asset.fields.assetNo ? -1 : 1));
  const count = (is: (row: YearRow) => boolean) => rows.filter(is).length;
  const of = (outcome: YearOutcome) => count((row) => row.outcome === outcome);
  const totals = {
    ...{ listed: rows.length, carried: count(({ isCarried }) => isCarried) },
    ...{ closedOut: of('closedOut'), disposed: of('disposed'), late: of('late'), open: of('open') },
    ...{ back: count(({ isBack }) => isBack), goesOn: of('late') + of('open') },
  };
  return { year, rows, totals };
}

/** The years a list can be made of: from the first listing to this year, the newest first. */
export function yearsOf(assets: Iterable<Asset>, today: Day): readonly number[] {
  const now = yearOf(today);
  let from = now;
  for (const { course } of assets) {
    const listedOn = firstListedOn(course);
    if (listedOn !== null && yearOf(listedOn) < from) from = yearOf(listedOn);
  }
  return Array.from({ length: now - from + 1 }, (_, at) => now - at);
}
