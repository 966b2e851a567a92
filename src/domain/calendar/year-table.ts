// One year's rest days as the State Council announces them. An administrator imports next year's table; since a wrong
// one would move legal dates in silence, a table that lacks a statutory holiday or contradicts itself is refused.
import * as z from 'zod/mini';
import type { Day } from '../day.ts';
import { day, daysBetween, daysFromTo, yearOf } from '../day.ts';
import type { FieldIssue, FieldIssues } from '../problems.ts';
import type { Result } from '../result.ts';
import { refused } from '../result.ts';
import { formattedText, parseWith, whole, writtenText } from '../shapes.ts';
import { statutoryDaysOf } from './statutory-days.ts';

/** The longest break so far had ten days (2020); more than this is a slip of the pen. */
const maxBreakDays = 16;

const restBreak = z.readonly(z.strictObject({ name: writtenText(1, 20), from: day, to: day }));

const yearTable = z.readonly(
  z.strictObject({
    year: whole(2000, 2100), // four digits, and no typing error of a century
    /** Where the notices can be read. */
    notices: z.readonly(z.array(formattedText(/^https?:\/\/\S{1,300}$/))),
    /** First and last day off, weekends within included. */
    breaks: z.readonly(z.array(restBreak)),
    /** Days worked in exchange (调休). */
    makeUpDays: z.readonly(z.array(day)),
  }),
);
export type YearTable = z.output<typeof yearTable>;
export type RestBreak = YearTable['breaks'][number];

/** A notice also settles the end of the year before: that of 2023 begins on 2022-12-31. */
const belongs = (on: Day, year: number) => yearOf(on) === year || on.startsWith(`${year - 1}-12-`);

export const daysOfBreak = ({ from, to }: RestBreak): readonly Day[] => daysFromTo(from, to);

const breakIssue = ({ from, to }: RestBreak, year: number): FieldIssue | null =>
  belongs(from, year) && belongs(to, year) && from <= to && daysBetween(from, to) < maxBreakDays
    ? null
    : { code: 'outOfRange', limit: maxBreakDays };

function makeUpIssue(on: Day, table: YearTable, off: ReadonlySet<Day>): FieldIssue | null {
  if (!belongs(on, table.year)) return { code: 'outOfRange' };
  if (off.has(on)) return { code: 'notAccepted' };
  return table.makeUpDays.filter((other) => other === on).length > 1 ? { code: 'notInList' } : null;
}

/** A day off twice, or a statutory holiday that is not off. */
function offIssue(off: readonly Day[], year: number): FieldIssue | null {
  if (new Set(off).size < off.length) return { code: 'notInList' };
  return statutoryDaysOf(year).every((on) => off.includes(on)) ? null : { code: 'required' };
}

function issuesOf(table: YearTable): FieldIssues {
  const breakIssues = table.breaks.map((one) => breakIssue(one, table.year));
  const off = breakIssues.every((issue) => issue === null) ? table.breaks.flatMap(daysOfBreak) : [];
  const offDays = new Set(off);
  const found: readonly (readonly [string, FieldIssue | null])[] = [
    ...breakIssues.map((issue, index) => [`breaks.${index}`, issue] as const),
    ['breaks', offIssue(off, table.year)],
    ...table.makeUpDays.map((on, index) => [`makeUpDays.${index}`, makeUpIssue(on, table, offDays)] as const),
  ];
  return Object.fromEntries(found.flatMap(([path, issue]) => (issue === null ? [] : [[path, issue]])));
}

/**
 * Accepts a table only when each day belongs to its year, no day is both off and worked, and every statutory holiday
 * is off. Refuses with `invalidFields` otherwise.
 */
export function parseYearTable(input: unknown): Result<YearTable> {
  const parsed = parseWith(yearTable, input);
  if (!parsed.ok) return parsed;
  const fields = issuesOf(parsed.value);
  return Object.keys(fields).length === 0 ? parsed : refused({ code: 'invalidFields', fields });
}
