// Small groups of texts whose pairs, words and themes can be counted by hand.
import { describe, expect, it } from 'vitest';
import { day } from '../../../src/domain/day.ts';
import { createCorpus } from '../../../src/domain/likeness/corpus.ts';
import { createScratch, salientPairs, weightOf } from '../../../src/domain/likeness/salient.ts';
import { sharedTerms } from '../../../src/domain/likeness/terms.ts';

const said = (text: string, index: number) => ({
  id: `id-${index}`,
  stationId: 'huatan',
  category: 'utilities' as const,
  on: day.parse('2026-11-01'),
  text,
});
const corpusOf = (all: readonly string[]) => {
  const corpus = createCorpus();
  for (const [index, text] of all.entries()) corpus.add(said(text, index));
  return corpus;
};

/** The group is the first texts; the others are what is said elsewhere. */
const asked = (group: readonly string[], least: number, elsewhere: readonly string[] = []) => {
  const corpus = corpusOf([...group, ...elsewhere]);
  const texts = [...corpus.texts().values()].slice(0, group.length);
  return { corpus, texts, how: { scratch: createScratch(corpus, least), least } };
};
const pairsIn = (group: readonly string[], least: number, elsewhere: readonly string[] = []) => {
  const { corpus, texts, how } = asked(group, least, elsewhere);
  return salientPairs(corpus, texts, how).map(({ text, count }) => `${text} ${count}`);
};
const termsIn = (group: readonly string[], least: number, elsewhere: readonly string[] = []) => {
  const { corpus, texts, how } = asked(group, least, elsewhere);
  return sharedTerms(corpus, texts, how)
    .map(({ text, holders }) => `${text} ${holders.join(',')}`)
    .toSorted();
};

describe('a pair is telling', () => {
  it('in as many texts as are asked for, counted once in each', () => {
    expect(pairsIn(['停水停水甲', '停水乙', '丙停丁'], 2)).toEqual(['停水 2']);
    expect(pairsIn(['停水', '停水', '停电', '停电', '停气'], 2)).toEqual(['停水 2', '停电 2']);
    expect(pairsIn(['停水', '停水'], 3)).toEqual([]);
    expect(pairsIn([], 1)).toEqual([]);
  });

  it('when it is twice as common in the group as elsewhere, not below', () => {
    const group = ['停水甲', '停水乙', '丙丁', '戊己'];

    expect(pairsIn(group, 2, ['停水子', '丑寅', '卯辰', '巳午'])).toEqual(['停水 2']);
    expect(pairsIn(group, 2, ['停水子', '丑寅', '卯辰'])).toEqual([]);
    expect(pairsIn(group, 2, ['停水子', '停水丑', '卯辰', '巳午'])).toEqual([]);
  });

  it('before another when it is in more of the texts, or rarer elsewhere, then by its letters', () => {
    const group = ['停水甲乙', '停水甲乙', '停水丙'];

    expect(pairsIn(group, 2)).toEqual(['停水 3', '水甲 2', '甲乙 2']);
    expect(pairsIn(['停水丙甲乙', '停水丁甲乙'], 2, ['停水戊', '子丑', '寅卯', '辰巳'])).toEqual([
      '甲乙 2',
      '停水 2',
    ]);
    expect(pairsIn(['乙甲丙停水', '乙甲丁停水'], 2, ['停水戊', '子丑', '寅卯', '辰巳'])).toEqual([
      '乙甲 2',
      '停水 2',
    ]);
  });

  it('and sixty-four of them are enough', () => {
    const long = String.fromCodePoint(...Array.from({ length: 70 }, (_, n) => 0x4e00 + n));

    expect(pairsIn([long, long], 2)).toHaveLength(64);
    expect(pairsIn([long.slice(0, 60), long.slice(0, 60)], 2)).toHaveLength(59);
  });

  it('and weighs more the rarer it is, but never nothing', () => {
    expect([weightOf(1, 1), weightOf(2, 6), weightOf(1, 7), weightOf(6, 6)]).toEqual([1, 2, 3, 1]);
  });

  it('the next time as well: nothing is left of the last counting', () => {
    const { corpus, texts, how } = asked(['停水甲', '停水乙', '停水丙'], 2);
    const first = salientPairs(corpus, texts, how);
    const firstTerms = sharedTerms(corpus, texts, how);

    expect(salientPairs(corpus, texts, how)).toEqual(first);
    expect(sharedTerms(corpus, texts, how)).toEqual(firstTerms);
    expect([how.scratch.counts, how.scratch.places].map((cells) => cells.some((cell) => cell !== 0))).toEqual(
      [false, false],
    );
  });
});

