import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  caseNumber,
  caseSeries,
  makeCaseNumber,
  parseCaseNumber,
  seriesOfKind,
} from '../../../src/domain/codes/case-number.ts';
import {
  creditCheckCharacter,
  creditCode,
  isCreditCode,
  plainCreditCode,
} from '../../../src/domain/codes/credit-code.ts';
import { maskAddress } from '../../../src/domain/codes/masks.ts';
import {
  makeTrackingCode,
  parseTrackingCode,
  showTrackingCode,
  trackingCode,
} from '../../../src/domain/codes/tracking-code.ts';
import { tenantCode } from '../../../src/domain/ids.ts';
import { maskName, maskPhone } from '../../../src/domain/masks.ts';

const badFormat = {
  ok: false,
  problem: { code: 'invalidFields', fields: { '': { code: 'badFormat' } } },
};

const creditAlphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const creditCodes = fc
  .tuple(
    fc.stringMatching(/^[0-9A-HJ-NPQRTUWXY]{2}$/),
    fc.stringMatching(/^\d{6}$/),
    fc.stringMatching(/^[0-9A-HJ-NPQRTUWXY]{9}$/),
  )
  .map((parts) => parts.join(''))
  .map((body) => `${body}${creditCheckCharacter(body)}`);

describe('a unified social credit code', () => {
  it("ends as the standard's own example does", () => {
    expect(creditCheckCharacter('91350100M000100Y4')).toBe('3');
    expect(isCreditCode('91350100M000100Y43')).toBe(true);
  });

  it('is read from what is copied off a letter', () => {
    expect(plainCreditCode('９１３５０１００ m000 100y43')).toBe('91350100M000100Y43');
    expect(creditCode.safeParse('91350100m000100y43').success).toBe(false);
  });

  it('never has the letters I, O, S, V, Z, nor letters in its division', () => {
    expect([...'IOSVZ'].map((letter) => creditCheckCharacter(`91350100M000100Y${letter}`))).toEqual(
      Array(5).fill(null),
    );
    expect(isCreditCode('9135O100M000100Y43')).toBe(false);
  });

  it('shows a slip of one character', () => {
    fc.assert(
      fc.property(creditCodes, fc.nat(17), fc.constantFrom(...creditAlphabet), (code, at, slip) => {
        fc.pre(code[at] !== slip);
        expect(isCreditCode(code)).toBe(true);
        expect(isCreditCode(code.slice(0, at) + slip + code.slice(at + 1))).toBe(false);
      }),
    );
  });

  it('shows two neighbours exchanged', () => {
    fc.assert(
      fc.property(creditCodes, fc.nat(16), (code, at) => {
        const [first = '', second = ''] = code.slice(at, at + 2);
        fc.pre(first !== second);
        expect(isCreditCode(code.slice(0, at) + second + first + code.slice(at + 2))).toBe(false);
      }),
    );
  });
});

const caseParts = fc.record({
  series: fc.constantFrom(...caseSeries),
  county: fc.stringMatching(/^\d{6}$/).map((code) => tenantCode.parse(code)),
  year: fc.integer({ min: 1949, max: 2999 }),
  serial: fc.integer({ min: 1, max: 99_999 }),
});

