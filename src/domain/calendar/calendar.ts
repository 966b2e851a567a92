// Which days people rest. Days of a year with a table are settled by it; any other year is counted by weekends and
// statutory holidays alone and says so.
//
// 1. A day of an uncovered year is provisional (暂定): make-up days and the length of its breaks are not known yet.
// 2. The table of a year outranks that of the year before, and a later table of the same year replaces the earlier.
// 3. Late December may still be moved by next year's notice: recompute all open deadlines on import, not only provisional ones.
import type { Day } from '../day.ts';
import { weekdayOf, yearOf } from '../day.ts';
import { isStatutoryDay } from './statutory-days.ts';
import type { YearTable } from './year-table.ts';
import { daysOfBreak } from './year-table.ts';

/** `makeUp` is worked though near a break (调休); `ordinary` is any other working day. */
export type DayKind = 'ordinary' | 'makeUp' | 'weekend' | 'holiday';

export type Calendar = {
  /** Years with a table, ascending. */
  readonly coveredYears: readonly number[];
  readonly dayKind: (on: Day) => DayKind;
  readonly isWorkingDay: (on: Day) => boolean;
  readonly isRestDay: (on: Day) => boolean;
  readonly isProvisional: (on: Day) => boolean;
  /** The name of the break this day lies in, as the notice says it. */
  readonly breakName: (on: Day) => string | null;
};

const rests: Readonly<Record<DayKind, boolean>> = {
  ordinary: false,
  makeUp: false,
  weekend: true,
  holiday: true,
};

const isWeekend = (on: Day) => weekdayOf(on) % 6 === 0;

const lastOfEachYear = (tables: readonly YearTable[]): readonly YearTable[] =>
  [...new Map(tables.map((table) => [table.year, table])).values()].sort(
    (one, other) => one.year - other.year,
  );

const namesOf = (table: YearTable) =>
  table.breaks.flatMap((one) => daysOfBreak(one).map((on) => [on, one.name] as const));

/** Day off → name of its break, make-up day → null. */
const exceptionsOf = (tables: readonly YearTable[]): ReadonlyMap<Day, string | null> =>
  new Map(
    tables.flatMap((table) => [...namesOf(table), ...table.makeUpDays.map((on) => [on, null] as const)]),
  );

export function makeCalendar(tables: readonly YearTable[]): Calendar {
  const years = lastOfEachYear(tables);
  const covered = new Set(years.map((table) => table.year));
  const exceptions = exceptionsOf(years);
  const isProvisional = (on: Day) => !covered.has(yearOf(on));
  const dayKind = (on: Day): DayKind => {
    const exception = exceptions.get(on);
    if (exception !== undefined) return exception === null ? 'makeUp' : 'holiday';
    if (isProvisional(on) && isStatutoryDay(on)) return 'holiday';
    return isWeekend(on) ? 'weekend' : 'ordinary';
  };
  const isRestDay = (on: Day) => rests[dayKind(on)];
  return {
    coveredYears: [...covered],
    dayKind,
    isRestDay,
    isWorkingDay: (on) => !isRestDay(on),
    isProvisional,
    breakName: (on) => exceptions.get(on) ?? null,
  };
}
