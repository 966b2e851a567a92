import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bigramsOf, similarityOf, textOfPair } from '../../../src/domain/likeness/bigrams.ts';
import { distanceBetween, distanceM } from '../../../src/domain/likeness/distance.ts';
import { createVocabulary } from '../../../src/domain/likeness/vocabulary.ts';

const texts = fc.string({ unit: fc.constantFrom(...'停水电路灯坏了𠮷👍，。 aA１1'), maxLength: 40 });
const pairsOf = (text: string) => Array.from(bigramsOf(text), textOfPair);
const likenessOf = (a: string, b: string) => similarityOf(bigramsOf(a), bigramsOf(b));

describe('the pairs of a text', () => {
  it('are of neighbouring characters, each once', () => {
    expect(pairsOf('停水停水').toSorted()).toEqual(['停水', '水停'].toSorted());
  });

  it('do not hear punctuation, spaces, width, capitals or how an emoji is coloured in', () => {
    expect(pairsOf('ＡＢ，路 灯。')).toEqual(pairsOf('ab路灯'));
    expect(pairsOf('（“路灯”：坏了！…）')).toEqual(pairsOf('路灯坏了'));
    expect(pairsOf('（“路灯”：坏了！…）Ａ')).toEqual(pairsOf('路灯坏了a'));
    expect(pairsOf('好❤️好')).toEqual(pairsOf('好❤好'));
  });

  it('hold 𠮷 and an emoji whole', () => {
    expect(pairsOf('𠮷野👍').toSorted()).toEqual(['𠮷野', '野👍'].toSorted());
    expect(likenessOf('𠮷野家', '𠮷野家')).toBe(1);
    expect(likenessOf('𠮷野', '𠮸野')).toBe(0);
  });

  it('of one character are that character, of none are none', () => {
    expect(pairsOf('水。')).toEqual(['水']);
    expect(pairsOf('，。 \u200b')).toEqual([]);
    expect(likenessOf('', '')).toBe(0);
  });

  it('survive half of a surrogate pair', () => {
    expect(pairsOf('停\ud842水')).toEqual(['停水']);
  });
});

describe('likeness', () => {
  it('is the same from both sides, between nought and one', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const likeness = likenessOf(a, b);
        expect(likenessOf(b, a)).toBe(likeness);
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('of a text with itself is whole', () => {
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(bigramsOf(text).length > 0);
        expect(likenessOf(text, text)).toBe(1);
      }),
    );
  });
});

describe('a vocabulary', () => {
  it('gives each pair one number, and the pair back, however many there are', () => {
    const vocabulary = createVocabulary();
    const text = Uint32Array.from({ length: 200_000 }, (_, n) => (n % 2 === 0 ? 0x1_f300 + n : 0x4e00));
    const [first, again] = [text.slice(), text.slice()];
    vocabulary.numberRow(first, 0, first.length);
    vocabulary.numberRow(again, 0, again.length);
    expect(Array.from(first.subarray(0, -1))).toEqual(Array.from({ length: 199_999 }, (_, n) => n));
    expect(again).toEqual(first);
    expect(vocabulary.size()).toBe(199_999);
    expect([vocabulary.textOf(0), vocabulary.textOf(199_998)]).toEqual([
      String.fromCodePoint(0x1_f300, 0x4e00),
      String.fromCodePoint(0x1_f300 + 199_998, 0x4e00),
    ]);
  });
});

const positions = fc.record({
  lat: fc.double({ min: -89, max: 89, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('distance', () => {
  it('of a degree of latitude is a hundred and eleven kilometres', () => {
    expect(distanceM({ lat: 28, lng: 105 }, { lat: 29, lng: 105 })).toBe(111_195);
  });

  it('of a degree of longitude shrinks with the latitude', () => {
    expect(distanceM({ lat: 60, lng: 105 }, { lat: 60, lng: 106 })).toBeCloseTo(55_597, -2);
  });

  it('is the same there and back, nought on the spot, and never more than half round', () => {
    fc.assert(
      fc.property(positions, positions, (a, b) => {
        expect(distanceM(a, b)).toBe(distanceM(b, a));
        expect(distanceM(a, a)).toBe(0);
        expect(distanceM(a, b)).toBeLessThanOrEqual(20_015_115);
      }),
    );
  });

  it('is not known without two positions', () => {
    expect(distanceBetween({ lat: 28, lng: 105 }, {})).toBe(null);
    expect(distanceBetween({ lat: 28 }, { lat: 28, lng: 105 })).toBe(null);
  });
});
