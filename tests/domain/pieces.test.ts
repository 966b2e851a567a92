import { describe, expect, it } from 'vitest';
import { inPieces } from '../../src/domain/pieces.ts';
import { countCharacters } from '../../src/domain/written-text.ts';

describe('a text in pieces', () => {
  it('that is short enough is one', () => {
    expect(inPieces('桥断了。', 4)).toEqual(['桥断了。']);
    expect(inPieces('', 10)).toEqual([]);
  });

  it('is cut after a sentence', () => {
    expect(inPieces('水管又断了。没有人来修。', 10)).toEqual(['水管又断了。', '没有人来修。']);
  });

  it('is cut anywhere where no sentence ends in the second half, and no character in two', () => {
    expect(inPieces('𠮷'.repeat(12), 10)).toEqual(['𠮷'.repeat(8), '𠮷'.repeat(4)]);
    expect(inPieces(`啊。${'𠮷'.repeat(11)}`, 10)).toEqual([`啊。${'𠮷'.repeat(6)}`, '𠮷'.repeat(5)]);
  });

  it.each([10, 11, 19, 20, 21, 2001, 4000, 4001])('loses nothing of %i characters', (length) => {
    const text = '山高路远水电不通。'.repeat(500).slice(0, length);
    const pieces = inPieces(text, 10);
    expect(pieces.join('')).toBe(text);
    for (const piece of pieces) {
      expect(countCharacters(piece)).toBeLessThanOrEqual(10);
      expect(countCharacters(piece)).toBeGreaterThanOrEqual(2);
    }
  });
});
