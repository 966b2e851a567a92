import { describe, expect, it } from 'vitest';
import type { Term } from '../../../src/domain/likeness/terms.ts';
import { tellingTerms, themesOf } from '../../../src/domain/likeness/themes.ts';

const term = (text: string, holders: readonly number[], weight = 1): Term => ({
  text,
  pairs: [],
  weight,
  holders,
});
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

describe('the terms of a group', () => {
  it('are those of most texts first, weighed by how rare they are', () => {
    const terms = [term('甲乙', [0]), term('丙丁', [0, 1, 2]), term('戊己', [0, 1], 2)];

    expect(tellingTerms(terms, upTo(3))).toEqual([
      { text: '戊己', n: 2 },
      { text: '丙丁', n: 3 },
      { text: '甲乙', n: 1 },
    ]);
  });

  it('are counted among its members only', () => {
    expect(tellingTerms([term('甲乙', [0, 1, 2]), term('丙丁', [3])], [1, 2])).toEqual([
      { text: '甲乙', n: 2 },
    ]);
  });

  it('are five at most', () => {
    const terms = ['甲乙', '丙丁', '戊己', '庚辛', '子丑', '寅卯'].map((text) => term(text, [0]));

    expect(tellingTerms(terms, [0]).map((one) => one.text)).toEqual(['丙丁', '子丑', '寅卯', '庚辛', '戊己']);
  });

  it.each([
    ['the one within the other', '甲乙丙丁', '乙丙'],
    ['the other within the one', '乙丙', '甲乙丙丁'],
    ['the one begins where the other ends', '甲乙丙', '丙丁'],
    ['the one ends where the other begins', '丙丁', '甲乙丙'],
  ])('are not cut from one stretch: %s', (_, first, second) => {
    expect(tellingTerms([term(first, [0, 1]), term(second, [0])], [0, 1])).toEqual([{ text: first, n: 2 }]);
  });

  it.each([
    ['begin alike', '甲乙', '甲丙'],
    ['end alike', '乙甲', '丙甲'],
    ['share a letter inside', '甲乙丙', '丁乙戊'],
  ])('may %s', (_, first, second) => {
    expect(tellingTerms([term(first, [0, 1]), term(second, [0])], [0, 1])).toEqual([
      { text: first, n: 2 },
      { text: second, n: 1 },
    ]);
  });
});

describe('the terms of a theme', () => {
  const first = term('子丑', upTo(4));

  it('begin with its own, in all its texts', () => {
    expect(tellingTerms([first, term('甲乙', [0, 1, 2, 3], 9)], upTo(4), first)).toEqual([
      { text: '子丑', n: 4 },
      { text: '甲乙', n: 4 },
    ]);
  });

  it('are beside it only what half of its texts say', () => {
    expect(tellingTerms([first, term('甲乙', [0, 1]), term('丙丁', [0])], upTo(4), first)).toEqual([
      { text: '子丑', n: 4 },
      { text: '甲乙', n: 2 },
    ]);
  });
});

describe('themes', () => {
  it('take their texts one after the other, the most telling first', () => {
    const water = term('停水', [0, 1, 2]);
    const light = term('路灯', [2, 3, 4, 5], 2);

    expect(themesOf([water, light], 6, 2)).toEqual([
      { members: [2, 3, 4, 5], terms: [{ text: '路灯', n: 4 }] },
      { members: [0, 1], terms: [{ text: '停水', n: 2 }] },
    ]);
  });

  it('end where too few are left', () => {
    const water = term('停水', [0, 1, 2]);
    const light = term('路灯', [2, 3, 4, 5], 2);

    expect(themesOf([water, light], 6, 3)).toEqual([
      { members: [2, 3, 4, 5], terms: [{ text: '路灯', n: 4 }] },
    ]);
    expect(themesOf([water], 2, 3)).toEqual([]);
    expect(themesOf([], 6, 1)).toEqual([]);
  });

  it('choose among the terms of enough texts, however much a rare one weighs', () => {
    expect(themesOf([term('停水', [0], 99), term('路灯', [0, 1])], 2, 2)).toEqual([
      {
        members: [0, 1],
        terms: [
          { text: '路灯', n: 2 },
          { text: '停水', n: 1 },
        ],
      },
    ]);
  });

  it('of one weight go by their letters', () => {
    expect(themesOf([term('路灯', [0, 1]), term('停水', [0, 1])], 2, 2)).toEqual([
      {
        members: [0, 1],
        terms: [
          { text: '停水', n: 2 },
          { text: '路灯', n: 2 },
        ],
      },
    ]);
  });
});
