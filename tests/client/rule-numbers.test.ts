import { describe, expect, it } from 'vitest';
import {
  limitUnit,
  lineUnit,
  readNumber,
  typedNumber,
} from '../../src/client/screens/alerts/rule-numbers.ts';
import { defaults } from '../../src/domain/alerts/defaults.ts';

describe('a number of a rule', () => {
  it('is typed in square metres, 万元 and percent, and kept in what the rule counts in', () => {
    expect(typedNumber(limitUnit('A03', 'minArea'), defaults.A03.limits.minArea.value)).toBe('1000');
    expect(typedNumber(limitUnit('A03', 'minBookValue'), defaults.A03.limits.minBookValue.value)).toBe('500');
    expect(typedNumber(lineUnit('A02', 'idleShare'), 2_000)).toBe('20');
    expect(readNumber('centiM2', ' 1200.5 ')).toBe(120_050);
    expect(readNumber('fen', '3.3')).toBe(3_300_000);
    expect(readNumber('basisPoints', '12.34')).toBe(1234);
    expect(readNumber('days', '-30')).toBe(-30);
  });

  it('that is none, or finer than the rule counts, goes as it was typed', () => {
    expect(readNumber('days', '三十')).toBe('三十');
    expect(readNumber('days', '1.5')).toBe('1.5');
    expect(readNumber('basisPoints', '12.345')).toBe('12.345');
    expect(readNumber('months', '')).toBe('');
  });
});
