import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likenessSample } from '../../../src/demo/likeness-sample.ts';
import { day } from '../../../src/domain/day.ts';
import { compared, nearDuplicateOf } from '../../../src/domain/likeness/near-duplicate.ts';
import { createNearIndex } from '../../../src/domain/likeness/near-index.ts';
import type { LikenessSubject } from '../../../src/domain/likeness/subject.ts';

const lamp: LikenessSubject = {
  id: 'lamp',
  stationId: 'huatan',
  category: 'road',
  on: day.parse('2026-11-01'),
  text: '老街从邮局到菜市场这一段，路灯坏了七八盏，晚上黑漆漆的，上个月有老人摔了一跤。',
  lat: 28.5773,
  lng: 104.9211,
};
const again: LikenessSubject = {
  ...lamp,
  id: 'again',
  text: '老街邮局到菜市场的路灯坏了好几盏，晚上看不见路，有老人摔跤，请尽快修好。',
};
const bridge = '石桥村小河上的桥面护栏断了两处，学生经过很危险。';

const hintFor = (other: LikenessSubject) => nearDuplicateOf(compared(lamp), compared(other));

const retold = [
  [
    '山坪村二组自来水停了三天，几十户人没水吃，希望水利部门来看看。',
    '我们山坪村二组已经停水三天，家家户户没有水吃，请水利部门派人来修。',
  ],
  [
    '村卫生室周末没人值班，锁着门，老人看病不方便。',
    '周末村卫生室经常锁着门，想问问周末有没有人值班，急的时候该找谁。',
  ],
  [
    '石桥村到镇上的公路坑坑洼洼，下雨积水，孩子上学危险。',
    '石桥村通往镇上的公路路面破损，坑洼积水，学生上学很不安全，希望修一修。',
  ],
  [
    '老年食堂停了，独居老人吃饭不方便，建议恢复。',
    '以前村里的老年食堂停了，独居老人吃饭不方便，建议恢复，大家愿意出一部分钱。',
  ],
] as const;
const different = [
  [lamp.text, '石桥村到镇上的公路坑坑洼洼，下雨积水，孩子上学危险，希望尽快修好。'],
  [
    '山坪村二组自来水停了三天，几十户人没水吃，希望水利部门来看看。',
    '山坪村三组经常停电，电压不稳，电饭锅都煮不熟饭，希望供电部门来看看。',
  ],
  [
    '我们村老年食堂停了，独居老人吃饭不方便，建议恢复。',
    '我们村的日间照料中心没有护理员，老人不方便去，建议增加人手。',
  ],
] as const;
const hintOfTexts = ([a, b]: readonly [string, string]) =>
  nearDuplicateOf(
    compared({ ...lamp, lat: undefined, lng: undefined, text: a }),
    compared({ ...again, lat: undefined, lng: undefined, text: b }),
  );

describe('a near-duplicate', () => {
  it('says that place and words agree, and how much', () => {
    expect(hintFor(again)).toEqual({
      recordId: 'again',
      because: 'both',
      distanceM: 0,
      similarity: expect.closeTo(0.43, 2),
      days: 0,
    });
  });

  it('may agree in place alone, up to two hundred metres', () => {
    const metre = 1 / 111_195;
    const at = (metres: number) => ({ ...lamp, id: 'bridge', text: bridge, lat: 28.5773 + metres * metre });
    expect(hintFor(at(200))).toMatchObject({ because: 'place', distanceM: 200 });
    expect(hintFor(at(201))).toBe(null);
  });

  it('may agree in words alone, far away or without a position', () => {
    expect(hintFor({ ...again, lat: 28.6 })).toMatchObject({ because: 'text', distanceM: 2524 });
    const placeless = hintFor({ ...again, lat: undefined, lng: undefined });
    expect(placeless?.because).toBe('text');
    expect(placeless).not.toHaveProperty('distanceM');
  });

  it.each([
    ['2026-10-01', null],
    ['2026-10-02', 30],
    ['2026-12-01', 30],
    ['2026-12-02', null],
  ])('lies at most thirty days away: %s', (on, days) => {
    expect(hintFor({ ...again, on: day.parse(on) })?.days ?? null).toBe(days);
  });

  it('is of the same station and category, and never the record itself', () => {
    expect(hintFor({ ...again, stationId: 'meibai' })).toBe(null);
    expect(hintFor({ ...again, category: 'utilities' })).toBe(null);
    expect(hintFor({ ...again, id: 'lamp' })).toBe(null);
  });

  it('is recognised when somebody else tells the same matter', () => {
    expect(retold.map((pair) => hintOfTexts(pair)?.because)).toEqual(Array(4).fill('text'));
  });

  it('is not seen in another matter of the same village', () => {
    expect(different.map(hintOfTexts)).toEqual(Array(3).fill(null));
  });
});

const sample = likenessSample({ records: 600, days: 90, seed: 3 });
const indexOf = (subjects: readonly LikenessSubject[]) => {
  const index = createNearIndex();
  for (const subject of subjects) index.add(subject);
  return index;
};

describe('the index', () => {
  it('finds what comparing with everyone finds', () => {
    const index = indexOf(sample);
    fc.assert(
      fc.property(fc.constantFrom(...sample), (subject) => {
        const everyone = sample.flatMap((other) => nearDuplicateOf(compared(subject), compared(other)) ?? []);
        const found = index.nearDuplicatesOf(subject);
        expect(found.map((hint) => hint.recordId).toSorted()).toEqual(
          everyone.map((hint) => hint.recordId).toSorted(),
        );
      }),
    );
  });

  it('answers alike from both sides', () => {
    const index = indexOf(sample);
    fc.assert(
      fc.property(fc.constantFrom(...sample), (subject) => {
        for (const hint of index.nearDuplicatesOf(subject)) {
          const other = sample.find((one) => one.id === hint.recordId) ?? subject;
          const back = index.nearDuplicatesOf(other).find((one) => one.recordId === subject.id);
          expect(back).toEqual({ ...hint, recordId: subject.id });
        }
      }),
      { numRuns: 20 },
    );
  });

  it('answers the same whatever came first', () => {
    const forwards = indexOf(sample);
    const backwards = indexOf(sample.toReversed());
    const answers = sample.map((one) => forwards.nearDuplicatesOf(one));
    expect(answers.flat().length).toBeGreaterThan(100);
    expect(sample.map((one) => backwards.nearDuplicatesOf(one))).toEqual(answers);
  });

  it('knows the latest words of a record, and forgets what was taken out', () => {
    const index = indexOf([lamp, { ...again, text: bridge, lat: 29 }]);
    expect(index.nearDuplicatesOf(lamp)).toEqual([]);
    index.add(again);
    expect(index.nearDuplicatesOf(lamp).map((hint) => hint.recordId)).toEqual(['again']);
    index.remove('again');
    expect(index.nearDuplicatesOf(lamp)).toEqual([]);
  });
});
