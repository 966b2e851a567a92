import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likenessSample } from '../../../src/demo/likeness-sample.ts';
import { day } from '../../../src/domain/day.ts';
import type { Cluster } from '../../../src/domain/likeness/clusters.ts';
import { findClusters } from '../../../src/domain/likeness/clusters.ts';
import { createCorpus } from '../../../src/domain/likeness/corpus.ts';
import type { LikenessSubject } from '../../../src/domain/likeness/subject.ts';

const until = day.parse('2026-11-23');
const corpusOf = (subjects: readonly LikenessSubject[]) => {
  const corpus = createCorpus();
  for (const subject of subjects) corpus.add(subject);
  return corpus;
};

const waters = [
  '山坪村二组自来水停了三天',
  '我家自来水早晚都没有，水压太低',
  '自来水发黄，有泥沙，不敢喝',
  '场口一带自来水断断续续',
  '老街的自来水管冻裂了漏一地',
  '自来水费涨了，水却没有来',
  '学校食堂没有自来水，只能挑水',
  '养老院里自来水停了两回',
];
const lights = [
  '路灯不亮',
  '电线老化',
  '燃气没通',
  '电压不稳',
  '网络很慢',
  '广播太吵',
  '闭路电视没信号',
  '变压器响得怕人',
];

const said = (text: string, index: number): LikenessSubject => ({
  id: `${text}-${index}`,
  stationId: 'huatan',
  category: 'utilities',
  on: day.parse(`2026-11-${String(1 + index).padStart(2, '0')}`),
  text,
  orgId: 'shuili',
  townshipCode: '511524104',
});
const water = waters.map(said);
const other = lights.map((text, index) => ({ ...said(text, index), orgId: 'zhujian' }));
const themesIn = (clusters: readonly Cluster[]) => clusters.filter((cluster) => cluster.kind === 'theme');

describe('a theme', () => {
  it('is told by the word its records share, with the facts for a sentence', () => {
    const [theme] = themesIn(findClusters(corpusOf([...water, ...other]), { by: 'unit', until }));

    expect(theme).toEqual({
      key: 'unit|shuili|utilities|自来水',
      kind: 'theme',
      category: 'utilities',
      place: { by: 'unit', orgId: 'shuili' },
      recordIds: water.map((one) => one.id).toSorted(),
      terms: [{ text: '自来水', n: 8 }],
      because: {
        key: 'themeOfUnit',
        args: { n: 8, days: 8, category: 'utilities', place: 'shuili', terms: ['自来水'] },
      },
    });
  });

  it('needs eight', () => {
    expect(findClusters(corpusOf([...water.slice(1), ...other]), { by: 'unit', until })).toEqual([
      expect.objectContaining({ kind: 'group', key: 'unit|zhujian|utilities', terms: [] }),
    ]);
  });

  it.each([
    ['2026-05-27', 0],
    ['2026-05-28', 1],
    ['2026-11-23', 1],
    ['2026-11-24', 0],
  ])('counts the hundred and eighty days up to today: one of %s', (on, themes) => {
    const early = { ...said('自来水又停了', 0), on: day.parse(on) };
    const clusters = findClusters(corpusOf([...water.slice(1), early]), { by: 'unit', until });
    expect(themesIn(clusters)).toHaveLength(themes);
  });

  it('may be of a township', () => {
    const [first] = findClusters(corpusOf([...water, ...other]), { by: 'township', until });
    expect(first?.because).toMatchObject({ key: 'groupOfTownship', args: { n: 16, place: '511524104' } });
  });

  it('holds characters of any plane', () => {
    const shop = waters.map((text, index) => said(`${text}，𠮷野家👍`, index));
    const [theme] = themesIn(findClusters(corpusOf([...shop, ...other]), { by: 'unit', until }));
    expect(theme?.terms.map((term) => term.text)).toContain('𠮷野家👍');
  });

  it('leaves out what everybody says everywhere', () => {
    const polite = (one: LikenessSubject) => ({ ...one, text: `${one.text}，希望尽快解决` });
    const clusters = findClusters(corpusOf([...water, ...other].map(polite)), { by: 'unit', until });
    expect(themesIn(clusters).map((cluster) => cluster.terms[0]?.text)).toEqual(['自来水']);
  });

  it('is gone when its records are', () => {
    const corpus = corpusOf([...water, ...other]);
    corpus.remove(water[0]?.id ?? '');
    expect(themesIn(findClusters(corpus, { by: 'unit', until }))).toEqual([]);
  });

  it('is not of records without a unit', () => {
    const free = water.map((one) => ({ ...one, orgId: undefined }));
    expect(findClusters(corpusOf(free), { by: 'unit', until })).toEqual([]);
  });
});

const sample = likenessSample({ records: 1500, days: 170, seed: 5 });
const search = { by: 'township', until } as const;

describe('clusters of many records', () => {
  const clusters = findClusters(corpusOf(sample), search);
  const textById = new Map(sample.map((one) => [one.id, one.text.replace(/[，。]/g, '')]));

  it('are there', () => {
    expect(themesIn(clusters).length).toBeGreaterThan(10);
  });

  it('are the same whatever came first', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...sample], { minLength: sample.length }), (shuffled) => {
        expect(findClusters(corpusOf(shuffled), search)).toEqual(clusters);
      }),
      { numRuns: 5 },
    );
  });

  it('say of each record of a theme what it really says', () => {
    const wrong = themesIn(clusters).flatMap((theme) =>
      theme.recordIds.filter((id) => !textById.get(id)?.includes(theme.terms[0]?.text ?? '?')),
    );
    expect(wrong).toEqual([]);
  });

  it('count right in how many records each term is', () => {
    const wrong = themesIn(clusters).flatMap((theme) =>
      theme.terms.filter(
        (term) => theme.recordIds.filter((id) => textById.get(id)?.includes(term.text)).length !== term.n,
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('put no record into two themes of a group, and have eight each', () => {
    const ids = themesIn(clusters).flatMap((theme) =>
      theme.recordIds.map((id) => `${theme.category}|${theme.because.args.place}|${id}`),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(clusters.filter((cluster) => cluster.recordIds.length < 8)).toEqual([]);
  });
});
