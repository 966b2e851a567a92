// Which rows of a sheet are no assets: titles, headers, blank, total, signature and section rows, and a header repeated
// on each printed page. And what the titles say: who filled the table in, in which units, for which time.
import { addDays, type Day, isDay } from '../../domain/day.ts';
import type { Mapping } from '../../protocol/import-targets.ts';
import type { Header } from './header.ts';
import { headerWord } from './header.ts';
import { areaUnitIn, moneyUnitIn, type Units } from './numbers.ts';
import type { Places } from './places.ts';
import { plainCell, type Row } from './sheet.ts';
import * as words from './zh-words.ts';

export type TitleKind = 'title' | 'header' | 'blank' | 'total' | 'signature' | 'section';

type Asked = { readonly header: Header; readonly mapping: Mapping };

/** Null for a row that tells an asset, or tries to. */
export function titleKinds({ header, mapping }: Asked): (row: Row, index: number) => TitleKind | null {
  const heads = header.columns.map((one) => headerWord(one.header)).filter((word) => word !== '');
  const [nameAt, classAt] = [mapping.indexOf('name'), mapping.indexOf('assetClass')];
  // What a row of an asset has and none of the others: a name and a class beside it.
  const isNamed = (row: Row, column: number) => column >= 0 && plainCell(row[column] ?? '') !== '';
  return (row, index) => {
    if (index < header.first) return 'title';
    if (index <= header.last) return 'header';
    if (isNamed(row, nameAt) && isNamed(row, classAt)) return isRepeated(row, heads) ? 'header' : null;
    const filled = row.map(plainCell).filter((cell) => cell !== '');
    const [first] = filled;
    if (first === undefined) return 'blank';
    const plain = first.normalize('NFKC').replace(/\s/g, '');
    if (words.totalRow.test(plain)) return 'total';
    if (words.signatureRow.test(plain)) return 'signature';
    return filled.length === 1 && words.sectionRow.test(plain) ? 'section' : null;
  };
}

function isRepeated(row: Row, heads: readonly string[]): boolean {
  let said = 0;
  for (const cell of row) {
    const word = headerWord(cell);
    if (word === '') continue;
    if (!heads.some((name) => name === word || name.endsWith(word))) return false;
    said += 1;
  }
  return said > 1;
}

export type TitleFacts = {
  readonly units: Units;
  readonly reporter: string | null;
  readonly takenOn: Day | null;
};

/** What stands above the table and in its signature rows. */
export function factsOf(titleRows: readonly Row[], places: Places): TitleFacts {
  const cells = titleRows
    .flat()
    .map((cell) => plainCell(cell).normalize('NFKC'))
    .filter((cell) => cell !== '');
  const unitCells = cells.filter((cell) => words.unitsCell.test(cell) && !words.reporterCell.test(cell));
  const reporter = cells.map((cell) => words.reporterCell.exec(cell)?.[1]).find((name) => name !== undefined);
  const [area = null] = unitCells.map(areaUnitIn).filter((unit) => unit !== null);
  const [money = null] = unitCells.map(moneyUnitIn).filter((unit) => unit !== null);
  return {
    units: { area, money },
    reporter: reporter === undefined ? null : places.divisionOf(reporter),
    takenOn: takenOn(cells),
  };
}

const two = (value: number) => String(value).padStart(2, '0');
const monthsOfQuarter = 3;

function takenOn(cells: readonly string[]): Day | null {
  for (const way of [quarter, half, month, fullDay]) {
    for (const cell of cells) {
      const on = way(cell.replace(/\s/g, ''));
      if (on !== null && isDay(on)) return on;
    }
  }
  return null;
}

/** The last day of a month. */
function endOf(year: string, monthNumber: number): Day | null {
  const next = monthNumber === 12 ? `${Number(year) + 1}-01-01` : `${year}-${two(monthNumber + 1)}-01`;
  return isDay(next) ? addDays(next, -1) : null;
}

function quarter(cell: string): string | null {
  const [, year, which = ''] = words.quarterTitle.exec(cell) ?? [];
  if (year === undefined) return null;
  const number = words.quarterDigits.includes(which) ? words.quarterDigits.indexOf(which) + 1 : Number(which);
  return endOf(year, number * monthsOfQuarter);
}

function half(cell: string): string | null {
  const [, year, which] = words.halfTitle.exec(cell) ?? [];
  return year === undefined ? null : endOf(year, which === words.firstHalf ? 6 : 12);
}

function month(cell: string): string | null {
  const [, year, number = ''] = words.monthTitle.exec(cell) ?? [];
  return year === undefined ? null : endOf(year, Number(number));
}

function fullDay(cell: string): string | null {
  const [, year, number = '', last = ''] = words.dayTitle.exec(cell) ?? [];
  return year === undefined ? null : `${year}-${two(Number(number))}-${two(Number(last))}`;
}