describe('a case number', () => {
  it('reads like the one on the paper', () => {
    const county = tenantCode.parse('511524');
    expect(makeCaseNumber({ series: 'MQ', county, year: 2026, serial: 7 })).toEqual({
      ok: true,
      value: 'MQ-511524-2026-00007',
    });
  });

  it('comes back as it went out', () => {
    fc.assert(
      fc.property(caseParts, (parts) => {
        const made = makeCaseNumber(parts);
        expect(made.ok && parseCaseNumber(made.value)).toEqual({ ok: true, value: parts });
      }),
    );
  });

  it('has no sixth digit and no number nought', () => {
    const county = tenantCode.parse('511524');
    const made = [0, 99_999, 100_000, 1.5, Number.NaN].map((serial) =>
      makeCaseNumber({ series: 'ZC', county, year: 2026, serial }),
    );
    expect(made.map((one) => one.ok)).toEqual([false, true, false, false, false]);
    expect(made[2]).toEqual({
      ok: false,
      problem: { code: 'invalidFields', fields: { serial: { code: 'outOfRange', limit: 99_999 } } },
    });
    expect(caseNumber.safeParse('MQ-511524-2026-00000').success).toBe(false);
  });

  it('is found however it was typed, and never guessed from a part', () => {
    expect(parseCaseNumber(' ｍｑ－511524－2026－00007 ').ok).toBe(true);
    expect(
      ['MQ-511524-2026-7', 'XX-511524-2026-00007', 'MQ-511524-2026-00000', ''].map(
        (one) => parseCaseNumber(one).ok,
      ),
    ).toEqual([false, false, false, false]);
  });
});

describe('a case number outside its form', () => {
  const county = tenantCode.parse('511524');
  const ofYear = (year: number) => makeCaseNumber({ series: 'DB', county, year, serial: 1 });

  it.each([1000, 9999])('may be of the year %i', (year) => {
    expect(ofYear(year)).toEqual({ ok: true, value: `DB-511524-${year}-00001` });
  });

  it.each([999, 10_000, 2026.5])('is refused for the year %d', (year) => {
    expect(ofYear(year)).toEqual({
      ok: false,
      problem: { code: 'invalidFields', fields: { year: { code: 'outOfRange' } } },
    });
  });

  it.each([
    'x MQ-511524-2026-00007',
    'MQ-511524-2026-00007 x',
    'MQ-511524-2026-000070',
    'MQ-511524-2026',
    ['MQ-511524-2026-00007'],
    null,
  ])('is none: %s', (text) => {
    expect(caseNumber.safeParse(text)).toMatchObject({
      success: false,
      error: { issues: [{ message: 'badFormat' }] },
    });
  });

  it('has a series for each kind of record, and one for supervision', () => {
    expect(caseSeries).toEqual(['MQ', 'YS', 'ZC', 'DB']);
    expect(seriesOfKind).toEqual({ petition: 'MQ', observation: 'YS', sighting: 'ZC' });
  });

  it.each(['', 'MQ-511524-2026-00000', 'XX-511524-2026-00007'])('is refused when typed: %s', (typed) => {
    expect(parseCaseNumber(typed)).toEqual(badFormat);
  });
});

describe('a credit code outside its form', () => {
  const whole = '91350100M000100Y43';

  it.each([`x${whole}`, `${whole}x`, '', whole.slice(1)])('is none: %s', (text) => {
    expect(creditCode.safeParse(text)).toMatchObject({ success: false });
    expect(isCreditCode(text)).toBe(false);
  });

  it.each(['91350100M000100Y', '91350100M000100Y4X', '', 'O1350100M000100Y4'])(
    'has no check character: %s',
    (body) => {
      expect(creditCheckCharacter(body)).toBeNull();
    },
  );

  it('with letters in its division is none, though its check character fits', () => {
    const body = '91A50100M000100Y4';
    const code = `${body}${creditCheckCharacter(body)}`;

    expect(isCreditCode(code)).toBe(false);
    expect(creditCode.safeParse('91350100M000100Y44')).toMatchObject({
      error: { issues: [{ message: 'badFormat' }] },
    });
  });
});

const sixtyBits = fc.uint8Array({ minLength: 8, maxLength: 16 });

