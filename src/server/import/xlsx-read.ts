// An .xlsx to rows of text. Promise: a row of the file is a row here, blank ones too, up to the last that holds
// anything; merged cells stand filled in the header's part only (see header.ts); a formula stays the text of a formula.
import { ok, type Result, refused } from '../../domain/result.ts';
import type { Row, Sheet } from './sheet.ts';
import { countRows } from './xlsx-count.ts';
import { dayStyles, openParts, type SheetPart, sharedStrings, workbookOf } from './xlsx-parts.ts';
import { readXml } from './xml.ts';

const mostRows = 200_000; // four times the largest county's ledger
const mostColumns = 400;
const dayMs = 86_400_000;
const days1900 = Date.UTC(1899, 11, 30); // Excel's day 0, its invented 29 February 1900 included
const days1904 = Date.UTC(1904, 0, 1);

type Means = {
  readonly strings: readonly string[];
  readonly isDay: readonly boolean[];
  readonly dayZero: number;
};

export function readXlsx(bytes: Uint8Array): Result<Sheet> {
  const parts = openParts(bytes);
  if (!parts.ok) return parts;
  try {
    const { sheets, countsFrom1904 } = workbookOf(parts.value);
    const means: Means = {
      strings: sharedStrings(parts.value.get('xl/sharedStrings.xml')),
      isDay: dayStyles(parts.value.get('xl/styles.xml')),
      dayZero: countsFrom1904 ? days1904 : days1900,
    };
    const textOfPart = (part: SheetPart) => parts.value.get(part.path) ?? '';
    const read = (part: SheetPart) => rowsOf(textOfPart(part), means);
    const filled = sheets.map((part) => ({ part, rows: read(part) })).filter(({ rows }) => rows.length > 0);
    const [first, ...others] = filled.toSorted((a, b) => b.rows.length - a.rows.length);
    if (first === undefined) return refused({ code: 'notALedger' });
    const { rows, part } = first;
    const count = countRows(textOfPart(part), parts.value.get('xl/sharedStrings.xml') ?? '');
    const isSame = count.last === rows.length && count.filled === rows.filter((row) => row.length > 0).length;
    if (!isSame) return refused({ code: 'rowsMiscounted' });
    const otherSheets = others.map((other) => other.part.name);
    return ok({ rows, counted: count.last, how: { format: 'xlsx', sheet: part.name, otherSheets } });
  } catch {
    return refused({ code: 'notALedger' }); // XML that is not whole: a broken or hostile file
  }
}

/** `AB12` → column 27, row 12. */
function placeOf(reference: string): { readonly column: number; readonly row: number } | null {
  const parts = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference);
  if (parts === null) return null;
  const [, letters = '', digits = ''] = parts;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { column, row: Number(digits) };
}

type Cell = {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  formula: string | null;
};

/** Up to the last row and cell that hold anything. */
function rowsOf(xml: string, means: Means): readonly Row[] {
  const rows: string[][] = [];
  let number = 0;
  let nextColumn = 0;
  let cell: Cell | null = null;
  let into: 'value' | 'formula' | null = null;
  readXml(xml, {
    open: ({ name, attributes }) => {
      if (name === 'row') {
        number = Number(attributes.r ?? number + 1);
        nextColumn = 0;
      } else if (name === 'c') {
        const column = placeOf(attributes.r ?? '')?.column ?? nextColumn;
        nextColumn = column + 1;
        cell = {
          column,
          type: attributes.t ?? 'n',
          style: Number(attributes.s ?? 0),
          value: '',
          formula: null,
        };
      } else if (name === 'v' || name === 't') into = 'value';
      else if (name === 'f' && cell !== null) {
        into = 'formula';
        cell.formula = '';
      }
    },
    text: (text) => {
      if (cell === null || into === null) return;
      if (into === 'value') cell.value += text;
      else cell.formula = (cell.formula ?? '') + text;
    },
    close: (name) => {
      if (name === 'v' || name === 't' || name === 'f') into = null;
      if (name !== 'c' || cell === null) return;
      put(rows, { row: number, column: cell.column, text: textOf(cell, means) });
      cell = null;
    },
  });
  return rows;
}

function put(rows: string[][], { row, column, text }: { row: number; column: number; text: string }): void {
  if (text === '') return;
  if (row < 1 || row > mostRows || column >= mostColumns) throw new Error('a ledger has no such cell');
  while (rows.length < row) rows.push([]);
  const cells = rows[row - 1];
  if (cells === undefined) return;
  while (cells.length < column) cells.push('');
  cells[column] = text;
}

function textOf({ type, style, value, formula }: Cell, { strings, isDay, dayZero }: Means): string {
  if (formula !== null) return `=${formula}`;
  if (type === 's') return strings[Number(value)] ?? '';
  if (type !== 'n') return value; // inlineStr, str, b, e, d
  const number = Number(value);
  if (value === '' || !Number.isFinite(number)) return value;
  if (isDay[style] === true && number >= 1)
    return new Date(dayZero + Math.floor(number) * dayMs).toISOString().slice(0, 10);
  // Excel keeps fifteen digits; what is behind them is the noise of binary fractions.
  return String(Number(number.toPrecision(15)));
}
