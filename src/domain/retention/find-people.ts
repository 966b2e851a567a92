// Persons in free text: what is surely theirs is cut, what only looks like it is pointed at for a person to decide.
// 1. A cut text has as many characters as before, so no rule of its field is broken.  2. Surely theirs are the stored name,
// number and address, and an identity number whose check digit is right.
import { afterName, beforeName } from './name-words.ts';

export type KnownPeople = {
  readonly names: readonly string[];
  readonly numbers: readonly string[];
  readonly addresses: readonly string[];
};

export const doubtKinds = ['phone', 'identity', 'name'] as const;
export type DoubtKind = (typeof doubtKinds)[number];
export type Span = { readonly from: number; readonly to: number };
export type Doubt = Span & { readonly kind: DoubtKind; readonly found: string };

const star = '*';

/** The spans with stars in their place, one for each character. */
export function masked(text: string, spans: readonly Span[]): string {
  let out = '';
  let at = 0;
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    if (to <= at) continue;
    const start = Math.max(from, at);
    out += text.slice(at, start) + star.repeat([...text.slice(start, to)].length);
    at = to;
  }
  return out + text.slice(at);
}

const fullWidth = 0xfee0; // how far ０ stands behind 0

/** Digits of any width as plain ones, each in its place. */
const plainDigits = (text: string): string =>
  text.replace(/[０-９Ｘｘ]/g, (one) => String.fromCharCode(one.charCodeAt(0) - fullWidth));

const isDigit = (one: string | undefined): boolean => one !== undefined && one >= '0' && one <= '9';
const isLatin = (one: string | undefined): boolean => one !== undefined && /[a-z]/i.test(one);
const isGap = (one: string | undefined): boolean => one !== undefined && /[\s.·‐-―-]/u.test(one);

/** Where the number stands, one blank or dash between digits forgiven; never inside a longer one. */
function numberSpans(plain: string, number: string): Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < plain.length; from += 1) {
    if (isDigit(plain[from - 1])) continue;
    const to = endOfNumber(plain, number, from);
    if (to !== null && !isDigit(plain[to])) spans.push({ from, to });
  }
  return spans;
}

function endOfNumber(plain: string, number: string, from: number): number | null {
  let at = from;
  for (const [index, digit] of [...number].entries()) {
    if (index > 0 && plain[at] !== digit && isGap(plain[at])) at += 1;
    if (plain[at] !== digit) return null;
    at += 1;
  }
  return at;
}

/** A name in Latin letters is a word of its own; a Chinese one stands anywhere. */
function wordSpans(text: string, word: string): Span[] {
  const spans: Span[] = [];
  for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + word.length)) {
    const to = from + word.length;
    const isInside =
      (isLatin(word[0]) && isLatin(text[from - 1])) || (isLatin(word.at(-1)) && isLatin(text[to]));
    if (!isInside) spans.push({ from, to });
  }
  return spans;
}

const identityShape = /(?<!\d)[1-9]\d{16}[\dXx](?!\d)/g;
// GB 11643: the weights of the first seventeen digits, and the last one by the rest of the sum.
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigits = '10X98765432';

const isIdentity = (digits: string): boolean => {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return checkDigits[sum % 11] === digits.at(-1)?.toUpperCase();
};

const spansOf = (text: string, pattern: RegExp): (Span & { readonly found: string })[] =>
  [...text.matchAll(pattern)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    found: match[0],
  }));

const shortestWord = 2; // a name of one character would be found everywhere

/** The text without what is surely about these people. */
export function withoutPeople(text: string, { names, numbers, addresses }: KnownPeople): string {
  const plain = plainDigits(text);
  const words = [...names, ...addresses].filter((word) => [...word].length >= shortestWord);
  return masked(text, [
    ...words.flatMap((word) => wordSpans(text, word)),
    ...numbers.flatMap((number) => numberSpans(plain, number)),
    ...spansOf(plain, identityShape).filter(({ found }) => isIdentity(found)),
  ]);
}

const mobileShape = /(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g;
const landlineShape = /(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)/g;
const longNumberShape = /(?<!\d)\d{15}(?:\d{2}[\dXx])?(?!\d)/g;

/** What may be about a person and cannot be told for sure, in the order of the text. */
export function doubtsIn(text: string): readonly Doubt[] {
  const plain = plainDigits(text);
  const of = (kind: DoubtKind, from: string, pattern: RegExp): Doubt[] =>
    spansOf(from, pattern).map((span) => ({ ...span, kind, found: text.slice(span.from, span.to) }));
  return [
    ...of('phone', plain, mobileShape),
    ...of('phone', plain, landlineShape),
    ...of('identity', plain, longNumberShape),
    ...of('name', text, beforeName),
    ...of('name', text, afterName),
  ].sort((a, b) => a.from - b.from);
}
