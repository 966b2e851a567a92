import { describe, expect, it } from 'vitest';
import { day } from '../../../src/domain/day.ts';
import { bigramsOf, similarityOf, textOfPair } from '../../../src/domain/likeness/bigrams.ts';
import { findClusters } from '../../../src/domain/likeness/clusters.ts';
import { createCorpus, createDayCounter } from '../../../src/domain/likeness/corpus.ts';
import { distanceBetween, distanceM } from '../../../src/domain/likeness/distance.ts';
import type { NearDuplicate } from '../../../src/domain/likeness/near-duplicate.ts';
import {
  alikeFrom,
  compared,
  compareHints,
  nearDuplicateOf,
} from '../../../src/domain/likeness/near-duplicate.ts';
import type { LikenessSubject } from '../../../src/domain/likeness/subject.ts';
import { compareText } from '../../../src/domain/likeness/subject.ts';

const said = (id: string, text: string, more: Partial<LikenessSubject> = {}): LikenessSubject => ({
  id,
  stationId: 'huatan',
  category: 'utilities',
  on: day.parse('2026-11-01'),
  text,
  orgId: 'shuili',
  ...more,
});
const corpusOf = (all: readonly LikenessSubject[]) => {
  const corpus = createCorpus();
  for (const one of all) corpus.add(one);
  return corpus;
};
const countsIn = ({ vocabulary, counts }: ReturnType<typeof createCorpus>) =>
  Object.fromEntries(
    Array.from({ length: vocabulary.size() }, (_, pair) => [vocabulary.textOf(pair), counts()[pair]]),
  );

describe('a corpus', () => {
  it('counts in how many texts each pair is, once for each', () => {
    const corpus = corpusOf([said('a', '停水停水'), said('b', '停水')]);

    expect(countsIn(corpus)).toEqual({ 停水: 2, 水停: 1 });
    expect(corpus.pool().subarray(0, 4)).toEqual(Uint32Array.of(0, 1, 0, 0));
  });

  it('takes back what a text counted when it is removed or told anew', () => {
    const corpus = corpusOf([said('a', '停水停水'), said('b', '停水')]);
    corpus.remove('a');
    expect(countsIn(corpus)).toEqual({ 停水: 1, 水停: 0 });
    expect([...corpus.texts().keys()]).toEqual(['b']);

    corpus.add(said('b', '水停'));
    expect(countsIn(corpus)).toEqual({ 停水: 0, 水停: 1 });
    corpus.remove('nobody');
    expect(countsIn(corpus)).toEqual({ 停水: 0, 水停: 1 });
  });

  it('grows with what it is told: seventy thousand pairs, each in two of two texts', () => {
    const long = Array.from({ length: 70_000 }, (_, n) => String.fromCodePoint(0x3_0000 + n)).join('');
    const end = long.slice(-8);
    const corpus = corpusOf([said('a', long), said('b', long), said('c', end + end)]);

    expect(corpus.vocabulary.size()).toBe(70_000);
    expect([0, 65_535, 65_536, 69_994, 69_998].map((pair) => corpus.counts()[pair])).toEqual([2, 2, 2, 2, 3]);
    expect(corpus.vocabulary.textOf(69_998)).toBe(String.fromCodePoint(0x4_116e, 0x4_116f));
    expect([corpus.pool()[69_998], corpus.pool()[139_997]]).toEqual([69_998, 69_998]);
  });

  it('numbers its days from 1970', () => {
    const numberOf = createDayCounter();

    expect(
      ['1970-01-01', '1970-01-02', '2026-11-01', '1970-01-02'].map((on) => numberOf(day.parse(on))),
    ).toEqual([0, 1, 20_758, 1]);
  });
});

