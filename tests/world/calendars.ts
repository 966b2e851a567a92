// Calendars for tests: the announced years, and one more year whose table is invented here.
import fc from 'fast-check';
import { makeCalendar } from '../../src/domain/calendar/calendar.ts';
import { officialYears } from '../../src/domain/calendar/official-years.ts';
import { parseYearTable } from '../../src/domain/calendar/year-table.ts';
import type { Day } from '../../src/domain/day.ts';
import { addDays, day } from '../../src/domain/day.ts';

export const on = (text: string): Day => day.parse(text);

/** What an administrator may import once the notice is there. Only its statutory days are true. */
export const invented2027 = {
  year: 2027,
  notices: ['https://www.gov.cn/notice-2027'],
  breaks: [
    { name: '元旦', from: '2026-12-31', to: '2027-01-03' },
    { name: '春节', from: '2027-02-05', to: '2027-02-11' },
    { name: '清明节', from: '2027-04-03', to: '2027-04-05' },
    { name: '劳动节', from: '2027-05-01', to: '2027-05-05' },
    { name: '端午节', from: '2027-06-09', to: '2027-06-09' },
    { name: '中秋节', from: '2027-09-15', to: '2027-09-15' },
    { name: '国庆节', from: '2027-10-01', to: '2027-10-07' },
  ],
  makeUpDays: ['2026-12-27', '2027-02-13', '2027-02-20', '2027-05-08', '2027-09-26', '2027-10-09'],
};

const parsed2027 = parseYearTable(invented2027);
if (!parsed2027.ok) throw new Error(JSON.stringify(parsed2027.problem));
export const table2027 = parsed2027.value;

export const official = makeCalendar(officialYears);
export const with2027 = makeCalendar([...officialYears, table2027]);

/** Any day of 2020–2030, covered or not. */
export const anyDay = fc.integer({ min: 0, max: 4000 }).map((later) => addDays(on('2020-01-01'), later));
