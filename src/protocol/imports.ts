// Reading a ledger in, at a desk. POST the bytes → what they look like; POST …/preview a mapping → what would become of
// each row; POST …/start → it is written, in the background; GET tells how far; …/stop ends it after the rows under way;
// …/undo takes back what it wrote. GET …/rows pages through the rows of the last preview.
import * as z from 'zod/mini';
import { neutralText } from '../domain/written-text.ts';
import { noteCodes, outcomes, reasons } from './import-outcome.ts';
import { targets } from './import-targets.ts';

export const importsPath = '/api/v1/imports';
export const importBytesType = 'application/octet-stream';
export const importPath = (id: string, step = ''): string =>
  `${importsPath}/${encodeURIComponent(id)}${step === '' ? '' : `/${step}`}`;
export const rowsPath = (id: string, outcome: RowFilter, from: number): string =>
  `${importPath(id, 'rows')}?outcome=${outcome}&from=${from}`;
export const uploadPath = (name: string): string => `${importsPath}?name=${encodeURIComponent(name)}`;

const rowFilters = [...outcomes, 'noted', 'all'] as const;
export type RowFilter = (typeof rowFilters)[number];

const target = z.nullable(z.enum(targets));
export const mapping = z.array(target).check(z.maxLength(400));
const layoutName = z.optional(z.string().check(z.minLength(1), z.maxLength(40)));

export const previewRequest = z.strictObject({ mapping, layoutName });
export const undoRequest = z.strictObject({ why: z.string().check(z.minLength(2), z.maxLength(200)) });
/** A name comes from whoever made the file: without the marks that show another one than it is. */
const fileName = z.pipe(z.string().check(z.maxLength(120)), z.transform(neutralText)).check(z.minLength(1));
export const uploadQuery = z.object({ name: fileName });
export const rowsQuery = z.object({
  outcome: z.enum(rowFilters),
  from: z.pipe(z.string().check(z.regex(/^\d{1,6}$/)), z.transform(Number)),
});

const count = z.number();
export const sums = z.object({
  ...{ physical: count, titles: count, rows: count },
  ...{ new: count, changed: count, unchanged: count, refused: count },
});

/** `read`: nothing is written yet. `stopped`: a part is, and stays. `partlyUndone`: some had changed since. */
export const importStates = [
  'read',
  'running',
  'stopped',
  'done',
  'undoing',
  'undone',
  'partlyUndone',
] as const;
export type ImportState = (typeof importStates)[number];

const importLine = z.object({
  id: z.string(),
  at: z.string(),
  byName: z.string(),
  fileName: z.string(),
  state: z.enum(importStates),
  sums: z.nullable(sums),
  /** Rows to write and rows written; rows that could not be, because the entry changed meanwhile. */
  total: count,
  done: count,
  failed: count,
  /** Entries of this import that were changed since, and were left as they are. */
  kept: count,
});
export type ImportLine = z.output<typeof importLine>;

const how = z.union([
  z.object({
    format: z.literal('text'),
    encoding: z.string(),
    confidence: z.number(),
    delimiter: z.string(),
  }),
  z.object({ format: z.literal('xlsx'), sheet: z.string(), otherSheets: z.array(z.string()) }),
]);

/** An import whose file is still there to be read again. */
export const importShown = z.object({
  ...importLine.shape,
  file: z.nullable(
    z.object({
      how,
      /** Rows of the header, from 1. */
      headerRows: z.object({ first: count, last: count }),
      columns: z.array(
        z.object({
          header: z.string(),
          target,
          confidence: z.number(),
          samples: z.array(z.string()),
        }),
      ),
      /** The layout that was remembered for this header. */
      layout: z.nullable(z.string()),
      takenOn: z.nullable(z.string()),
    }),
  ),
});
export type ImportShown = z.output<typeof importShown>;

const cell = z.string();
const rowShown = z.object({
  row: z.number(),
  name: z.string(),
  outcome: z.enum(outcomes),
  notes: z.array(z.object({ cell, code: z.enum(noteCodes) })),
  issues: z.array(z.object({ cell, reason: z.enum(reasons), text: z.string() })),
  sameAs: z.nullable(z.number()),
  changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
});
export type RowShown = z.output<typeof rowShown>;
export const rowsAnswer = z.object({ rows: z.array(rowShown), total: z.number() });
export const importsAnswer = z.object({ imports: z.array(importLine) });
