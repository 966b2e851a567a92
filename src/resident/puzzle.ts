// Solves the puzzle in short stretches, so that typing never stutters.
import { bitsAsked, leadingZeroBits, puzzleText } from '../domain/intake/puzzle.ts';
import { now, pause } from './browser.ts';
import { sha256Text } from './sha256.ts';

const stretchMs = 12; // less than a frame

export async function solve(challenge: string): Promise<string> {
  const bits = bitsAsked(challenge) ?? 0;
  let end = now() + stretchMs;
  for (let tried = 0; ; tried += 1) {
    const answer = tried.toString(36);
    if (leadingZeroBits(sha256Text(puzzleText(challenge, answer))) >= bits) return answer;
    if (tried % 64 === 0 && now() > end) {
      await pause(0);
      end = now() + stretchMs;
    }
  }
}
