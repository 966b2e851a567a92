import { describe, expect, it } from 'vitest';
import { parseYearTable } from '../../../src/domain/calendar/year-table.ts';
import { invented2027 } from '../../world/calendars.ts';

const issuesOf = (input: unknown) => {
  const parsed = parseYearTable(input);
  return parsed.ok ? {} : parsed.problem.fields;
};

const withBreak = (from: string, to: string) => ({
  ...invented2027,
  breaks: [{ name: '元旦', from, to }, ...invented2027.breaks],
});

describe('a table of a year', () => {
  it('is accepted as announced, with or without an address', () => {
    expect(issuesOf(invented2027)).toEqual({});
    expect(issuesOf({ ...invented2027, notices: [] })).toEqual({});
  });

  it.each([
    ['nothing', null, ''],
    ['a year that is text', { ...invented2027, year: '2027' }, 'year'],
    ['an address that is none', { ...invented2027, notices: ['notice'] }, 'notices.0'],
    ['a day that does not exist', withBreak('2027-02-29', '2027-03-01'), 'breaks.0.from'],
    ['a key we do not know', { ...invented2027, papers: [] }, 'papers'],
  ])('is refused for %s', (_, input, path) => {
    expect(Object.keys(issuesOf(input) ?? {})).toEqual([path]);
  });

  it.each([
    ['ends before it begins', '2027-07-03', '2027-07-01'],
    ['begins in November of the year before', '2026-11-30', '2026-12-02'],
    ['ends in the year after', '2027-12-31', '2028-01-01'],
    ['lasts a season', '2027-07-01', '2027-08-31'],
  ])('is refused when a break %s', (_, from, to) => {
    expect(issuesOf(withBreak(from, to))).toMatchObject({ 'breaks.0': { code: 'outOfRange' } });
  });

  it('is refused when a day is off twice', () => {
    expect(issuesOf(withBreak('2027-01-03', '2027-01-04'))).toEqual({ breaks: { code: 'notInList' } });
  });

  it.each([
    ['off as well', '2027-10-07', 'notAccepted'],
    ['of another year', '2028-01-08', 'outOfRange'],
    ['named twice', '2027-10-09', 'notInList'],
  ])('is refused when a make-up day is %s', (_, makeUp, code) => {
    const table = { ...invented2027, makeUpDays: [makeUp, '2027-10-09'] };

    expect(issuesOf(table)).toMatchObject({ 'makeUpDays.0': { code } });
  });

  it.each(['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'])(
    'is refused without %s: it would move legal dates in silence',
    (missing) => {
      const breaks = invented2027.breaks.filter(({ name }) => name !== missing);

      expect(issuesOf({ ...invented2027, breaks })).toEqual({ breaks: { code: 'required' } });
    },
  );
});
