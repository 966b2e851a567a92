// An import as the desk sees it; fields one by one.
import type { ImportLine, ImportShown, RowFilter, RowShown } from '../../protocol/imports.ts';
import type { Held } from './held-sheets.ts';
import type { Import } from './import-store.ts';
import type { Judged } from './judge.ts';
import { plainCell, type Row } from './sheet.ts';

const samplesShown = 3;
const sampledRows = 60;
const sampleCharacters = 40;

export const presentLine = ({
  id,
  at,
  byName,
  fileName,
  state,
  sums,
  total,
  done,
  failed,
  kept,
}: ImportLine): ImportLine => ({
  ...{ id, at, byName, fileName, state, sums, total, done, failed, kept },
});

/** `layout` is the name under which this mapping is remembered. */
export function presentImport(found: Import, held: Held | null, layout: string | null): ImportShown {
  return { ...presentLine(found), file: held === null ? null : presentFile(found, held, layout) };
}

function presentFile(
  { mapping }: Import,
  { sheet, header, plan }: Held,
  layout: string | null,
): ImportShown['file'] {
  const below = sheet.rows.slice(header.last + 1, header.last + 1 + sampledRows);
  const how =
    sheet.how.format === 'text'
      ? { ...sheet.how }
      : { ...sheet.how, otherSheets: [...sheet.how.otherSheets] };
  return {
    how,
    headerRows: { first: header.first + 1, last: header.last + 1 },
    columns: header.columns.map(({ header: name, target, confidence }, column) => {
      const chosen = mapping[column] ?? null;
      return {
        header: name,
        target: chosen,
        confidence: chosen === target ? confidence : 100,
        samples: samplesOf(below, column),
      };
    }),
    layout,
    takenOn: plan?.takenOn ?? null,
  };
}

function samplesOf(rows: readonly Row[], column: number): string[] {
  const filled = rows.map((row) => plainCell(row[column] ?? '')).filter((text) => text !== '');
  return [...new Set(filled)]
    .slice(0, samplesShown)
    .map((text) => [...text].slice(0, sampleCharacters).join(''));
}

const fits: Readonly<Record<RowFilter, (one: Judged) => boolean>> = {
  all: () => true,
  noted: ({ seen }) => seen.notes.length > 0,
  new: ({ seen }) => seen.outcome === 'new',
  changed: ({ seen }) => seen.outcome === 'changed',
  unchanged: ({ seen }) => seen.outcome === 'unchanged',
  refused: ({ seen }) => seen.outcome === 'refused',
};

const pageRows = 50;

export function pageOf(
  rows: readonly Judged[],
  sheet: readonly Row[],
  { outcome, from }: { readonly outcome: RowFilter; readonly from: number },
) {
  const all = rows.filter(fits[outcome]);
  return { total: all.length, rows: all.slice(from, from + pageRows).map((one) => presentRow(one, sheet)) };
}

function presentRow({ seen }: Judged, sheet: readonly Row[]): RowShown {
  const { row, name, outcome, notes } = seen;
  return {
    ...{ row, name, outcome },
    notes: notes.map(({ cell, code }) => ({ cell, code })),
    issues:
      seen.outcome === 'refused'
        ? seen.issues.map(({ cell, reason }) => ({ cell, reason, text: textIn(sheet, cell) }))
        : [],
    sameAs: seen.outcome === 'refused' ? seen.sameAs : null,
    changes:
      seen.outcome === 'changed' ? seen.changes.map(({ field, from, to }) => ({ field, from, to })) : [],
  };
}

/** What stands in `H9`; nothing where a whole row is meant. */
function textIn(sheet: readonly Row[], cell: string): string {
  const [, letters = '', number = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  if (letters === '') return '';
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return plainCell(sheet[Number(number) - 1]?.[column] ?? '');
}
