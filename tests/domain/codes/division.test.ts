import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  civilDivision,
  divisionPath,
  levelOf,
  parentOf,
  parseDivision,
} from '../../../src/domain/codes/division.ts';
import { liesIn } from '../../../src/domain/place.ts';

const codes = fc
  .tuple(fc.constantFrom('51', '00'), fc.constantFrom('15', '00'), fc.constantFrom('24', '00'))
  .chain(([province, city, county]) =>
    fc
      .tuple(fc.constantFrom('104', '000'), fc.constantFrom('201', '000'))
      .map(([township, village]) => province + city + county + township + village),
  );

describe('a division', () => {
  it.each([
    ['000000000000', 'nation', null],
    ['510000000000', 'province', '000000000000'],
    ['511500000000', 'city', '510000000000'],
    ['511524000000', 'county', '511500000000'],
    ['511524104000', 'township', '511524000000'],
    ['511524104201', 'village', '511524104000'],
    ['441900003000', 'township', '441900000000'],
  ])('%s is a %s in %s', (code, level, parent) => {
    expect(levelOf(code)).toBe(level);
    expect(parentOf(code)).toBe(parent);
  });

  it('lies in each one above it, and the way up ends', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const path = divisionPath(code);
        expect(path.every((above) => liesIn(code, above))).toBe(true);
        expect(path.at(-1) ?? '000000000000').toBe(code);
      }),
    );
  });

  it('is read from its first digits, by whole levels only', () => {
    expect(
      ['511524', '511524104', ' ５１１５２４１０４２０１ '].map((typed) => parseDivision(typed)),
    ).toEqual([
      { ok: true, value: '511524000000' },
      { ok: true, value: '511524104000' },
      { ok: true, value: '511524104201' },
    ]);
    expect(['', '5', '51152', '5115241', '51152x'].map((typed) => parseDivision(typed).ok)).toEqual(
      Array(5).fill(false),
    );
  });

  it('of a development zone is found under its civil code, the longest alias first', () => {
    const aliases = { '511571': '511524', '511571401': '511524115' };
    expect(civilDivision('511571104201', aliases)).toBe('511524104201');
    expect(civilDivision('511571401201', aliases)).toBe('511524115201');
    expect(civilDivision('511524104201', aliases)).toBe('511524104201');
    expect(parseDivision('511571', aliases)).toEqual({ ok: true, value: '511524000000' });
  });

  it('has all above it on the way up, the nation left out', () => {
    expect(divisionPath('511524104201')).toEqual([
      '510000000000',
      '511500000000',
      '511524000000',
      '511524104000',
      '511524104201',
    ]);
    expect(levelOf('510500000000')).toBe('city');
    expect(levelOf('501000000000')).toBe('city');
    expect(levelOf('510010000000')).toBe('county');
  });

  it('is told to be badly formed', () => {
    expect(parseDivision('5115241')).toEqual({
      ok: false,
      problem: { code: 'invalidFields', fields: { '': { code: 'badFormat' } } },
    });
  });
});
