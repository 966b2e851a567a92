// A file of any accepted kind to a sheet. Promise: its rows were counted twice, by two roads, and both say the same; a file
// of which they do not is refused, since nobody could say which rows are missing.
import { ok, type Result, refused } from '../../domain/result.ts';
import { detectDelimiter, parseDelimited } from './delimited.ts';
import { decodeBytes } from './encoding.ts';
import { countLines } from './line-count.ts';
import type { Row, Sheet } from './sheet.ts';
import { readXlsx } from './xlsx-read.ts';

export const maxFileBytes = 24 * 1024 * 1024; // 50,000 rows of a wide .csv have 12 MB
const mostRows = 200_000;

/** Some patterns of ours take the square of a cell's length: nothing that is read may be longer. */
export const longestCell = 4000;
const isTooLong = (row: Row): boolean => row.some((cell) => cell.length > longestCell);

/** The first bytes tell, not the name: a .csv that is called .xls is read as what it is. */
export function readSheet(bytes: Uint8Array): Result<Sheet> {
  const read = readBytes(bytes);
  return read.ok && read.value.rows.some(isTooLong) ? refused({ code: 'tooLarge' }) : read;
}

function readBytes(bytes: Uint8Array): Result<Sheet> {
  if (bytes.length === 0) return refused({ code: 'notALedger' });
  if (bytes.length > maxFileBytes) return refused({ code: 'tooLarge' });
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readXlsx(bytes);
  // The old binary .xls is another format altogether.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return refused({ code: 'notALedger' });
  const { text, encoding, confidence } = decodeBytes(bytes);
  const found = detectDelimiter(text);
  const rows = parseDelimited(text, found.delimiter);
  if (rows.length > mostRows) return refused({ code: 'tooLarge' });
  const counted = countLines(text, found.delimiter);
  if (rows.length !== counted) return refused({ code: 'rowsMiscounted' });
  return ok({
    rows,
    counted,
    how: {
      format: 'text',
      encoding,
      confidence: Math.min(confidence, found.confidence),
      delimiter: found.delimiter,
    },
  });
}
