// A whole import taken back. Promise: only what is still as the import left it is taken back; an entry that somebody has
// changed since stays, and is named; what a later import changed and gave back is as it was left. In chunks like the import itself; begun again it goes on where it stopped.
import * as z from 'zod/mini';
import { type AssetCourse, revivalStages } from '../../domain/machines/asset/core.ts';
import { assetFields } from '../../domain/records/asset.ts';
import type { ServerStore } from '../store/records.ts';
import {
  carryVersion,
  dropRow,
  endImport,
  noteKept,
  type Place,
  type WrittenRow,
  writtenRows,
} from './import-store.ts';
import type { Ledger, LedgerChange, Writing } from './ledger.ts';

export type Undoing = { readonly place: Place; readonly ledger: Ledger; readonly writing: Writing };

const chunkRows = 250;

/** Rows of entries that were changed since. */
export type Undone = { readonly taken: number; readonly kept: readonly number[] };

export function* undoing(store: ServerStore, { place, ledger, writing }: Undoing): Generator<number, Undone> {
  const rows = writtenRows(store, place);
  const kept: number[] = [];
  let taken = 0;
  for (let from = 0; from < rows.length; from += chunkRows) {
    const chunk = rows.slice(from, from + chunkRows);
    store.sql.transaction(() => {
      const untouched = chunk.filter(({ assetId, ver }) => ledger.read(assetId)?.ver === ver);
      const answers = ledger.write(untouched.map(changeBack), writing);
      const isTaken = new Set<number>();
      untouched.forEach(({ row, outcome, assetId, ver }, index) => {
        const answer = answers[index];
        if (answer?.ok !== true) return;
        isTaken.add(row);
        if (outcome === 'changed') carryVersion(store, place.tenant, { assetId, ver, now: answer.value.ver });
      });
      for (const { row } of chunk) {
        if (isTaken.has(row)) dropRow(store, place, row);
        else kept.push(row);
      }
      taken += isTaken.size;
    });
    store.hints.tell();
    yield from + chunk.length;
  }
  store.sql.transaction(() => {
    noteKept(store, place, kept.length);
    endImport(store, place, kept.length === 0 ? 'undone' : 'partlyUndone');
  });
  return { taken, kept: kept.toSorted((a, b) => a - b) };
}

function changeBack({ outcome, assetId, before }: WrittenRow): LedgerChange {
  if (outcome === 'new') return { kind: 'remove', id: assetId };
  const withPlan = whole.safeParse(before);
  if (!withPlan.success) return { kind: 'set', id: assetId, fields: assetFields.parse(before) };
  const { fields, ...past } = withPlan.data;
  return { kind: 'set', id: assetId, fields, past };
}

/** What was kept where the import set a plan too. */
const whole = z.object({
  fields: assetFields,
  state: z.enum(revivalStages),
  course: z.custom<AssetCourse>((value) => typeof value === 'object' && value !== null),
});
