import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareBp, shareBpUp } from '../../../src/domain/alerts/counts.ts';
import {
  daysPast,
  isWithinLast,
  lastDayOf,
  monthsBetween,
  workingDaysAfter,
} from '../../../src/domain/alerts/spans.ts';
import { addDays, dayAt, dayMs, daysBetween } from '../../../src/domain/day.ts';
import { clockTo, contextOn, inMonth, on } from '../../world/alert-subjects.ts';

const anyDay = fc.integer({ min: 0, max: 60_000 }).map((days) => dayAt(days * dayMs));

describe('days and months', () => {
  it('added days are as many days away', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4_000, max: 4_000 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days);
      }),
    );
  });

  it.each([
    ['2026-01-01', '2026-06-30', 5],
    ['2026-01-01', '2026-07-01', 6],
    ['2025-08-31', '2026-02-27', 5],
    ['2025-08-31', '2026-02-28', 6],
    ['2027-08-31', '2028-02-28', 5],
    ['2027-08-31', '2028-02-29', 6],
    ['2025-12-31', '2026-01-01', 0],
    ['2026-03-15', '2026-03-15', 0],
    ['2026-03-15', '2026-03-14', -1],
    ['2026-03-15', '2026-02-15', -1],
  ])('from %s to %s are %i months', (from, to, months) => {
    expect(monthsBetween(on(from), on(to))).toBe(months);
  });

  it.each([
    ['2026-02', '2026-02-28'],
    ['2028-02', '2028-02-29'],
    ['2026-04', '2026-04-30'],
    ['2026-12', '2026-12-31'],
  ])('%s ends on %s', (month, last) => {
    expect(lastDayOf(inMonth(month))).toBe(last);
  });

  it('a window of seven days holds today and six before', () => {
    const days = ['2026-06-23', '2026-06-24', '2026-06-30', '2026-07-01'];

    expect(days.map((at) => isWithinLast(on(at), on('2026-06-30'), 7))).toEqual([false, true, true, false]);
  });

  it('over the spring festival no day is worked but the Saturday before', () => {
    const { calendar } = contextOn('2026-02-13');

    expect(workingDaysAfter(on('2026-02-13'), on('2026-02-24'), calendar)).toBe(2);
    expect(workingDaysAfter(on('2026-02-24'), on('2026-02-13'), calendar)).toBe(0);
  });

  it('a clock is at its last day until the day it rolled over to has passed', () => {
    const clock = clockTo('2026-02-24', '2026-02-18');
    const days = ['2026-02-17', '2026-02-18', '2026-02-24', '2026-02-25'];

    expect(days.map((at) => daysPast(clock, on(at)))).toEqual([-1, 0, 0, 1]);
  });
});

describe('shares', () => {
  it('are exact at their border for sums of any size', () => {
    const sums = fc.integer({ min: 1, max: 2 ** 39 });
    fc.assert(
      fc.property(sums, fc.integer({ min: 1, max: 9_999 }), (unit, bp) => {
        expect([shareBp(unit * bp, unit * 10_000), shareBpUp(unit * bp, unit * 10_000)]).toEqual([bp, bp]);
        expect(shareBp(unit * bp - 1, unit * 10_000)).toBe(bp - 1);
        expect(shareBpUp(unit * bp + 1, unit * 10_000)).toBe(bp + 1);
      }),
    );
  });
});
