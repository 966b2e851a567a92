// A whole sheet against the whole ledger. Promise: every row of the file is a title or a row with one outcome, and the
// sums hold; they are counted from the rows themselves and checked before anybody sees them. Works in slices, so that
// a server goes on answering meanwhile.
import type { Day } from '../../domain/day.ts';
import type { Outcome, Sums } from '../../protocol/import-outcome.ts';
import type { Mapping } from '../../protocol/import-targets.ts';
import type { Directory } from '../../protocol/session.ts';
import type { Header } from './header.ts';
import { indexLedger, type Judged, judgeRow, type LedgerAsset, type LedgerIndex, saidKey } from './judge.ts';
import { areaUnitIn, moneyUnitIn } from './numbers.ts';
import { placesOf } from './places.ts';
import type { Reading } from './reading.ts';
import { readRow } from './said.ts';
import { cellName, type Sheet } from './sheet.ts';
import { factsOf, type TitleKind, titleKinds } from './titles.ts';

export type PlanAsked = {
  readonly sheet: Sheet;
  readonly header: Header;
  readonly mapping: Mapping;
  readonly directory: Directory;
  readonly ledger: Iterable<LedgerAsset>;
  readonly today: Day;
};
export type Title = { readonly row: number; readonly kind: TitleKind };
export type Plan = {
  readonly sums: Sums;
  readonly titles: readonly Title[];
  readonly rows: readonly Judged[];
  readonly takenOn: Day;
};

const sliceRows = 200; // some ten milliseconds: nobody else waits longer

/** One slice a step; the plan is what it returns. `yield` tells how many rows of the file are done. */
export function* planning(asked: PlanAsked): Generator<number, Plan> {
  const { sheet, header, mapping, directory, today } = asked;
  const places = placesOf(directory);
  const kinds = sheet.rows.map(titleKinds({ header, mapping }));
  const titleRows = sheet.rows.filter((_, index) => kinds[index] !== null && kinds[index] !== 'blank');
  const facts = factsOf(titleRows, places);
  const takenOn = facts.takenOn !== null && facts.takenOn <= today ? facts.takenOn : today;
  const reading: Reading = {
    columnOf: columnsOf(mapping),
    places,
    reporter: facts.reporter,
    takenOn,
    headerOf: (column) => header.columns[column]?.header ?? '',
    unitsOf: (column) => {
      const name = header.columns[column]?.header ?? '';
      return { area: areaUnitIn(name) ?? facts.units.area, money: moneyUnitIn(name) ?? facts.units.money };
    },
  };
  const known: LedgerAsset[] = [];
  for (const one of asked.ledger) {
    known.push(one);
    if (known.length % sliceRows === 0) yield 0;
  }
  const ledger = indexLedger(known);
  const seen = new Map<string, number>();
  const titles: Title[] = [];
  const rows: Judged[] = [];
  for (const [index, row] of sheet.rows.entries()) {
    const kind = kinds[index] ?? null;
    if (kind !== null) titles.push({ row: index + 1, kind });
    else
      rows.push(
        judgedOnce(
          { row: index + 1, said: readRow(row, index + 1, reading), today, takenOn },
          { ledger, seen, mapping },
        ),
      );
    if ((index + 1) % sliceRows === 0) yield index + 1;
  }
  return { sums: sumsOf(sheet.counted, titles, rows), titles, rows, takenOn };
}

/** Of two columns for one thing the first counts. */
const columnsOf = (mapping: Mapping): Reading['columnOf'] =>
  new Map(
    mapping.flatMap((target, column) => (target === null ? [] : [[target, column] as const])).toReversed(),
  );

type Means = { readonly ledger: LedgerIndex; readonly seen: Map<string, number>; readonly mapping: Mapping };

/** The second row that tells the same asset is refused; the first one counts. */
function judgedOnce(asked: Parameters<typeof judgeRow>[0], { ledger, seen, mapping }: Means): Judged {
  const judged = judgeRow(asked, ledger);
  const { fields } = asked.said;
  const { assetNo } = fields;
  const keys = typeof assetNo === 'string' && assetNo !== '' ? [`no ${assetNo}`] : [`at ${saidKey(fields)}`];
  if (judged.seen.outcome === 'changed' || judged.seen.outcome === 'unchanged')
    keys.push(`id ${judged.seen.assetId}`);
  const sameAs = keys.map((key) => seen.get(key)).find((row) => row !== undefined);
  const hasName = typeof fields.name === 'string' && fields.name !== '';
  if (sameAs === undefined || !hasName) {
    // What is refused itself hides no other row.
    if (hasName && judged.seen.outcome !== 'refused') for (const key of keys) seen.set(key, asked.row);
    return judged;
  }
  const column = mapping.indexOf(keys[0]?.startsWith('no ') === true ? 'assetNo' : 'name');
  const issue = {
    cell: column < 0 ? `${asked.row}` : cellName(column, asked.row),
    reason: 'duplicate',
  } as const;
  const { row, name, notes } = judged.seen;
  return { seen: { row, name, notes, outcome: 'refused', issues: [issue], sameAs }, write: null };
}

/** `physical` is the second count of the file. Throws when a row was lost or counted twice: a machine that cannot add must
 * not write. */
function sumsOf(physical: number, titles: readonly Title[], rows: readonly Judged[]): Sums {
  const of = (outcome: Outcome) => rows.filter(({ seen }) => seen.outcome === outcome).length;
  const sums = {
    physical,
    titles: titles.length,
    rows: rows.length,
    new: of('new'),
    changed: of('changed'),
    unchanged: of('unchanged'),
    refused: of('refused'),
  };
  const numbers = new Set([...titles.map(({ row }) => row), ...rows.map(({ seen }) => seen.row)]);
  const isWhole =
    sums.physical === sums.titles + sums.rows &&
    sums.rows === sums.new + sums.changed + sums.unchanged + sums.refused &&
    numbers.size === physical;
  if (!isWhole) throw new Error('the rows of a ledger do not add up');
  return sums;
}
