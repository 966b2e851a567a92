// The names the notices give the breaks, day by day, and where the notices stand; copied from the notices themselves.
import { describe, expect, it } from 'vitest';
import { makeCalendar } from '../../../src/domain/calendar/calendar.ts';
import { officialYears } from '../../../src/domain/calendar/official-years.ts';
import { statutoryDaysOf } from '../../../src/domain/calendar/statutory-days.ts';
import { parseYearTable } from '../../../src/domain/calendar/year-table.ts';
import { invented2027, official, on, table2027 } from '../../world/calendars.ts';

const old = 'http://www.gov.cn/zhengce/zhengceku';
const present = 'https://www.gov.cn/zhengce/zhengceku';

type Year = readonly [year: number, notices: readonly string[], firstDays: string, names: string];

const years: readonly Year[] = [
  [
    2020,
    [`${old}/2019-11/21/content_5454164.htm`, `${old}/2020-01/27/content_5472352.htm`],
    '2020-01-01 2020-01-24 2020-04-04 2020-05-01 2020-06-25 2020-10-01',
    '元旦 春节 清明节 劳动节 端午节 国庆节、中秋节',
  ],
  [
    2021,
    [`${old}/2020-11/25/content_5564127.htm`],
    '2021-01-01 2021-02-11 2021-04-03 2021-05-01 2021-06-12 2021-09-19 2021-10-01',
    '元旦 春节 清明节 劳动节 端午节 中秋节 国庆节',
  ],
  [
    2022,
    [`${old}/2021-10/25/content_5644835.htm`],
    '2022-01-01 2022-01-31 2022-04-03 2022-04-30 2022-06-03 2022-09-10 2022-10-01',
    '元旦 春节 清明节 劳动节 端午节 中秋节 国庆节',
  ],
  [
    2023,
    [`${old}/2022-12/08/content_5730844.htm`],
    '2022-12-31 2023-01-21 2023-04-05 2023-04-29 2023-06-22 2023-09-29',
    '元旦 春节 清明节 劳动节 端午节 中秋节、国庆节',
  ],
  [
    2024,
    [`${present}/202310/content_6911528.htm`],
    '2024-01-01 2024-02-10 2024-04-04 2024-05-01 2024-06-10 2024-09-15 2024-10-01',
    '元旦 春节 清明节 劳动节 端午节 中秋节 国庆节',
  ],
  [
    2025,
    [`${present}/202411/content_6986383.htm`],
    '2025-01-01 2025-01-28 2025-04-04 2025-05-01 2025-05-31 2025-10-01',
    '元旦 春节 清明节 劳动节 端午节 国庆节、中秋节',
  ],
  [
    2026,
    [`${present}/202511/content_7047091.htm`],
    '2026-01-01 2026-02-15 2026-04-04 2026-05-01 2026-06-19 2026-09-25 2026-10-01',
    '元旦 春节 清明节 劳动节 端午节 中秋节 国庆节',
  ],
];

describe('the announced breaks', () => {
  it.each(years)(
    'of %i stand in their notices and begin on their days',
    (year, notices, firstDays, names) => {
      const table = officialYears.find((one) => one.year === year);

      expect(table?.notices).toEqual(notices);
      expect(table?.breaks.map((one) => one.from).join(' ')).toBe(firstDays);
      expect(table?.breaks.map((one) => one.name).join(' ')).toBe(names);
    },
  );

  it('are listed year after year, whatever came first', () => {
    const mixed = makeCalendar([table2027, ...officialYears.toReversed()]);

    expect(mixed.coveredYears).toEqual([2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027]);
  });

  it('outrank the statutory days once the year is covered', () => {
    const worked = { ...table2027, breaks: table2027.breaks.filter((one) => one.name !== '端午节') };

    expect(makeCalendar([worked]).dayKind(on('2027-06-09'))).toBe('ordinary');
    expect(official.dayKind(on('2027-06-09'))).toBe('holiday');
  });
});

describe('the statutory days', () => {
  it('are thirteen: three of them the national day’s', () => {
    const days = statutoryDaysOf(2027);

    expect(days).toHaveLength(13);
    expect(days.filter((one) => one.startsWith('2027-10'))).toEqual([
      '2027-10-01',
      '2027-10-02',
      '2027-10-03',
    ]);
  });
});

const fieldsOf = (changes: object) => {
  const parsed = parseYearTable({ ...invented2027, ...changes });
  return parsed.ok ? {} : parsed.problem.fields;
};
const address = 'https://';

describe('what is imported of a year', () => {
  it.each([
    [{ year: 1999 }, 'year'],
    [{ year: 2101 }, 'year'],
    [{ notices: [`see ${address}www.gov.cn`] }, 'notices.0'],
    [{ notices: [`${address}www.gov.cn and more`] }, 'notices.0'],
    [{ notices: [`${address}${'x'.repeat(301)}`] }, 'notices.0'],
    [{ breaks: [{ ...invented2027.breaks[0], name: '' }] }, 'breaks.0.name'],
    [{ breaks: [{ ...invented2027.breaks[0], name: '节'.repeat(21) }] }, 'breaks.0.name'],
  ])('is refused with %o', (changes, path) => {
    expect(Object.keys(fieldsOf(changes) ?? {})).toContain(path);
  });

  it.each([{ year: 2000 }, { year: 2100 }])('names other faults of %o than its year', (changes) => {
    expect(Object.keys(fieldsOf(changes) ?? {})).not.toContain('year');
  });

  it('takes a name of twenty characters and of one, and an address of three hundred', () => {
    const named = (name: string) => [{ ...invented2027.breaks[0], name }, ...invented2027.breaks.slice(1)];

    expect(fieldsOf({ breaks: named('节'.repeat(20)) })).toEqual({});
    expect(fieldsOf({ breaks: named('节') })).toEqual({});
    expect(fieldsOf({ notices: [`${address}${'x'.repeat(300)}`] })).toEqual({});
  });

  it('may rest sixteen days at a stretch, not seventeen', () => {
    const resting = (to: string) => [...invented2027.breaks, { name: '假', from: '2027-07-01', to }];

    expect(fieldsOf({ breaks: resting('2027-07-16') })).toEqual({});
    expect(fieldsOf({ breaks: resting('2027-07-17') })).toMatchObject({
      'breaks.7': { code: 'outOfRange', limit: 16 },
    });
  });

  it('is not asked for its days off while a break is wrong: nobody lists the days of a typing error', () => {
    const wrong = [...invented2027.breaks, { name: '假', from: '2027-07-01', to: '2027-08-31' }];

    expect(parseYearTable({ ...invented2027, breaks: wrong })).toEqual({
      ok: false,
      problem: {
        code: 'invalidFields',
        fields: { 'breaks.7': { code: 'outOfRange', limit: 16 }, breaks: { code: 'required' } },
      },
    });
  });
});
