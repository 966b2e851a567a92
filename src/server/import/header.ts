// Where the table of a sheet begins, and what its columns are probably called for. One header row or two (the upper one
// merged over several columns of the lower). A person corrects the guess; the layout is remembered by its fingerprint.
import { createHash } from 'node:crypto';
import type { Mapping, Target } from '../../protocol/import-targets.ts';
import { targets } from '../../protocol/import-targets.ts';
import type { Row } from './sheet.ts';
import { plainCell } from './sheet.ts';
import { columnWords, generalEnding } from './zh-words.ts';

export type Column = {
  readonly header: string;
  readonly target: Target | null;
  /** 100: one of the words itself; less: a part of it. */
  readonly confidence: number;
};
export type Header = {
  /** The header's rows, counted from 0. */
  readonly first: number;
  readonly last: number;
  readonly columns: readonly Column[];
  readonly fingerprint: string;
};

const searchedRows = 30; // titles and instructions above a table take a dozen at most
const fewestColumns = 2;

/** The header with the most columns that are understood; null when no row looks like one. */
export function findHeader(rows: readonly Row[]): Header | null {
  let best: Header | null = null;
  const until = Math.min(rows.length, searchedRows);
  for (let at = 0; at < until; at += 1) {
    const single = headerAt(rows, at, at);
    for (const one of [single, pairAt(rows, at, until)]) {
      if (one !== null && (best === null || scoreOf(one) > scoreOf(best))) best = one;
    }
  }
  return best !== null && best.columns.filter(({ target }) => target !== null).length >= fewestColumns
    ? best
    : null;
}

/** Two rows are one header only when together they say more than either alone. */
function pairAt(rows: readonly Row[], at: number, until: number): Header | null {
  if (at + 1 >= until || !isLowerHeader(rows[at + 1])) return null;
  const [pair, lower] = [headerAt(rows, at, at + 1), headerAt(rows, at + 1, at + 1)];
  return pair !== null && lower !== null && scoreOf(pair) > scoreOf(lower) ? pair : null;
}

const scoreOf = ({ columns }: Header): number =>
  columns.reduce((sum, { target, confidence }) => sum + (target === null ? 0 : confidence), 0);

/** A second header row holds words only: no digit stands in it, and some of its words name columns. */
function isLowerHeader(row: Row | undefined): boolean {
  const words = (row ?? []).map(headerWord).filter((word) => word !== '');
  return (
    words.length > 0 &&
    words.every((word) => !/\d/.test(word)) &&
    words.some((word) => guessOf(word) !== null)
  );
}

function headerAt(rows: readonly Row[], first: number, last: number): Header | null {
  const upper = rows[first] ?? [];
  const lower = last > first ? (rows[last] ?? []) : null;
  const names = lower === null ? upper.map(plainCell) : joinedNames(upper, lower);
  if (names.every((name) => name === '')) return null;
  const columns = claimed(names);
  return { first, last, columns, fingerprint: fingerprintOf(names) };
}

/** The upper word counts for every column it is merged over: those to its right that have none of their own. */
function joinedNames(upper: Row, lower: Row): readonly string[] {
  const names: string[] = [];
  let over = '';
  for (let at = 0; at < Math.max(upper.length, lower.length); at += 1) {
    const own = plainCell(upper[at] ?? '');
    const under = plainCell(lower[at] ?? '');
    over = own !== '' ? own : under === '' ? '' : over;
    names.push(
      under === ''
        ? own
        : over === '' || guessOf(headerWord(under))?.confidence === 100
          ? under
          : over.replace(generalEnding, '') + under,
    );
  }
  return names;
}

/** Without spaces, units in brackets and marks: `面 积（㎡）*` → `面积`. */
export const headerWord = (raw: string): string =>
  plainCell(raw)
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[(（][^)）]*[)）]/g, '')
    .replace(/[*:：、,，/]/g, '');

type Guess = { readonly target: Target; readonly confidence: number };

function guessOf(word: string): Guess | null {
  if (word === '') return null;
  const exact = targets.find((target) => columnWords[target].includes(word));
  if (exact !== undefined) return { target: exact, confidence: 100 };
  const parts = targets
    .flatMap((target) => columnWords[target].map((one) => ({ target, one })))
    .filter(({ one }) => one.length > 1 && word.includes(one))
    .toSorted((a, b) => b.one.length - a.one.length);
  const [longest] = parts;
  return longest === undefined
    ? null
    : { target: longest.target, confidence: 50 + Math.round((longest.one.length / word.length) * 40) };
}

/** Each target goes to the column that names it best; what is left stands for nothing yet. */
function claimed(names: readonly string[]): readonly Column[] {
  const guesses = names.map((name) => guessOf(headerWord(name)));
  return names.map((header, at) => {
    const guess = guesses[at] ?? null;
    const isTaken =
      guess !== null &&
      guesses.some(
        (other, index) =>
          other?.target === guess.target &&
          (other.confidence > guess.confidence || (other.confidence === guess.confidence && index < at)),
      );
    return guess === null || isTaken
      ? { header, target: null, confidence: 0 }
      : { header, target: guess.target, confidence: guess.confidence };
  });
}

/** The same for the same columns in the same order, whatever spaces and titles say. */
const fingerprintOf = (names: readonly string[]): string => {
  const words = names.map((name) => plainCell(name).normalize('NFKC').replace(/\s+/g, ''));
  while (words.at(-1) === '') words.pop();
  return createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 24);
};

export const mappingOf = ({ columns }: Header): Mapping => columns.map(({ target }) => target);
