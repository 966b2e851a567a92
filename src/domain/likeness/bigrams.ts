// Likeness of two Chinese texts by the pairs of neighbouring characters they share: needs no dictionary of words,
// forgives order, and can be shown to a person. Counted in code points, so that 𠮷 or an emoji is one character.

/** Punctuation, spaces, controls and what only changes the look of an emoji. */
const unheard = /[\p{P}\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}]/u;

/** For each UTF-16 unit: 0 not asked yet, 1 heard, 2 unheard. The regular expression alone would take half the time. */
const classOfUnit = new Uint8Array(0x1_0000);
const firstSurrogate = 0xd800;
const lastSurrogate = 0xdfff;

function isHeard(codePoint: number): boolean {
  if (codePoint > 0xffff) return !unheard.test(String.fromCodePoint(codePoint));
  if (classOfUnit[codePoint] === 0) {
    classOfUnit[codePoint] = unheard.test(String.fromCodePoint(codePoint)) ? 2 : 1;
  }
  return classOfUnit[codePoint] === 1;
}

/**
 * Writes the code points of what is heard of a plain text into `into` from `start` on and returns where they end.
 * `into` has room for `plain.length` of them.
 */
export function readHeard(plain: string, into: Uint32Array, start: number): number {
  let end = start;
  for (let at = 0; at < plain.length; at += 1) {
    let codePoint = plain.charCodeAt(at);
    if (codePoint >= firstSurrogate && codePoint <= lastSurrogate) {
      codePoint = plain.codePointAt(at) ?? codePoint;
      if (codePoint > 0xffff) at += 1;
    }
    if (!isHeard(codePoint)) continue;
    into[end] = codePoint;
    end += 1;
  }
  return end;
}

/** Han characters, small letters, digits, the usual punctuation: most texts, and nothing in them to make plain. */
const isPlain =
  /^[\u4e00-\u9fff0-9a-z \n,.?!\u2018-\u201d\u2026\u3001\u3002\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]*$/;

/** Compatibility forms (full width, ㎡) and capitals become the plain small character. */
export const plainForLikeness = (text: string): string =>
  isPlain.test(text) ? text : text.normalize('NFKC').toLowerCase();

const pairBase = 0x20_0000; // above the last code point, so that a pair is one exact number below 2^53

/** A pair of code points as one number. A text of a single character makes one pair with nothing (0). */
export const pairOf = (first: number, second: number): number => first * pairBase + second;

const firstOf = (pair: number): number => Math.floor(pair / pairBase);

export function textOfPair(pair: number): string {
  const first = firstOf(pair);
  const second = pair - pairOf(first, 0);
  return second === 0 ? String.fromCodePoint(first) : String.fromCodePoint(first, second);
}

/** The different pairs of a text, in ascending order. */
export type Bigrams = Float64Array;

export function bigramsOf(text: string): Bigrams {
  const plain = plainForLikeness(text);
  const heard = new Uint32Array(plain.length);
  const count = readHeard(plain, heard, 0);
  const all = new Float64Array(count === 1 ? 1 : Math.max(0, count - 1));
  for (let at = 0; at < all.length; at += 1) all[at] = pairOf(heard[at] ?? 0, heard[at + 1] ?? 0);
  all.sort();
  return all.filter((pair, at) => at === 0 || pair !== all[at - 1]);
}

/** Dice's share, 2·shared / (a + b): 1 for the same pairs, 0 for none or for an empty text. Symmetric. */
export function similarityOf(a: Bigrams, b: Bigrams): number {
  let shared = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const [left = 0, right = 0] = [a[i], b[j]];
    if (left === right) shared += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return shared === 0 ? 0 : (2 * shared) / (a.length + b.length);
}
