import { describe, expect, it } from 'vitest';
import { crockford } from '../../../src/domain/codes/crockford.ts';
import {
  makePosterId,
  parsePosterToken,
  posterPath,
  showPosterId,
  showPosterToken,
} from '../../../src/domain/codes/poster-token.ts';

const text = '7K3M9QXA0ABCDEFGHJKMNPQRS';

const token = () => {
  const parsed = parsePosterToken(text);
  if (parsed === null) throw new Error('a token that is none');
  return parsed;
};

describe('the token on a poster', () => {
  it('is the sheet, the key and the tag', () => {
    expect(token()).toEqual({ id: '7K3M9QXA', keyId: '0', tag: 'ABCDEFGHJKMNPQRS' });
    expect(showPosterToken(token())).toBe(text);
    expect(posterPath(token())).toBe(`/s/${text}`);
  });

  it('is read in two groups on the paper', () => {
    expect(showPosterId(token().id)).toBe('7K3M-9QXA');
  });

  it.each([
    ['one character less', text.slice(1)],
    ['one character more', `${text}0`],
    ['small letters', text.toLowerCase()],
    ['a letter that is not of the alphabet', text.replace('A', 'U')],
    ['a space', `${text} `],
    ['a line end', `${text}\n`],
    ['nothing', ''],
  ])('with %s is none', (_, wrong) => {
    expect(parsePosterToken(wrong)).toBeNull();
  });
});

describe('the id of a poster', () => {
  it('takes forty bits, each once', () => {
    expect(makePosterId(new Uint8Array(5))).toBe('00000000');
    expect(makePosterId(new Uint8Array(5).fill(255))).toBe('ZZZZZZZZ');
    expect(makePosterId(Uint8Array.of(0x08, 0x42, 0x10, 0x84, 0x21))).toBe('11111111');
  });

  it('is not made from fewer', () => {
    expect(() => makePosterId(new Uint8Array(4))).toThrow(RangeError);
  });
});

describe('Crockford’s base 32', () => {
  it('writes the bits from the first, and leaves over what no character needs', () => {
    expect(crockford(Uint8Array.of(0xff, 0x00), 2)).toBe('ZW');
    expect(crockford(new Uint8Array(0), 0)).toBe('');
  });
});
