import { describe, expect, it } from 'vitest';
import { dayMs } from '../../src/domain/day.ts';
import { daysOverdue } from '../../src/server/backup/overdue.ts';

const start = Date.parse('2026-11-23T02:00:00Z');
const daysLater = (days: number) => start + days * dayMs;

describe('a backup is overdue', () => {
  it.each([
    ['on the sixth day it is not', daysLater(6), null],
    ['a moment before the seventh day is over it is not', daysLater(7) - 1, null],
    ['when seven days are over it is', daysLater(7), 7],
    ['and on every day after', daysLater(8), 8],
  ])('since the last verified one: %s', (_, now, days) => {
    expect(daysOverdue({ lastBackupAt: start, firstRecordAt: daysLater(-90) }, now)).toBe(days);
  });

  it.each([
    ['on the sixth day it is not', daysLater(6), null],
    ['when seven days are over it is', daysLater(7), 7],
    ['and on every day after', daysLater(40), 40],
  ])('since the first record, when there was none yet: %s', (_, now, days) => {
    expect(daysOverdue({ lastBackupAt: null, firstRecordAt: start }, now)).toBe(days);
  });

  it('never while there is nothing to lose', () => {
    expect(daysOverdue({ lastBackupAt: null, firstRecordAt: null }, start)).toBe(null);
  });

  it('not when the clock was set back', () => {
    expect(daysOverdue({ lastBackupAt: start, firstRecordAt: null }, daysLater(-30))).toBe(null);
  });
});
