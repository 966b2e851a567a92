// Imports under way, of all counties. What matters lies in the database: when this process dies, an import that ran is
// one that stopped, and can be begun again.
import { dayAt } from '../../domain/day.ts';
import { recordId, type Tenant, uuid7 } from '../../domain/ids.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { Mapping } from '../../protocol/import-targets.ts';
import type { ImportState } from '../../protocol/imports.ts';
import type { Directory } from '../../protocol/session.ts';
import { sha256Of } from '../store/blobs.ts';
import type { ServerStore } from '../store/records.ts';
import { mappingOf } from './header.ts';
import { type Held, type HeldSheets, keyOf, makeHeldSheets, readWhole } from './held-sheets.ts';
import type { Import, Place } from './import-store.ts';
import * as rows from './import-store.ts';
import type { Author, Ledger } from './ledger.ts';
import { type Plan, planning } from './plan.ts';
import { running } from './runs.ts';
import { inTurns } from './turns.ts';
import { undoing } from './undo.ts';

export type Doors = {
  readonly ledgerOf: (tenant: Tenant) => Ledger;
  readonly directoryOf: (tenant: Tenant) => Directory | null;
};
export type Asked = { readonly mapping: Mapping; readonly layoutName?: string | undefined };

type Active = { readonly key: string; isStopped: boolean };
export type Imports = Doors & {
  readonly store: ServerStore;
  readonly sheets: HeldSheets;
  /** Only one import of a county is written, or taken back, at a time. */
  readonly active: Map<Tenant, Active>;
};

export const makeImports = (store: ServerStore, doors: Doors): Imports => ({
  ...doors,
  store,
  sheets: makeHeldSheets(store),
  active: new Map(),
});

const isActive = ({ active }: Imports, place: Place): boolean =>
  active.get(place.tenant)?.key === keyOf(place);

export function findOne(imports: Imports, place: Place): Import | null {
  const found = rows.findImport(imports.store, place);
  if (found === null || isActive(imports, place)) return found;
  return { ...found, state: brokenOff[found.state] ?? found.state };
}

/** What an import is when the process that worked on it died. */
const brokenOff: Partial<Readonly<Record<ImportState, ImportState>>> = {
  running: 'stopped',
  undoing: 'partlyUndone',
};

/** The sheet of an import that nothing is done to at the moment. */
export function heldOf(imports: Imports, place: Place): Held | null {
  const held = isActive(imports, place) ? null : imports.sheets.of(place);
  return held?.ok === true ? held.value : null;
}

type File = { readonly name: string; readonly bytes: Uint8Array };

/** Reads the bytes and keeps them; nothing is written to the ledger. */
export function upload(
  { store, sheets }: Imports,
  { tenant, by }: { readonly tenant: Tenant; readonly by: Author },
  { name, bytes }: File,
): Result<Place> {
  const read = readWhole(bytes);
  if (!read.ok) return read;
  const { header } = read.value;
  const place = { tenant, id: recordId.parse(uuid7(store.env.now(), store.env.randomBytes(10))) };
  const known = rows.findLayout(store, tenant, { fingerprint: header.fingerprint });
  const mapping = known?.mapping ?? mappingOf(header);
  store.sql.transaction(() =>
    rows.addImport(store, place, { by, fileName: name, fileHash: sha256Of(bytes), mapping, bytes }),
  );
  sheets.keep(place, read.value);
  return ok(place);
}

const canBegin = (found: Import | null): found is Import =>
  found?.state === 'read' || found?.state === 'stopped';

/** What would become of each row. A name keeps the mapping for the next ledger with this header. */
export async function preview(
  imports: Imports,
  place: Place,
  asked: Asked & { readonly by: Author },
): Promise<Result<true>> {
  const { store, sheets } = imports;
  if (!canBegin(findOne(imports, place))) return refused({ code: 'wrongState' });
  const made = await plan(imports, place, asked);
  if (!made.ok) return made;
  const held = sheets.of(place);
  if (!held.ok) return held;
  const { mapping, layoutName, by } = asked;
  const { fingerprint } = held.value.header;
  store.sql.transaction(() => {
    rows.noteMapping(store, place, mapping);
    rows.noteSums(store, place, made.value.sums);
    if (layoutName !== undefined)
      rows.keepLayout(store, place.tenant, { fingerprint, name: layoutName, mapping, by });
  });
  return ok(true);
}

async function plan(imports: Imports, place: Place, { mapping }: Asked): Promise<Result<Plan>> {
  const { store, sheets, ledgerOf, directoryOf } = imports;
  const held = sheets.of(place);
  if (!held.ok) return held;
  const directory = directoryOf(place.tenant);
  if (directory === null) return refused({ code: 'notFound' });
  const { sheet, header } = held.value;
  const today = dayAt(store.env.now());
  const ledger = ledgerOf(place.tenant).all();
  const made = await inTurns(planning({ sheet, header, mapping, directory, ledger, today }));
  sheets.keep(place, { sheet, header, plan: made });
  return ok(made);
}

/** `work` goes on after the answer; what breaks it off is told as an alarm, and the import is one that stopped. */
function alone(
  imports: Imports,
  place: Place,
  work: (isStopped: () => boolean) => Promise<void>,
): Result<true> {
  const { active, store } = imports;
  if (active.has(place.tenant)) return refused({ code: 'busy', retryAfterMs: 5000 });
  const own: Active = { key: keyOf(place), isStopped: false };
  active.set(place.tenant, own);
  void work(() => own.isStopped)
    .catch((error: unknown) =>
      store.env.alarm(`an import broke off: ${error instanceof Error ? error.message : 'unknown'}`),
    )
    .finally(() => active.delete(place.tenant));
  return ok(true);
}

/** Writes what the mapping gives against the ledger as it is now. */
export function start(imports: Imports, place: Place, asked: Asked & { readonly by: Author }): Result<true> {
  const { store, sheets, ledgerOf } = imports;
  const found = findOne(imports, place);
  if (!canBegin(found)) return refused({ code: 'wrongState' });
  const { by, mapping } = asked;
  return alone(imports, place, async (isStopped) => {
    store.sql.transaction(() => rows.noteState(store, place, 'running'));
    const made = await plan(imports, place, asked);
    if (!made.ok) throw new Error(made.problem.code);
    store.sql.transaction(() => {
      rows.noteMapping(store, place, mapping);
      rows.noteSums(store, place, made.value.sums);
    });
    const writing = { by, why: found.fileName };
    const run = { place, plan: made.value, ledger: ledgerOf(place.tenant), writing };
    await inTurns(running(store, run, isStopped));
    sheets.forget(place);
  });
}

/** The rows under way are written whole; then it ends. */
export function stop({ active }: Imports, place: Place): Result<true> {
  const own = active.get(place.tenant);
  if (own?.key !== keyOf(place)) return refused({ code: 'wrongState' });
  own.isStopped = true;
  return ok(true);
}

const undoable: ReadonlySet<string> = new Set(['done', 'stopped', 'partlyUndone']);

export function undo(
  imports: Imports,
  place: Place,
  { by, why }: { readonly by: Author; readonly why: string },
): Result<true> {
  const { store, ledgerOf } = imports;
  if (!undoable.has(findOne(imports, place)?.state ?? '')) return refused({ code: 'wrongState' });
  return alone(imports, place, async () => {
    store.sql.transaction(() => rows.noteState(store, place, 'undoing'));
    await inTurns(undoing(store, { place, ledger: ledgerOf(place.tenant), writing: { by, why } }));
  });
}
