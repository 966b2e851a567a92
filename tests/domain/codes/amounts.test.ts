import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isMeasuredInMu,
  parseAreaCentiM2,
  parseBasisPoints,
  parseFen,
  showAreaM2,
  showAreaMu,
  showFen,
  showPercent,
} from '../../../src/domain/amounts.ts';

describe('an area', () => {
  it.each([
    ['860.5', 86_050],
    ['860.5㎡', 86_050],
    ['８６０．５ m²', 86_050],
    ['860.5平方米', 86_050],
    ['1.2万平方米', 1_200_000],
    ['1亩', 66_667],
    ['1.5 亩', 100_000],
    ['15亩', 1_000_000],
    ['100亩', 6_666_667],
    ['0.5公顷', 500_000],
    ['0.5ha', 500_000],
    ['0', 0],
  ])('of %s is %i hundredths of a square metre', (typed, centiM2) => {
    expect(parseAreaCentiM2(typed)).toEqual({ ok: true, value: centiM2 });
  });

  it('is refused when it is none, or would lose a part', () => {
    const typed = ['', '亩', '3顷', '1.234', '1.23456亩', '-3亩', '1e3', '999999999999万公顷', '三亩'];
    expect(typed.filter((one) => parseAreaCentiM2(one).ok)).toEqual([]);
  });

  it('in square metres comes back exactly', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 9), (centiM2) => {
        expect(parseAreaCentiM2(`${showAreaM2(centiM2)}平方米`)).toEqual({ ok: true, value: centiM2 });
      }),
    );
  });

  it('in 亩 reads the same after it was stored', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 7), (hundredths) => {
        const typed = parseAreaCentiM2(`${hundredths / 100}亩`);
        expect(typed.ok && Number(showAreaMu(typed.value).replaceAll(',', ''))).toBe(hundredths / 100);
      }),
    );
  });

  it('of land is told in 亩 too', () => {
    expect(['66667', '100000', '1000000'].map((centiM2) => showAreaMu(Number(centiM2)))).toEqual([
      '1',
      '1.5',
      '15',
    ]);
    expect(['land', 'forest', 'building', 'roof'].filter(isMeasuredInMu)).toEqual(['land', 'forest']);
  });
});

describe('money and shares', () => {
  it('round a half up, as people do', () => {
    expect(showFen(1_005_000)).toEqual({ number: '1.01', unit: 'wanYuan' });
    expect(showFen(569_300_000)).toEqual({ number: '569.3', unit: 'wanYuan' });
  });

  it('below ten thousand yuan come back exactly', () => {
    fc.assert(
      fc.property(fc.nat(999_999), (fen) => {
        const { number, unit } = showFen(fen);
        expect(unit).toBe('yuan');
        expect(parseFen(`${number}元`)).toEqual({ ok: true, value: fen });
      }),
    );
  });

  it('of a hundred come back exactly, as basis points', () => {
    fc.assert(
      fc.property(fc.nat(100_000), (points) => {
        expect(parseBasisPoints(`${showPercent(points)}％`)).toEqual({ ok: true, value: points });
      }),
    );
    expect(parseBasisPoints('12.345%').ok).toBe(false);
  });
});

const refusal = { ok: false, problem: { code: 'invalidFields', fields: { '': { code: 'badFormat' } } } };

describe('an amount that is none', () => {
  it.each(['x', '1元2', '1.1234567万', 'x1万', '1x万', '万', '12345678901234', '一万'])(
    'of money, %s, is badly formed',
    (typed) => {
      expect(parseFen(typed)).toEqual(refusal);
    },
  );

  it.each(['1亩2', '1公顷x', '平米1', '1.00001亩', 'x1平'])('of land, %s, is badly formed', (typed) => {
    expect(parseAreaCentiM2(typed)).toEqual(refusal);
  });

  it.each(['1%2', '%', '1.234'])('of a hundred, %s, is badly formed', (typed) => {
    expect(parseBasisPoints(typed)).toEqual(refusal);
  });

  it('is too great to be counted exactly', () => {
    expect(parseFen('999999999999.99')).toEqual({ ok: true, value: 99_999_999_999_999 });
    expect(parseAreaCentiM2('999999999999公顷')).toEqual(refusal);
  });
});

describe('what is shown', () => {
  it('has two places at most, rounded', () => {
    expect(showFen(123_456_789)).toEqual({ number: '123.46', unit: 'wanYuan' });
    expect(showAreaM2(123)).toBe('1.23');
    expect(showAreaMu(50_000)).toBe('0.75');
    expect(showAreaMu(12_345)).toBe('0.19');
    expect(showPercent(1_234)).toBe('12.34');
  });

  it('of four places of 亩 is read to the nearest hundredth of a square metre', () => {
    expect(parseAreaCentiM2('1.2345亩')).toEqual({ ok: true, value: 82_300 });
  });
});
