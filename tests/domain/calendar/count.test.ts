import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countDeadline } from '../../../src/domain/calendar/count.ts';
import { clockLength } from '../../../src/domain/calendar/length.ts';
import { addDays } from '../../../src/domain/day.ts';
import { anyDay, official, on, with2027 } from '../../world/calendars.ts';
import vectors from './deadline-vectors.json' with { type: 'json' };

const rolling = fc.record({
  unit: fc.constantFrom('calendarDays' as const, 'workingDays' as const, 'months' as const),
  count: fc.integer({ min: 1, max: 40 }),
});
const calendar = fc.constantFrom(official, with2027);

describe('a deadline', () => {
  it.each(vectors)('of $n $kind from $start is $due', ({ kind, start, n, rawDue, due }) => {
    const length = clockLength.parse({ unit: kind, count: n });

    expect(countDeadline(on(start), length, official)).toEqual({
      rawDue: rawDue ?? due,
      due,
      isProvisional: false,
    });
  });

  it('is never earlier than its raw day, and never on a day of rest', () => {
    fc.assert(
      fc.property(anyDay, rolling, calendar, (start, length, known) => {
        const { rawDue, due } = countDeadline(start, length, known);
        expect(due >= rawDue && rawDue > start).toBe(true);
        expect(known.isWorkingDay(due)).toBe(true);
      }),
    );
  });

  it('skips only days of rest', () => {
    fc.assert(
      fc.property(anyDay, rolling, calendar, (start, length, known) => {
        const { rawDue, due } = countDeadline(start, length, known);
        expect(countDeadline(addDays(rawDue, -1), { unit: 'workingDays', count: 1 }, known).due).toBe(due);
      }),
    );
  });

  it('of a later start is not earlier', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), rolling, (start, later, length) => {
        const first = countDeadline(start, length, official);
        expect(countDeadline(addDays(start, later), length, official).due >= first.due).toBe(true);
      }),
    );
  });

  it('of a longer length is not earlier', () => {
    fc.assert(
      fc.property(anyDay, rolling, fc.integer({ min: 0, max: 20 }), (start, length, more) => {
        const longer = { ...length, count: length.count + more };
        const first = countDeadline(start, length, official);
        expect(countDeadline(start, longer, official).due >= first.due).toBe(true);
      }),
    );
  });

  it.each([
    ['2028-02-14', 15, '2028-02-29'],
    ['2028-02-15', 15, '2028-03-01'],
    ['2024-02-14', 15, '2024-02-29'],
  ])('of leap years: from %s, %i days, is %s', (start, count, rawDue) => {
    expect(countDeadline(on(start), { unit: 'calendarDays', count }, official).rawDue).toBe(rawDue);
  });
});

describe('a deadline in a year without a table', () => {
  it.each([
    ['ends on the last day of 2026', 'calendarDays', '2026-12-16', '2026-12-31', '2026-12-31', false],
    ['rolls over within December', 'calendarDays', '2026-12-11', '2026-12-26', '2026-12-28', false],
    ['ends on new year', 'calendarDays', '2026-12-17', '2027-01-01', '2027-01-04', true],
    ['falls on national day', 'calendarDays', '2027-09-16', '2027-10-01', '2027-10-04', true],
    ['counts working days within 2026', 'workingDays', '2026-12-10', '2026-12-31', '2026-12-31', false],
    ['counts working days into 2027', 'workingDays', '2026-12-11', '2027-01-04', '2027-01-04', true],
  ] as const)('that %s', (_, unit, start, rawDue, due, isProvisional) => {
    expect(countDeadline(on(start), { unit, count: 15 }, official)).toEqual({ rawDue, due, isProvisional });
  });

  it('is provisional too when December rolls over into it', () => {
    const resting = { ...official, isRestDay: (one: string) => one >= '2026-12-31' && one < '2027-01-04' };

    const count = countDeadline(on('2026-12-16'), { unit: 'calendarDays', count: 15 }, resting);

    expect(count).toEqual({ rawDue: '2026-12-31', due: '2027-01-04', isProvisional: true });
  });
});

describe('what must be done before an event, in a season or within hours', () => {
  it.each([
    ['before a meeting', { unit: 'daysBefore', count: 20 }, '2026-10-24', '2026-10-04'],
    ['in a season', { unit: 'eachYear', opens: '06-01', closes: '09-30' }, '2028-02-29', '2028-09-30'],
    ['at once', { unit: 'hours', count: 0 }, '2026-10-01', '2026-10-01'],
    ['within a day', { unit: 'hours', count: 24 }, '2026-10-01', '2026-10-02'],
  ] as const)('does not wait for a working day: %s', (_, length, start, due) => {
    expect(countDeadline(on(start), length, official)).toEqual({ rawDue: due, due, isProvisional: false });
  });

  it.each([
    { unit: 'calendarDays', count: 0 },
    { unit: 'months', count: 1.5 },
    { unit: 'eachYear', opens: '06-01', closes: '02-30' },
    { unit: 'weeks', count: 2 },
  ])('no length is read from %j', (length) => {
    expect(clockLength.safeParse(length).success).toBe(false);
  });
});
