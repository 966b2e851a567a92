// What people write: normalised once, when it is saved; never while they type.

/** NFC, line ends as \n, at most two line ends in a row, no space at either end. Idempotent. */
export function normaliseText(text: string): string {
  const composed = text.normalize('NFC');
  // Nearly no text has anything to replace: to look costs a fifth of it.
  const lines = composed.includes('\r') ? composed.replace(/\r\n?/g, '\n') : composed;
  return (lines.includes('\n\n\n') ? lines.replace(/\n{3,}/g, '\n\n') : lines).trim();
}

/** Unicode characters (code points), as a person counts them: 𠮷 is one. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Each character is one or two units of a text's length: nearly always that length alone tells. */
export const hasAtLeast = (text: string, min: number): boolean =>
  text.length >= min * 2 || (text.length >= min && countCharacters(text) >= min);
export const hasAtMost = (text: string, max: number): boolean =>
  text.length <= max || (text.length <= max * 2 && countCharacters(text) <= max);

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are refused
const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

/** Control characters other than the line end, and halves of a surrogate pair, are no text. */
export function hasForbiddenCharacter(text: string): boolean {
  return control.test(text) || !text.isWellFormed();
}

/** The first `max` characters, never cutting one in two. */
export function firstCharacters(text: string, max: number): string {
  return Array.from(text).slice(0, max).join('');
}

// Marks that turn the direction of what follows, and characters without width: a text may show another than it is.
const unseen = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** What strangers write, without the marks that only change how it looks, normalised. Joiners inside emoji stay. */
export const neutralText = (text: string): string => normaliseText(text.replace(unseen, ''));
