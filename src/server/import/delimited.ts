// Text to rows of cells (RFC 4180, as Excel reads it): comma, tab or semicolon, quotes at the beginning of a cell.
// Promise: no row is swallowed. A quote that does not close within one cell's reasonable length is a character like any
// other, so that a stray one costs nothing but itself.
import { type Delimiter, delimiters, type Row } from './sheet.ts';

export const longestQuoted = 4000; // characters of one quoted cell; a ledger's longest remark has hundreds
const sampledLines = 40;

/**
 * The delimiter that cuts the most lines into the same number of cells, and how sure that is (0–100). A line whose
 * quoted cell would go on after its closing quote does not count: it was written with another one.
 */
export function detectDelimiter(text: string): {
  readonly delimiter: Delimiter;
  readonly confidence: number;
} {
  const sample = text.split(/\r\n|\n|\r/, sampledLines).join('\n');
  const scores = delimiters.map((delimiter) => {
    const lines = cut(sample, delimiter);
    const counts = new Map<number, number>();
    for (const { cells, isTorn } of lines)
      if (!isTorn) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
    const [width = 1, times = 0] =
      [...counts].filter(([each]) => each > 1).sort((a, b) => b[1] - a[1])[0] ?? [];
    return { delimiter, width, share: lines.length === 0 ? 0 : times / lines.length };
  });
  const best = scores.reduce((a, b) => (b.share * b.width > a.share * a.width ? b : a));
  const confidence = best.width > 1 ? Math.round(50 + best.share * 50) : 40;
  return { delimiter: best.delimiter, confidence };
}

export const parseDelimited = (text: string, delimiter: Delimiter): readonly Row[] =>
  cut(text, delimiter).map(({ cells }) => cells);

type Line = { readonly cells: Row; readonly isTorn: boolean };

function cut(text: string, delimiter: Delimiter): readonly Line[] {
  const lines: Line[] = [];
  let row: string[] = [];
  let isTorn = false;
  let at = 0;
  while (at < text.length) {
    const { value, next, goesOn } = cellAt(text, at, delimiter);
    row.push(value);
    isTorn ||= goesOn;
    at = next;
    const ended = text.charAt(at);
    if (ended === delimiter) {
      at += 1;
      // A delimiter at the very end of the file is followed by one more, empty, cell.
      if (at === text.length) row.push('');
      if (at < text.length) continue;
    } else at += ended === '\r' && text.charAt(at + 1) === '\n' ? 2 : 1;
    lines.push({ cells: row, isTorn });
    row = [];
    isTorn = false;
  }
  return lines;
}

type CellAt = { readonly value: string; readonly next: number; readonly goesOn: boolean };

/** `next` is where the delimiter, the line end or the end of the text stands; `goesOn`: after a closing quote. */
function cellAt(text: string, from: number, delimiter: Delimiter): CellAt {
  if (text.charAt(from) === '"') {
    const close = closingQuote(text, from);
    if (close !== null) {
      const rest = plainEnd(text, close + 1, delimiter);
      const inside = text.slice(from + 1, close).replaceAll('""', '"');
      return { value: inside + text.slice(close + 1, rest), next: rest, goesOn: rest > close + 1 };
    }
  }
  const end = plainEnd(text, from, delimiter);
  return { value: text.slice(from, end), next: end, goesOn: false };
}

function closingQuote(text: string, from: number): number | null {
  const limit = Math.min(text.length, from + longestQuoted);
  for (let at = from + 1; at < limit; at += 1) {
    if (text.charAt(at) !== '"') continue;
    if (text.charAt(at + 1) !== '"') return at;
    at += 1;
  }
  return null;
}

function plainEnd(text: string, from: number, delimiter: Delimiter): number {
  let at = from;
  while (at < text.length) {
    const one = text.charAt(at);
    if (one === delimiter || one === '\n' || one === '\r') return at;
    at += 1;
  }
  return at;
}
