import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAreaCentiM2, parseFen, showAreaM2, showFen } from '../../src/domain/amounts.ts';
import { day, dayAt, daysBetween, weekdayOf } from '../../src/domain/day.ts';
import { uuid7 } from '../../src/domain/ids.ts';
import { parseFields } from '../../src/domain/kinds.ts';
import { maskName, maskPhone } from '../../src/domain/masks.ts';
import { liesIn } from '../../src/domain/place.ts';
import { countCharacters, hasForbiddenCharacter, normaliseText } from '../../src/domain/written-text.ts';
import { petitionAbout, sightingOf } from '../world/people.ts';

const today = day.parse('2026-11-23');

describe('written text', () => {
  it('counts what people count: 𠮷 and an emoji are one', () => {
    expect(countCharacters('𠮷野家👍')).toBe(4);
  });

  it('is normalised once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normaliseText(normaliseText(text))).toBe(normaliseText(text));
      }),
    );
  });

  it('refuses controls and halves of a pair, not line ends', () => {
    expect(['\u0000', 'a\u0007', '\ud842', 'a\tb'].map(hasForbiddenCharacter)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(hasForbiddenCharacter('一\n二𠮷')).toBe(false);
  });
});

describe('days', () => {
  it('begin at midnight in Shanghai', () => {
    expect(dayAt(Date.parse('2026-11-22T15:59:59.999Z'))).toBe('2026-11-22');
    expect(dayAt(Date.parse('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
  });

  it('exist, or are refused', () => {
    expect(day.safeParse('2026-02-29').success).toBe(false);
    expect(day.safeParse('2028-02-29').success).toBe(true);
    expect(daysBetween(day.parse('2026-02-27'), day.parse('2026-03-02'))).toBe(3);
    expect(weekdayOf(today)).toBe(1);
  });
});

describe('amounts', () => {
  it.each([
    ['1234.5', 123_450],
    ['３．５万', 3_500_000],
    ['12,000元', 1_200_000],
    ['569.3万元', 569_300_000],
  ])('%s is %i fen', (typed, fen) => {
    expect(parseFen(typed)).toEqual({ ok: true, value: fen });
  });

  it('refuses what is no amount or would lose a part of a fen', () => {
    expect(['', '一百', '1.234', '-5', '1e3'].map((typed) => parseFen(typed).ok)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('are shown in 元 below ten thousand, else in 万元', () => {
    expect(showFen(999_999)).toEqual({ number: '9,999.99', unit: 'yuan' });
    expect(showFen(1_000_000)).toEqual({ number: '1', unit: 'wanYuan' });
    expect(showFen(569_300_000)).toEqual({ number: '569.3', unit: 'wanYuan' });
    expect(showAreaM2(86_050)).toBe('860.5');
    expect(parseAreaCentiM2('860.5')).toEqual({ ok: true, value: 86_050 });
  });
});

describe('people and places', () => {
  it('are masked', () => {
    expect([maskName('张三丰'), maskName('李'), maskPhone('13812341234'), maskPhone('0831-4000001')]).toEqual(
      ['张**', '李*', '138****1234', '083****01'],
    );
  });

  it('lie in their township and county, and in no other', () => {
    expect(liesIn('511524104201', '511524104000')).toBe(true);
    expect(liesIn('511524110201', '511524100000')).toBe(false);
    expect(liesIn('511524104201', '511524000000')).toBe(true);
    expect(liesIn('511525104201', '511524000000')).toBe(false);
  });

  it('ids carry their time and sort by it', () => {
    const at = (ms: number) => uuid7(ms, new Uint8Array(10));
    expect(at(1)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(at(2 ** 40) > at(2 ** 40 - 1)).toBe(true);
  });
});

const issuesOf = (kind: 'petition' | 'sighting', fields: unknown) => {
  const parsed = parseFields[kind](fields, today);
  return parsed.ok ? {} : parsed.problem.fields;
};

describe('a petition', () => {
  const about = (more: Readonly<Record<string, unknown>>) =>
    issuesOf('petition', petitionAbout('村道塌了半边，校车绕行', more));

  it('is accepted as a deputy writes it', () => {
    expect(about({})).toEqual({});
  });

  it.each([
    ['a request is due for 求解决', { kind: 'appeal' }, { request: { code: 'required' } }],
    ['today is not the future', { occurredOn: '2026-11-23' }, {}],
    ['tomorrow is', { occurredOn: '2026-11-24' }, { occurredOn: { code: 'inFuture' } }],
    ['a place is due without a position', { addressText: undefined }, { addressText: { code: 'required' } }],
    ['a guardian agrees for a child', { isMinorInvolved: true }, { guardianConsents: { code: 'required' } }],
    [
      'nine characters are too few',
      { content: '一二三四五六七八九' },
      { content: { code: 'tooShort', limit: 10 } },
    ],
    ['2,000 rare characters are enough', { content: '𠮷'.repeat(2000) }, {}],
    ['2,001 are too many', { content: '𠮷'.repeat(2001) }, { content: { code: 'tooLong', limit: 2000 } }],
    [
      'ten digits are no mobile',
      {
        petitioner: {
          anonymous: false,
          name: '周桂花',
          phone: '1380000000',
          contactPref: 'phone',
          mayPassOn: false,
        },
      },
      { 'petitioner.phone': { code: 'badFormat' } },
    ],
    ['a field nobody knows is named', { state: 'closed' }, { state: { code: 'unknownField' } }],
    ['a wrong type is named', { involvesCount: '3' }, { involvesCount: { code: 'wrongType' } }],
    [
      'the notice must be acknowledged',
      { consent: { noticeVersion: '1', noticeAcknowledged: false, preciseGeo: false, photoOfPerson: false } },
      { 'consent.noticeAcknowledged': { code: 'notAccepted' } },
    ],
  ])('%s', (_, more, issues) => {
    expect(about(more)).toEqual(issues);
  });
});

describe('a sighting', () => {
  const month = (idleSinceMonth: string) =>
    issuesOf('sighting', { ...sightingOf('原村小校舍'), idleSinceMonth, attachments: [] });

  it('needs a photo, and no month of the future', () => {
    expect(month('2026-11')).toEqual({ attachments: { code: 'tooFew', limit: 1 } });
    expect(month('2026-12')).toHaveProperty('idleSinceMonth', { code: 'inFuture' });
  });
});
