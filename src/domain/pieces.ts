// A long text as several shorter ones.
import { normaliseText } from './written-text.ts';

const sentenceEnds = new Set(['\n', '。', '！', '？', '；']);

/** A text in pieces of at most `max` characters (at least 4), each cut after a sentence where its second half has an end of one. */
export function inPieces(text: string, max: number): readonly string[] {
  const all = Array.from(normaliseText(text));
  const pieces: string[] = [];
  let from = 0;
  while (all.length - from > max) {
    const most = all.slice(from, from + max - 2); // what is left is never one single character
    const end = most.findLastIndex((one) => sentenceEnds.has(one)) + 1;
    const count = end > max / 2 ? end : most.length;
    pieces.push(most.slice(0, count).join(''));
    from += count;
  }
  return [...pieces, all.slice(from).join('')].map((piece) => piece.trim()).filter((piece) => piece !== '');
}
