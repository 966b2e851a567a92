import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hexOf } from '../../src/domain/hex.ts';
import { leadingZeroBits, puzzleText } from '../../src/domain/intake/puzzle.ts';
import { solve } from '../../src/resident/puzzle.ts';
import { sha256, sha256Text } from '../../src/resident/sha256.ts';

const right = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('the page’s own SHA-256', () => {
  it('is the same as Node’s for every length around a block, and for megabytes', () => {
    for (const length of [...Array(200).keys(), 1_500_000]) {
      const bytes = randomBytes(length);
      expect(hexOf(sha256(bytes))).toBe(right(bytes));
    }
  });

  it('hashes Chinese as UTF-8', () => {
    expect(hexOf(sha256Text('民情件𠮷'))).toBe(right(Buffer.from('民情件𠮷')));
  });
});

describe('the puzzle', () => {
  it('is solved with the bits it asks for', async () => {
    const challenge = '1.10.1795424460000.aa.bb';

    const answer = await solve(challenge);

    const hash = createHash('sha256').update(puzzleText(challenge, answer)).digest();
    expect(leadingZeroBits(hash)).toBeGreaterThanOrEqual(10);
  });

  it('counts zero bits across bytes', () => {
    expect(leadingZeroBits(new Uint8Array([0, 0, 0x10]))).toBe(19);
    expect(leadingZeroBits(new Uint8Array([0x80]))).toBe(0);
    expect(leadingZeroBits(new Uint8Array([0, 0]))).toBe(16);
  });
});
