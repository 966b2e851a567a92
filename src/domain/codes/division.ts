// Levels of the twelve-digit division code, and codes that differ between the two offices that issue them.
// What is stored, and what lies in what, is in ../place.ts.
import { divisionCode } from '../place.ts';
import type { Result } from '../result.ts';
import { ok, refused } from '../result.ts';

/** GB/T 2260 (first three) and GB/T 10114 (township); the village's three digits are the statistics bureau's. */
const divisionLevels = ['province', 'city', 'county', 'township', 'village'] as const;
export type DivisionLevel = (typeof divisionLevels)[number] | 'nation';

const levelStarts = { province: 0, city: 2, county: 4, township: 6, village: 9 } as const;
const levelEnds = { province: 2, city: 4, county: 6, township: 9, village: 12 } as const;
const codeLength = 12;

/** The lowest level whose digits are not all zero; all zeros are the nation. */
export function levelOf(code: string): DivisionLevel {
  const level = divisionLevels.findLast((one) => /[1-9]/.test(code.slice(levelStarts[one], levelEnds[one])));
  return level ?? 'nation';
}

/**
 * The next division above; null above the nation. A level that is not used is passed over: a township of 东莞,
 * a city without counties (441900003000), lies in the city.
 */
export function parentOf(code: string): string | null {
  const level = levelOf(code);
  return level === 'nation' ? null : code.slice(0, levelStarts[level]).padEnd(codeLength, '0');
}

/** The division and all above it, the province first, the nation left out. */
export function divisionPath(code: string): readonly string[] {
  const above = parentOf(code);
  return above === null ? [] : [...divisionPath(above), code];
}

/**
 * Prefix of one office → the same place's prefix in the civil-affairs list, both of one length. The statistics
 * bureau gives development zones six digits of their own. The table comes with a county's pack.
 */
export type DivisionAliases = Readonly<Record<string, string>>;

/** The civil-affairs code. The longest alias that fits wins; applying it twice is the same as once for a table
 * in which no new prefix is itself an alias. */
export function civilDivision(code: string, aliases: DivisionAliases): string {
  const fitting = Object.keys(aliases).filter((prefix) => code.startsWith(prefix));
  const longest = fitting.toSorted((a, b) => b.length - a.length)[0];
  return longest === undefined ? code : `${aliases[longest]}${code.slice(longest.length)}`;
}

/** `511524`, `511524104` or all twelve digits → twelve, in the civil-affairs list. Refuses half a level. */
export function parseDivision(typed: string, aliases: DivisionAliases = {}): Result<string> {
  const digits = typed.normalize('NFKC').trim();
  const isWholeLevel = Object.values(levelEnds).some((end) => end === digits.length);
  const parsed = divisionCode.safeParse(digits.padEnd(codeLength, '0'));
  if (isWholeLevel && parsed.success) return ok(civilDivision(parsed.data, aliases));
  return refused({ code: 'invalidFields', fields: { '': { code: 'badFormat' } } });
}
