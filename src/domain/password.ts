// What a password must be, on both sides: long enough to be hard to guess, any characters, nothing else asked for.
// Which ones everybody chooses is the server's list.
import type { FieldIssue } from './problems.ts';
import { countCharacters } from './written-text.ts';

const shortestPassword = 12; // 等保2.0 with this domain's baseline: twelve, or a passkey
const longestPassword = 128; // a bound for the work of hashing; a sentence fits

/** One form for what looks the same: an umlaut or a full-width letter may be typed in two ways. */
export const normalPassword = (text: string): string => text.normalize('NFKC');

/** Null when it is good as far as its length goes. */
export function passwordIssue(text: string): FieldIssue | null {
  const count = countCharacters(normalPassword(text));
  if (count === 0) return { code: 'required' };
  if (count < shortestPassword) return { code: 'tooShort', limit: shortestPassword };
  return count > longestPassword ? { code: 'tooLong', limit: longestPassword } : null;
}