describe('two pairs are one word', () => {
  it('when they stand side by side in every text', () => {
    expect(termsIn(['自来水甲', '自来水乙'], 2)).toEqual(['自来水 0,1']);
  });

  it('when they do in four of five', () => {
    const four = ['自来水甲', '自来水乙', '自来水丙', '自来水丁', '自来戊来水'];
    const three = ['自来水甲', '自来水乙', '自来水丙', '自来丁来水', '自来戊来水'];

    expect(termsIn(four, 2)).toEqual(['自来水 0,1,2,3']);
    expect(termsIn(three, 2)).toEqual(['来水 0,1,2,3,4', '自来 0,1,2,3,4']);
  });

  it('measured by the commoner of the two', () => {
    const first = ['自来水甲', '自来水乙', '自来水丙', '自来水丁', '自来戊', '自来己'];
    const second = ['自来水甲', '自来水乙', '自来水丙', '自来水丁', '戊来水', '己来水'];

    expect(termsIn(first, 2)).toEqual(['来水 0,1,2,3', '自来 0,1,2,3,4,5']);
    expect(termsIn(second, 2)).toEqual(['来水 0,1,2,3,4,5', '自来 0,1,2,3']);
  });

  it('counted once in a text that says it twice', () => {
    const twice = ['自来水甲自来水', '自来水乙', '自来水丙', '自来丁来水'];

    expect(termsIn(twice, 2)).toEqual(['来水 0,1,2,3', '自来 0,1,2,3']);
  });

  it('and not when another pair stands between them', () => {
    expect(termsIn(['甲乙子丙丁', '甲乙丑丙丁', '甲乙寅丙丁'], 2)).toEqual(['丙丁 0,1,2', '甲乙 0,1,2']);
  });

  it('and held by no text that ends within it, whatever the next one begins with', () => {
    const all = ['子自来水', '丑自来水', '寅自来水', '卯自来水', '甲自来', '来水乙'];

    expect(termsIn(all, 2)).toEqual(['自来水 0,1,2,3']);
  });

  it('at the end of a text as well, and never across two texts', () => {
    expect(termsIn(['甲乙', '乙丙', '甲乙', '乙丙'], 2)).toEqual(['乙丙 1,3', '甲乙 0,2']);
  });

  it('the commoner follower first, when a pair has two', () => {
    const four = ['甲乙丙子甲乙丁', '甲乙丙丑甲乙丁', '甲乙丙寅甲乙丁', '甲乙丙卯甲乙丁'];

    expect(termsIn([...four, '甲乙丙辰巳乙丁'], 3)).toEqual(['乙丁 0,1,2,3,4', '甲乙丙 0,1,2,3,4']);
    expect(termsIn(four, 3)).toEqual(['乙丙 0,1,2,3', '甲乙丁 0,1,2,3']);
  });

  it('the commoner leader first, when a pair has two', () => {
    const four = ['丙甲乙子丁甲乙', '丙甲乙丑丁甲乙', '丙甲乙寅丁甲乙', '丙甲乙卯丁甲乙'];

    expect(termsIn([...four, '丙甲乙辰丁甲巳'], 3)).toEqual(['丁甲 0,1,2,3,4', '丙甲乙 0,1,2,3,4']);
    expect(termsIn(four, 3)).toEqual(['丁甲乙 0,1,2,3', '丙甲 0,1,2,3']);
  });
});

describe('a word', () => {
  it('that turns in a ring is cut where its first pair stands', () => {
    expect(termsIn(['停水停水', '停水停水', '停水停水'], 2)).toEqual(['停水停 0,1,2']);
  });

  it('never follows itself', () => {
    expect(termsIn(['哈哈哈', '哈哈哈'], 2)).toEqual(['哈哈 0,1']);
  });

  const chain = ['甲乙丙丁戊', '甲乙丙丁戊', '甲乙子乙丙丁戊', '甲乙丙丑丙丁戊', '甲乙丙丁寅丁戊'];

  it('may be long', () => {
    expect(termsIn(chain, 2)).toEqual(['甲乙丙丁戊 0,1']);
  });

  it('whole in too few texts falls back into its pairs', () => {
    expect(termsIn(chain, 3)).toEqual([
      '丁戊 0,1,2,3,4',
      '丙丁 0,1,2,3,4',
      '乙丙 0,1,2,3,4',
      '甲乙 0,1,2,3,4',
    ]);
  });

  it('falls back beside one that stays', () => {
    const beside = chain.map((text, index) => `${text}${'卯辰巳午未'[index]}自来水`);

    expect(termsIn(beside, 3)).toContain('自来水 0,1,2,3,4');
    expect(termsIn(beside, 3)).toContain('甲乙 0,1,2,3,4');
  });

  it('weighs as much as its rarest part', () => {
    const { corpus, texts, how } = asked(['自来水甲', '自来水乙'], 2, [
      '自来丙',
      '丁戊',
      '己庚',
      '辛壬',
      '子丑',
      '寅卯',
    ]);

    expect(sharedTerms(corpus, texts, how).map(({ text, weight }) => [text, weight])).toEqual([
      ['自来水', weightOf(2, 8)],
    ]);
  });

  it('keeps characters of two units whole', () => {
    expect(termsIn(['𠮷野家甲', '𠮷野家乙'], 2)).toEqual(['𠮷野家 0,1']);
  });

  it('is held once by a text that says it twice', () => {
    expect(termsIn(['自来水甲自来水', '自来水乙'], 2)).toContain('自来水 0,1');
  });

  it('is none where nothing is shared', () => {
    expect(termsIn(['甲乙', '丙丁'], 2)).toEqual([]);
  });
});
