// The days the law itself makes holidays (《全国年节及纪念日放假办法》第二条, as of 2025), for a year whose notice is not
// there. Moon and sun dates are a literal table: `Intl`'s Chinese calendar puts new year 2027 on the wrong day.
// Checked against two independent computations (lunar-typescript, Temporal), which agree on every row.
import type { Day } from '../day.ts';
import { day, yearOf } from '../day.ts';

/** The same day every year. */
const fixed = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'] as const;

/** New year's eve and the first three days of the lunar year, then 清明, 端午, 中秋. */
const lunar = `
2027-02-05 2027-02-06 2027-02-07 2027-02-08 2027-04-05 2027-06-09 2027-09-15
2028-01-25 2028-01-26 2028-01-27 2028-01-28 2028-04-04 2028-05-28 2028-10-03
2029-02-12 2029-02-13 2029-02-14 2029-02-15 2029-04-04 2029-06-16 2029-09-22
2030-02-02 2030-02-03 2030-02-04 2030-02-05 2030-04-05 2030-06-05 2030-09-12
2031-01-22 2031-01-23 2031-01-24 2031-01-25 2031-04-05 2031-06-24 2031-10-01
2032-02-10 2032-02-11 2032-02-12 2032-02-13 2032-04-04 2032-06-12 2032-09-19
2033-01-30 2033-01-31 2033-02-01 2033-02-02 2033-04-04 2033-06-01 2033-09-08
2034-02-18 2034-02-19 2034-02-20 2034-02-21 2034-04-05 2034-06-20 2034-09-27
2035-02-07 2035-02-08 2035-02-09 2035-02-10 2035-04-05 2035-06-10 2035-09-16
2036-01-27 2036-01-28 2036-01-29 2036-01-30 2036-04-04 2036-05-30 2036-10-04
2037-02-14 2037-02-15 2037-02-16 2037-02-17 2037-04-04 2037-06-18 2037-09-24
2038-02-03 2038-02-04 2038-02-05 2038-02-06 2038-04-05 2038-06-07 2038-09-13
2039-01-23 2039-01-24 2039-01-25 2039-01-26 2039-04-05 2039-05-27 2039-10-02
2040-02-11 2040-02-12 2040-02-13 2040-02-14 2040-04-04 2040-06-14 2040-09-20
`;

const lunarDays: readonly Day[] = lunar
  .trim()
  .split(/\s+/)
  .map((text) => day.parse(text));

const allLunar: ReadonlySet<Day> = new Set(lunarDays);

/** A holiday by law alone, without any notice. Moon dates are known for 2027–2040 only. */
export const isStatutoryDay = (on: Day): boolean =>
  fixed.some((monthDay) => on.endsWith(monthDay)) || allLunar.has(on);

/** Each such day of a year, for checking that a year's table is complete. */
export const statutoryDaysOf = (year: number): readonly Day[] => [
  ...fixed.map((monthDay) => day.parse(`${year}-${monthDay}`)),
  ...lunarDays.filter((on) => yearOf(on) === year),
];
