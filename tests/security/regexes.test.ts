// Check 46: every pattern of the source is asked of recheck, which searches for words that make it run away.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSync } from 'recheck';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { longestCell, readSheet } from '../../src/server/import/read-sheet.ts';

const src = join(import.meta.dirname, '../../src');

type Pattern = { readonly pattern: string; readonly flags: string };
type Loose = Readonly<Record<string, unknown>>;

const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null;

/** Every literal pattern in a piece of a syntax tree. */
function patternsIn(node: unknown): readonly Pattern[] {
  if (Array.isArray(node)) return node.flatMap(patternsIn);
  if (!isLoose(node)) return [];
  if (node.type === 'Literal' && isLoose(node.regex))
    return [{ pattern: String(node.regex.pattern), flags: String(node.regex.flags) }];
  return Object.values(node).flatMap(patternsIn);
}

const sources = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((one) => one.isFile() && /\.tsx?$/.test(one.name))
  .map((one) => join(one.parentPath, one.name));

const found = sources.flatMap((file) => {
  const text = readFileSync(file, 'utf8');
  return patternsIn(parseSync(file, text).program).map((one) => ({
    ...one,
    file: file.slice(src.length + 1),
  }));
});
const nameOf = ({ pattern, flags }: Pattern) => `/${pattern}/${flags}`;
const patterns = new Map(found.map((one) => [nameOf(one), one]));

/** Where a pattern may take the square of a length: what it reads there is bounded, and why that is enough. */
const boundedPlaces: Readonly<Record<string, number>> = {
  'server/import/': longestCell, // a cell of a sheet; longer ones are refused as the file is read
  'domain/amounts.ts': 20, // the digits of a number
};
type Verdict = { readonly kind: string; readonly degree: number };

function judged({ pattern, flags }: Pattern): Verdict {
  const told = checkSync(pattern, flags, { timeout: 20_000 });
  if (told.status !== 'vulnerable') return { kind: told.status, degree: 1 };
  const { type } = told.complexity;
  return { kind: type, degree: type === 'polynomial' ? told.complexity.degree : Number.POSITIVE_INFINITY };
}

const unjudged: Verdict = { kind: 'unjudged', degree: Number.POSITIVE_INFINITY };

const mayBeSquare = (file: string): boolean =>
  Object.keys(boundedPlaces).some((place) => file.startsWith(place));

/** Patterns that are put together, each from what stands in the source. */
const ownWords: Readonly<Record<string, string>> = {
  'domain/sealed/envelope.ts': 'a class and two lengths',
  'domain/sealed/recovery.ts': 'a length',
  'domain/sealed/wrapped-key.ts': 'a class and a length',
  'resident/form.ts': 'words of the catalogue, one or another',
  'resident/frozen.ts': 'words of the catalogue, one or another',
  'server/import/dates.ts': 'a class of characters',
  'server/intake/intake.ts': 'words of the catalogue, one or another',
};

describe('patterns', () => {
  it('check 46: are there to be asked, and none is built from what somebody sent', () => {
    expect(patterns.size).toBeGreaterThan(50);
    const built = sources.filter((file) => readFileSync(file, 'utf8').includes('new RegExp('));
    expect(built.map((file) => file.slice(src.length + 1)).sort()).toEqual(Object.keys(ownWords).sort());
  });

  it.each(['^(a+)+$', '^1[3-9](?:\\d+-?)+$', '(x|x)*y'])(
    'check 46: the planted pattern /%s/ is found',
    (pattern) => {
      expect(judged({ pattern, flags: '' }).kind).toBe('exponential');
    },
  );

  it('check 46: none of them runs away, and those that take a square read bounded words', () => {
    const verdicts = new Map([...patterns].map(([name, one]) => [name, judged(one)]));
    const bad = found
      .map((one) => ({ name: nameOf(one), file: one.file, ...(verdicts.get(nameOf(one)) ?? unjudged) }))
      .filter(({ kind, file, degree }) => kind !== 'safe' && !(degree <= 2 && mayBeSquare(file)));
    expect(bad).toEqual([]);
  }, 300_000);

  it('check 46: a file with a longer cell than that is refused as a whole', () => {
    const sheet = (length: number) => readSheet(Buffer.from(`名称,面积\n${'长'.repeat(length)},1\n`));
    expect(sheet(longestCell).ok).toBe(true);
    expect(sheet(longestCell + 1)).toMatchObject({ ok: false, problem: { code: 'tooLarge' } });
  });
});