describe('clusters', () => {
  const at = (township: string | undefined, id: string, text: string) =>
    said(id, text, { townshipCode: township });

  it('may be asked for of fewer records, the largest first, then by key', () => {
    const corpus = corpusOf([
      ...['甲一', '乙二'].map((text, n) => said(`z${n}`, text, { orgId: 'zhujian' })),
      ...['丙三', '丁四', '戊五'].map((text, n) => said(`s${n}`, text)),
      ...['己六', '庚七'].map((text, n) => said(`a${n}`, text, { orgId: 'anjian' })),
    ]);
    const found = findClusters(corpus, { by: 'unit', until: day.parse('2026-11-23'), least: 2 });

    expect(found.map((one) => one.key)).toEqual([
      'unit|shuili|utilities',
      'unit|anjian|utilities',
      'unit|zhujian|utilities',
    ]);
  });

  it('of a township hold no record without one', () => {
    const corpus = corpusOf([at('511524104', 'a', '甲一'), at(undefined, 'b', '乙二')]);
    const found = findClusters(corpus, { by: 'township', until: day.parse('2026-11-23'), least: 1 });

    expect(found.map((one) => [one.key, one.recordIds])).toEqual([
      ['township|511524104|utilities', ['a']],
      ['township|511524104|utilities|甲一', ['a']],
    ]);
  });
});

describe('the order of what is listed', () => {
  it('of texts goes by their letters', () => {
    expect([compareText('a', 'b'), compareText('b', 'a'), compareText('a', 'a')]).toEqual([-1, 1, 0]);
  });

  it('of hints puts two reasons before one, then the more alike, then the id', () => {
    const hint = (recordId: string, because: NearDuplicate['because'], similarity: number) => ({
      recordId,
      because,
      similarity,
      days: 0,
    });
    const ordered = [
      hint('d', 'both', 0.4),
      hint('e', 'both', 0.3),
      hint('c', 'text', 0.9),
      hint('a', 'place', 0.1),
      hint('b', 'place', 0.1),
    ];

    expect(ordered.toReversed().sort(compareHints)).toEqual(ordered);
    expect(ordered.toSorted(compareHints)).toEqual(ordered);
  });
});

describe('two texts', () => {
  it('are alike from three tenths of their pairs on', () => {
    const one = compared(said('a', '甲乙丙丁一二三四五六七'));
    const other = compared(said('b', '甲乙丙丁子丑寅卯辰巳午'));
    const longer = compared(said('c', '甲乙丙丁子丑寅卯辰巳午未'));

    expect(nearDuplicateOf(one, other)).toEqual({
      recordId: 'b',
      because: 'text',
      similarity: alikeFrom,
      days: 0,
    });
    expect(nearDuplicateOf(one, longer)).toBeNull();
  });

  it('are as alike as the pairs they share, counted by hand', () => {
    const likeness = (a: string, b: string) => similarityOf(bigramsOf(a), bigramsOf(b));

    expect(likeness('甲乙丙丁', '甲乙丙')).toBe(0.8);
    expect(likeness('甲乙丙丁', '丙丁')).toBe(0.5);
    expect(likeness('丙丁', '甲乙丙丁')).toBe(0.5);
    expect(likeness('甲乙', '丙丁')).toBe(0);
  });

  it('hold the first and the last characters of the second plane', () => {
    expect(Array.from(bigramsOf('\u{10000}\u{10000}'), textOfPair)).toEqual(['\u{10000}\u{10000}']);
    expect(Array.from(bigramsOf('\u{1f44d}\u{10fffd}'), textOfPair)).toEqual(['\u{1f44d}\u{10fffd}']);
  });
});

describe('a distance', () => {
  it('half round the earth is twenty thousand kilometres', () => {
    expect(distanceM({ lat: 0, lng: 0 }, { lat: 0, lng: 180 })).toBe(20_015_115);
    expect(distanceM({ lat: 0, lng: 0 }, { lat: 0, lng: 90 })).toBe(10_007_558);
  });

  it.each([{ lat: 28 }, { lng: 105 }, {}])('is not known of %o', (half) => {
    const whole = { lat: 28, lng: 105 };

    expect([distanceBetween(half, whole), distanceBetween(whole, half)]).toEqual([null, null]);
    expect(distanceBetween(whole, whole)).toBe(0);
  });
});
