// The rows of a sheet counted a second time, by another road than the reader's: it cuts the text at `<row` and looks into
// each piece for anything that a cell can hold. It knows no elements and no columns; both must come to the same sum.

export type RowCount = {
  /** The number of the last row that holds anything. */
  readonly last: number;
  /** How many rows hold anything. */
  readonly filled: number;
};

const comment = /<!--[\s\S]*?-->/g;
const tableEnd = /<\/(?:[\w.-]+:)?sheetData\s*>/;
const rowStart = /<(?:[\w.-]+:)?row(?=[\s/>])/;
const ownNumber = /^[^>]*?\sr\s*=\s*["'](\d+)["']/;
const cellStart = /<(?:[\w.-]+:)?c(?=[\s/>])/;
const pointsToShared = /^[^>]*?\st\s*=\s*["']s["']/;
const isFormula = /<(?:[\w.-]+:)?f(?=[\s/>])/;
const value = /<(?:[\w.-]+:)?v(?:\s[^>]*)?>([^<]+)</;
const words = /<(?:[\w.-]+:)?t(?:\s[^>]*)?>(?:[^<]|<!\[CDATA\[[^\]])/;
const cdataValue = /<(?:[\w.-]+:)?v(?:\s[^>]*)?><!\[CDATA\[[^\]]/;

const withoutComments = (text: string): string => (text.includes('<!--') ? text.replace(comment, '') : text);

/** `shared` is the part of the shared strings as it lies in the file. */
export function countRows(sheet: string, shared: string): RowCount {
  const says = speaking(shared);
  const count = { last: 0, filled: 0 };
  let number = 0;
  const [table = ''] = withoutComments(sheet).split(tableEnd);
  for (const piece of table.split(rowStart).slice(1)) {
    const own = ownNumber.exec(piece)?.[1];
    number = own === undefined ? number + 1 : Number(own);
    if (
      !piece
        .split(cellStart)
        .slice(1)
        .some((cell) => holdsAnything(cell, says))
    )
      continue;
    count.last = Math.max(count.last, number);
    count.filled += 1;
  }
  return count;
}

function holdsAnything(cell: string, says: readonly boolean[]): boolean {
  if (isFormula.test(cell)) return true;
  const told = value.exec(cell)?.[1];
  if (told === undefined) return words.test(cell) || cdataValue.test(cell);
  return !pointsToShared.test(cell) || says[Number(told)] === true;
}

const stringStart = /<(?:[\w.-]+:)?si(?=[\s/>])/;
const readingAid = /<(?:[\w.-]+:)?rPh(?=[\s/>])[\s\S]*?<\/(?:[\w.-]+:)?rPh\s*>/g;

/** Which of the shared strings say anything. */
const speaking = (shared: string): readonly boolean[] =>
  withoutComments(shared)
    .split(stringStart)
    .slice(1)
    .map((piece) => words.test(piece.replace(readingAid, '')));
