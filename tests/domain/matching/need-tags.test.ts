// The table of needs written down a second time, as one reads it aloud: square metres, kilometres, words.
import { describe, expect, it } from 'vitest';
import { isWithoutArea, needTagList, rowOf, tagsSpokenOf } from '../../../src/domain/matching/need-tags.ts';
import { assetClasses } from '../../../src/domain/sighting.ts';

type Row = readonly [tag: string, classes: string, m2: number, km: number, categories: string];

const rows: readonly Row[] = [
  ['water', 'waterFacility building land', 100, 10, 'utilities agriculture'],
  ['care', 'building', 150, 3, 'care'],
  ['nursery', 'building', 100, 3, 'care education'],
  ['education', 'building land', 300, 8, 'education'],
  ['health', 'building', 60, 5, 'health'],
  ['culture', 'building land', 80, 5, 'education care other'],
  ['sport', 'land building', 420, 5, 'other'],
  ['industry', 'building land equipment roof', 200, 20, 'employment agriculture'],
  ['forestry', 'forest land', 667, 20, 'agriculture environment'],
  ['parking', 'land', 300, 1, 'road property'],
  ['office', 'building', 40, 5, 'assets budget other'],
  ['emergency', 'building land vehicle equipment', 50, 10, 'safety'],
];

describe('the table of needs', () => {
  it('holds for each need what serves it, best first, how much of it, how near, and who speaks of it', () => {
    const held = needTagList.map((tag) => [
      tag,
      rowOf(tag).assetClasses.join(' '),
      rowOf(tag).minAreaCentiM2 / 100,
      rowOf(tag).reachM / 1000,
      rowOf(tag).categories.join(' '),
    ]);

    expect(held).toEqual(rows);
  });

  it('asks no area of things that are moved', () => {
    expect(assetClasses.filter(isWithoutArea).toSorted()).toEqual(['equipment', 'vehicle']);
  });
});

describe('what a text asks for', () => {
  const words = {
    ...Object.fromEntries(needTagList.map((tag) => [tag, []])),
    water: ['停水'],
    care: ['养老'],
  };
  const needWords = Object.assign(
    { water: [], care: [], nursery: [], education: [], health: [], culture: [] },
    { sport: [], industry: [], forestry: [], parking: [], office: [], emergency: [] },
    words,
  );

  it.each([
    ['its words before its category', 'education', '村里停水，养老院也没水', 'water care', 'words'],
    [
      'its category where no word tells',
      'education',
      '孩子没地方去',
      'nursery education culture',
      'category',
    ],
    ['nothing where the category names no lack', 'road', '路坏了', '', 'category'],
    ['words whatever the category', 'other', '天天停水', 'water', 'words'],
  ] as const)('is told by %s', (_, category, text, tags, from) => {
    const spoken = tagsSpokenOf({ category, text }, needWords);
    expect([spoken.tags.join(' '), spoken.from]).toEqual([tags, from]);
  });
});
