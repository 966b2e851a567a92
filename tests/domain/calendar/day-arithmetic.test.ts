import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, daysFromTo, isDay } from '../../../src/domain/day.ts';
import { anyDay, on } from '../../world/calendars.ts';

describe('days are added', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
  ])('%s and %i is %s', (from, count, to) => {
    expect(addDays(on(from), count)).toBe(to);
  });

  it('and taken away again', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -2000, max: 2000 }), (from, count) => {
        expect(addDays(addDays(from, count), -count)).toBe(from);
        expect(daysBetween(from, addDays(from, count))).toBe(count);
      }),
    );
  });

  it('are listed with both ends, none backwards', () => {
    expect(daysFromTo(on('2026-12-30'), on('2027-01-01'))).toEqual([
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
    ]);
    expect(daysFromTo(on('2026-12-30'), on('2026-12-29'))).toEqual([]);
  });

  it('are told from other text', () => {
    expect(['2026-02-28', '2026-02-29', '2026-2-1', '2026-02-28T00:00', null].map(isDay)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('months are added', () => {
  it.each([
    ['2026-01-15', 1, '2026-02-15'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2027-02-28', 12, '2028-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2025-11-30', 3, '2026-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-31', -2, '2025-11-30'],
  ])('%s and %i months is %s', (from, count, to) => {
    expect(addMonths(on(from), count)).toBe(to);
  });
});