describe('a tracking code', () => {
  it('carries sixty bits of its eight bytes', () => {
    expect(makeTrackingCode(new Uint8Array(8))).toBe('000000000000');
    expect(makeTrackingCode(new Uint8Array(8).fill(255))).toBe('ZZZZZZZZZZZZ');
    expect(makeTrackingCode(Uint8Array.of(0x08, 0x42, 0x10, 0x84, 0x21, 0x08, 0x42, 0x1f))).toBe(
      '111111111111',
    );
    expect(() => makeTrackingCode(new Uint8Array(7))).toThrow(RangeError);
  });

  it('is read again from how it is shown, in any case and width', () => {
    fc.assert(
      fc.property(sixtyBits, (random) => {
        const code = makeTrackingCode(random);
        const shown = showTrackingCode(code);
        const wide = shown.replace(/[!-~]/g, (one) => String.fromCodePoint(one.charCodeAt(0) + 0xfee0));
        const sloppy = shown.toLowerCase().replaceAll('-', ' — ').replaceAll('0', 'o').replaceAll('1', 'l');
        expect(shown).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
        expect([shown, wide, sloppy].map(parseTrackingCode)).toEqual(
          Array(3).fill({ ok: true, value: code }),
        );
      }),
    );
  });

  it('changes with each of its sixty bits', () => {
    const codes = Array.from({ length: 60 }, (_, bit) => {
      const bytes = new Uint8Array(8);
      bytes[bit >> 3] = 128 >> (bit & 7);
      return makeTrackingCode(bytes);
    });
    expect(new Set(codes).size).toBe(60);
  });

  it('is refused when it is too short, too long or has letters of no code', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const read = parseTrackingCode(text);
        expect(read.ok ? trackingCode.safeParse(read.value).success : true).toBe(true);
      }),
    );
    expect(
      ['0000-0000-000', '0000-0000-0000-0', 'UUUU-UUUU-UUUU', '𠮷', ''].map(
        (one) => parseTrackingCode(one).ok,
      ),
    ).toEqual(Array(5).fill(false));
  });
});

describe('a tracking code outside its form', () => {
  it.each(['0000-0000-000', '0000-0000-0000-0', 'x 000000000000', ''])('is refused: %s', (typed) => {
    expect(parseTrackingCode(typed)).toEqual(badFormat);
  });

  it.each(['0000000000000', 'U00000000000', '00000000000', ['000000000000'], 12])('is none: %s', (text) => {
    expect(trackingCode.safeParse(text)).toMatchObject({
      success: false,
      error: { issues: [{ message: 'badFormat' }] },
    });
  });

  it('takes its bits from the front of each byte on', () => {
    // 10110010 11100001 01010101 00110011 11110000 00001111 10011001 01100110: sixty of these bits, five by five
    const bytes = Uint8Array.of(0xb2, 0xe1, 0x55, 0x33, 0xf0, 0x0f, 0x99, 0x66);

    expect(makeTrackingCode(bytes)).toBe('PBGNACZG1YCP');
    expect(makeTrackingCode(Uint8Array.of(...bytes, 0xff))).toBe('PBGNACZG1YCP');
  });
});

describe('a mask', () => {
  it('shows the first character of a name and no other', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'张三丰𠮷欧阳·a'), minLength: 2, maxLength: 30 }),
        (name) => {
          const [first = ''] = name;
          expect(maskName(name).replaceAll('*', '')).toBe(first);
        },
      ),
    );
  });

  it('hides at least four digits of a telephone', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/), (phone) => {
        const shown = maskPhone(phone).replace(/\D/g, '');
        expect(shown.length).toBeLessThanOrEqual(7);
        expect(phone.replace(/\D/g, '').length - shown.length).toBeGreaterThanOrEqual(4);
      }),
    );
    expect(maskPhone('12345')).toBe('****');
  });

  it('keeps the village of an address, not the house', () => {
    expect(maskAddress('花滩镇山坪村二组12号')).toBe('花滩镇山坪****');
    expect(maskAddress('12号')).toBe('****');
    expect(maskAddress('  花滩镇山坪村二组十二号院  ')).toBe('花滩镇山坪村****');
  });

  it('shows of an address at most six characters, at most half, and never a number', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'花滩镇山坪村二组0９12𠮷号 👍') }), (address) => {
        const shown = Array.from(maskAddress(address).replace('****', ''));
        expect(shown.length).toBeLessThanOrEqual(Math.min(6, Array.from(address).length / 2));
        expect(shown.join('')).not.toMatch(/\p{N}/u);
      }),
    );
  });
});
