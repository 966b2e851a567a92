// A table as CSV that Excel opens in Chinese and never runs: a byte-order mark, quotes, and no cell that is a formula.
const byteOrderMark = '\u{feff}';
/** Half and full width, and the control characters a cell may begin with: all of them have been read as formulas. */
const dangerous: ReadonlySet<string> = new Set([
  ...['=', '+', '-', '@', '\t', '\r', '\n', '\u{0}'],
  ...['\uff1d', '\uff0b', '\uff0d', '\uff20'],
]);
const needsQuotes = /[",\n\r]/;

/** Text that no spreadsheet takes for a formula, with `'` before what it might. */
export const guarded = (text: string): string => (dangerous.has(text.charAt(0)) ? `'${text}` : text);

/** What the guard put before a text, taken off again. */
export const unguarded = (text: string): string =>
  text.startsWith("'") && dangerous.has(text.charAt(1)) ? text.slice(1) : text;

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  // A number is a number; only what people wrote can be a formula.
  if (typeof value === 'number') return String(value);
  const safe = guarded(value);
  return needsQuotes.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

export type CsvTable = {
  /** Lines before the table: when it was made, how fresh it is, scope, version of the formulas. */
  readonly head: readonly (readonly [label: string, value: string])[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
};

/** UTF-8 with a byte-order mark, lines ended by CR LF (RFC 4180). */
export function csvOf({ head, columns, rows }: CsvTable): string {
  const lines = [...head, ...(head.length > 0 ? [[]] : []), columns, ...rows];
  return `${byteOrderMark}${lines.map((line) => `${line.map(cellOf).join(',')}\r\n`).join('')}`;
}
