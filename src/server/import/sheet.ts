// What every reader of files answers: rows of text, as they stand in the file. Promise: row n of the file is `rows[n - 1]`,
// blank ones too, up to the last that holds anything; a formula is its own text and is never calculated; a cell that
// Excel shows as a day is that day, `2026-11-23`.
import { unguarded } from '../../domain/figures/csv.ts';
import type { Encoding } from './encoding.ts';

export type Row = readonly string[];

export type Sheet = {
  readonly rows: readonly Row[];
  /** How many rows the file has by a second count, which took another road than the reader. */
  readonly counted: number;
  readonly how:
    | {
        readonly format: 'text';
        readonly encoding: Encoding;
        /** 0–100: how sure the reader is of encoding and delimiter together. */
        readonly confidence: number;
        readonly delimiter: Delimiter;
      }
    | { readonly format: 'xlsx'; readonly sheet: string; readonly otherSheets: readonly string[] };
};

export const delimiters = [',', '\t', ';'] as const;
export type Delimiter = (typeof delimiters)[number];

/** 0 → A, 25 → Z, 26 → AA: what people call a column by. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** `H9`: column from 0, row from 1. */
export const cellName = (column: number, row: number): string => `${columnName(column)}${row}`;

const hidden = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g; // marks nobody sees; some turn what follows around
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are taken out
const controls = /[\u0000-\u001f\u007f-\u009f]+/g;

/** Most cells: words, letters and numbers with nothing in them to change. */
const isPlain =
  /^[\u4e00-\u9fff0-9A-Za-z]+(?:[ .,:/()\-\uff08\uff09\uff0c\u3001]+[\u4e00-\u9fff0-9A-Za-z]+)*$/;

/** One line of text without characters that hide or turn it; full-width letters stay as they are written. */
export const plainCell = (raw: string): string =>
  raw === '' || isPlain.test(raw)
    ? raw
    : unguarded(raw).replace(hidden, '').replace(controls, ' ').toWellFormed().normalize('NFC').trim();

export const hidesCharacters = (raw: string): boolean => raw !== '' && raw.search(hidden) >= 0;
