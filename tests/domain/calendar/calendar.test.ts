import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeCalendar } from '../../../src/domain/calendar/calendar.ts';
import { officialYears } from '../../../src/domain/calendar/official-years.ts';
import { addDays, addMonths, daysFromTo, weekdayOf } from '../../../src/domain/day.ts';
import { official, on, table2027, with2027 } from '../../world/calendars.ts';

const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];
const daysOfMonth = (year: number, month: string) => {
  const first = on(`${year}-${month}-01`);
  return daysFromTo(first, addDays(addMonths(first, 1), -1));
};

describe('the announced years', () => {
  // Counted apart from our table, from the notices' single days.
  it.each([
    [2020, [17, 20, 22, 22, 19, 21, 23, 21, 23, 17, 21, 23], 30, 7],
    [2021, [20, 17, 23, 22, 19, 21, 22, 22, 22, 17, 22, 23], 31, 7],
    [2022, [21, 16, 23, 21, 20, 21, 21, 23, 21, 18, 22, 22], 32, 7],
    [2023, [18, 20, 23, 20, 21, 21, 21, 23, 20, 19, 22, 21], 26, 7],
    [2024, [22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22], 28, 8],
    [2025, [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23], 28, 5],
    [2026, [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23], 33, 6],
  ])(
    'have in %i the working days of each month, the days off and the make-up days',
    (year, working, off, makeUp) => {
      const days = daysFromTo(on(`${year}-01-01`), on(`${year}-12-31`));
      const kinds = days.map(official.dayKind);

      expect(months.map((month) => daysOfMonth(year, month).filter(official.isWorkingDay).length)).toEqual(
        working,
      );
      expect(kinds.filter((kind) => kind === 'holiday')).toHaveLength(off);
      expect(kinds.filter((kind) => kind === 'makeUp')).toHaveLength(makeUp);
      expect(days.filter(official.isProvisional)).toEqual([]);
    },
  );

  it.each([
    ['2020-01-31', 'holiday', '春节'], // added by a second notice
    ['2020-02-03', 'makeUp', null],
    ['2022-12-31', 'holiday', '元旦'], // from the notice of 2023
    ['2023-10-06', 'holiday', '中秋节、国庆节'],
    ['2025-10-08', 'holiday', '国庆节、中秋节'],
    ['2026-02-14', 'makeUp', null],
    ['2026-02-15', 'holiday', '春节'],
    ['2026-02-24', 'ordinary', null],
    ['2026-02-28', 'makeUp', null],
    ['2026-10-10', 'makeUp', null],
    ['2026-11-22', 'weekend', null],
  ])('say of %s: %s, %s', (text, kind, name) => {
    expect(official.dayKind(on(text))).toBe(kind);
    expect(official.breakName(on(text))).toBe(name);
    expect(official.isRestDay(on(text))).toBe(!official.isWorkingDay(on(text)));
  });

  it('are day by day what the notices say', () => {
    const letters = { ordinary: 'o', makeUp: 'M', weekend: 'W', holiday: 'H' };
    const days = daysFromTo(on('2020-01-01'), on('2026-12-31'));
    const kinds = days.map((one) => letters[official.dayKind(one)]).join('');

    // Made apart from our table, from the notices' single days: it bites when any of 2,557 days is another.
    expect(createHash('sha256').update(kinds).digest('hex')).toBe(
      '4cf5387e7d78c8e1f8ffa986d06ae7c25f1cac0487452b414d0a040cc366f198',
    );
  });

  it('work on no weekend that is not made up for', () => {
    const worked = daysFromTo(on('2020-01-01'), on('2026-12-31')).filter(
      (one) => official.isWorkingDay(one) && [0, 6].includes(weekdayOf(one)),
    );
    expect(worked.map(official.dayKind).every((kind) => kind === 'makeUp')).toBe(true);
  });
});

describe('a year without a table', () => {
  it('is told apart from the years with one', () => {
    expect(official.coveredYears).toEqual([2020, 2021, 2022, 2023, 2024, 2025, 2026]);
    expect(
      ['2019-12-31', '2020-01-01', '2026-12-31', '2027-01-01'].map(on).map(official.isProvisional),
    ).toEqual([true, false, false, true]);
  });

  it.each([
    '2027-01-01',
    '2027-02-05',
    '2027-02-08',
    '2027-04-05',
    '2027-05-01',
    '2027-05-02',
    '2027-06-09',
    '2027-09-15',
    '2027-10-01',
    '2027-10-03',
    '2030-02-03',
    '2033-01-31',
    '2036-10-04',
  ])('rests on %s by law', (text) => {
    expect(official.isWorkingDay(on(text))).toBe(false);
    expect(official.dayKind(on(text))).toBe('holiday');
  });

  it('works on weekdays around them, and rests on weekends', () => {
    expect(['2027-01-04', '2027-02-04', '2027-02-09', '2027-10-04'].map(on).map(official.dayKind)).toEqual([
      'ordinary',
      'ordinary',
      'ordinary',
      'ordinary',
    ]);
    expect(official.dayKind(on('2027-01-02'))).toBe('weekend');
  });

  it('is settled when its table arrives, with the end of the year before', () => {
    expect(with2027.coveredYears.at(-1)).toBe(2027);
    expect(with2027.isProvisional(on('2027-02-09'))).toBe(false);
    expect(['2026-12-27', '2026-12-31', '2027-02-09', '2027-02-13'].map(on).map(with2027.dayKind)).toEqual([
      'makeUp',
      'holiday',
      'holiday',
      'makeUp',
    ]);
  });

  it('is replaced as a whole by a later table of the same year', () => {
    const corrected = { ...table2027, makeUpDays: [] };

    const calendar = makeCalendar([...officialYears, table2027, corrected]);

    expect(calendar.dayKind(on('2027-02-13'))).toBe('weekend');
    expect(calendar.coveredYears).toEqual(with2027.coveredYears);
  });
});
