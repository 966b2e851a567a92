import { describe, expect, it } from 'vitest';
import { maskPhone } from '../../src/domain/masks.ts';
import { anyPhone, isMobile, mobilePhone, personName } from '../../src/domain/person.ts';
import {
  coordinateSources,
  countyOf,
  divisionCode,
  geo,
  liesIn,
  townshipOf,
} from '../../src/domain/place.ts';
import { plainMobile } from '../../src/domain/plain-mobile.ts';
import { parseWith } from '../../src/domain/shapes.ts';

const fix = { lat: 28.5, lng: 105, accuracyM: 12, coordSys: 'WGS84', source: 'gps' };
const issuesOf = (changes: object) => {
  const parsed = parseWith(geo, { ...fix, ...changes });
  return parsed.ok ? {} : parsed.problem.fields;
};

describe('a position', () => {
  it.each([
    {},
    { source: 'manual' },
    { lat: 90, lng: 180 },
    { lat: -90, lng: -180 },
    { accuracyM: 0 },
    { accuracyM: 100_000 },
  ])('is taken with %o', (changes) => {
    expect(issuesOf(changes)).toEqual({});
  });

  it.each([
    [{ lat: 90.000_001 }, 'lat', 'outOfRange'],
    [{ lat: -90.000_001 }, 'lat', 'outOfRange'],
    [{ lng: 180.000_001 }, 'lng', 'outOfRange'],
    [{ lng: Number.POSITIVE_INFINITY }, 'lng', 'wrongType'],
    [{ lat: '28.5' }, 'lat', 'wrongType'],
    [{ accuracyM: -1 }, 'accuracyM', 'outOfRange'],
    [{ accuracyM: 100_001 }, 'accuracyM', 'outOfRange'],
    [{ accuracyM: 1.5 }, 'accuracyM', 'outOfRange'],
    [{ coordSys: 'GCJ02' }, 'coordSys', 'notInList'],
    [{ source: 'wifi' }, 'source', 'notInList'],
    [{ source: undefined }, 'source', 'required'],
  ])('is refused with %o', (changes, field, code) => {
    expect(issuesOf(changes)).toEqual({ [field]: { code } });
  });

  it('comes from the phone or from a hand', () => {
    expect(coordinateSources).toEqual(['gps', 'manual']);
  });
});

describe('a division', () => {
  it('is twelve digits and nothing else', () => {
    const codes = ['511524104201', '51152410420', '5115241042010', 'x511524104201', '51152410420x'];

    expect(codes.map((code) => divisionCode.safeParse(code).success)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('begins with its county and its township', () => {
    expect(countyOf('511524104201')).toBe('511524');
    expect(townshipOf('511524104201')).toBe('511524104');
  });

  it.each([
    ['511524104201', '511524104201', true],
    ['511524104202', '511524104201', false],
    ['511524104201', '511524104000', true],
    ['511524105201', '511524104000', false],
    ['511524104201', '511524000000', true],
    ['511525104201', '511524000000', false],
    ['511524104201', '511500000000', true],
    ['511624104201', '511500000000', false],
    ['511524104201', '510000000000', true],
    ['521524104201', '510000000000', false],
    ['511524104201', '000000000000', true],
  ])('%s lies in %s: %s', (inner, outer, lies) => {
    expect(liesIn(inner, outer)).toBe(lies);
  });
});

describe('a person', () => {
  it.each([
    '张三',
    '阿卜杜·热合曼',
    'Li Wei',
    '张',
    '𠮷',
    'O’Neil',
    "O'Neil",
    'Jean-Luc',
    'རྡོ་རྗེ'.replace('་', ' '),
    '𠮷'.repeat(40),
  ])('may be called %s', (name) => {
    expect(personName.safeParse(name).success).toBe(true);
  });

  it.each(['', ' ', '·', '’', '-张', '张'.repeat(41), '张三1', '1张三', '=张三', '张三<b>'])(
    'is not called “%s”',
    (name) => {
      expect(personName.safeParse(name).success).toBe(false);
    },
  );

  it.each([
    ['+86 138 1234 5678', '13812345678'],
    ['8613812345678', '13812345678'],
    ['0086-138-1234-5678', '13812345678'],
    ['（+86）138 1234 5678', '13812345678'],
    ['１３８　１２３４　５６７８', '13812345678'],
    ['\u202d138–1234–5678\u202c', '13812345678'],
    ['13812345678', '13812345678'],
    // Nothing is made of what is no mobile.
    ['86138123456', '86138123456'],
    ['861381234567', '861381234567'],
    ['0831-4000001', '08314000001'],
  ])('has a mobile, written %s', (written, plain) => {
    expect(plainMobile(written)).toBe(plain);
    expect(plainMobile(plain)).toBe(plain);
  });

  it('has a mobile of eleven digits, or a landline with its area code', () => {
    const phones = ['13812341234', '0831-4000001', '08314000001', '010-12345678', '12812341234', '4000001'];
    const around = [
      'x13812341234',
      '13812341234x',
      '138123412345',
      '1381234123',
      'x0831-4000001',
      '0831-4000001x',
    ];

    expect(phones.map((phone) => anyPhone.safeParse(phone).success)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(around.map((phone) => anyPhone.safeParse(phone).success)).toEqual(Array(6).fill(false));
    expect(['13812341234', ...around].map((phone) => mobilePhone.safeParse(phone).success)).toEqual([
      true,
      ...Array(6).fill(false),
    ]);
    expect(isMobile('0831-4000001')).toBe(false);
  });

  it('shows nothing of a number that is none', () => {
    const strange = ['x13812341234', '138123412345', 'x0831-4000001', '0831-4000001234'];

    expect(strange.map(maskPhone)).toEqual(Array(4).fill('****'));
  });
});
