// Imports at rest. Files and former values hold names of people: they lie under a key of the import’s own, and
// the file goes when the import has ended.
import * as z from 'zod/mini';
import type { RecordId, Tenant } from '../../domain/ids.ts';
import { recordId } from '../../domain/ids.ts';
import type { Sums } from '../../protocol/import-outcome.ts';
import type { Mapping } from '../../protocol/import-targets.ts';
import {
  type ImportLine,
  type ImportState,
  importStates,
  mapping as mappingShape,
  sums as sumsShape,
} from '../../protocol/imports.ts';
import { parseJson } from '../../protocol/json.ts';
import { decrypt, encrypt } from '../store/keys.ts';
import type { ServerStore } from '../store/records.ts';
import type { Author } from './ledger.ts';

export type ImportId = RecordId;
export type Place = { readonly tenant: Tenant; readonly id: ImportId };

type ImportRow = {
  readonly id: string;
  readonly at: string;
  readonly by_name: string;
  readonly file_name: string;
  readonly mapping: string;
  readonly state: string;
  readonly sums: string | null;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly kept: number;
};

const columns = 'id, at, by_name, file_name, mapping, state, sums, total, done, failed, kept';
const stateShape = z.enum(importStates);

const lineOf = (row: ImportRow): ImportLine => ({
  id: row.id,
  at: row.at,
  byName: row.by_name,
  fileName: row.file_name,
  state: stateShape.parse(row.state),
  sums: row.sums === null ? null : sumsShape.parse(JSON.parse(row.sums)),
  total: row.total,
  done: row.done,
  failed: row.failed,
  kept: row.kept,
});

export type Import = ImportLine & { readonly mapping: Mapping };

export function findImport({ sql }: ServerStore, { tenant, id }: Place): Import | null {
  const row = sql.one<ImportRow>(`SELECT ${columns} FROM ledger_import WHERE tenant=? AND id=?`, tenant, id);
  return row === undefined ? null : { ...lineOf(row), mapping: mappingShape.parse(JSON.parse(row.mapping)) };
}

const mostListed = 100; // two years of a county that reads one in each week

export const listImports = ({ sql }: ServerStore, tenant: Tenant): readonly ImportLine[] =>
  sql
    .all<ImportRow>(
      `SELECT ${columns} FROM ledger_import WHERE tenant=? ORDER BY at DESC LIMIT ?`,
      tenant,
      mostListed,
    )
    .map(lineOf);

type NewImport = {
  readonly by: Author;
  readonly fileName: string;
  readonly fileHash: string;
  readonly mapping: Mapping;
  readonly bytes: Uint8Array;
};

export function addImport(store: ServerStore, { tenant, id }: Place, fresh: NewImport): void {
  const { env, sql, keys } = store;
  const { by, fileName, fileHash, mapping, bytes } = fresh;
  sql.run(
    `INSERT INTO ledger_import(tenant, id, at, by_id, by_name, file_name, file_hash, mapping, state, file)
     VALUES(?,?,?,?,?,?,?,?,'read',?)`,
    ...[tenant, id, new Date(env.now()).toISOString(), by.userId, by.name, fileName, fileHash],
    JSON.stringify(mapping),
    encrypt(env, keys.keyOf(tenant, id), bytes),
  );
}

type FileRow = { readonly file: Uint8Array | null };

/** The bytes that were read in; null when the import has ended. */
export function fileOf({ sql, keys }: ServerStore, { tenant, id }: Place): Buffer | null {
  const row = sql.one<FileRow>('SELECT file FROM ledger_import WHERE tenant=? AND id=?', tenant, id);
  return row?.file == null ? null : decrypt(keys.keyOf(tenant, id), row.file);
}

export function noteMapping({ sql }: ServerStore, { tenant, id }: Place, mapping: Mapping): void {
  sql.run('UPDATE ledger_import SET mapping=? WHERE tenant=? AND id=?', JSON.stringify(mapping), tenant, id);
}

export function noteSums({ sql }: ServerStore, { tenant, id }: Place, sums: Sums): void {
  sql.run('UPDATE ledger_import SET sums=? WHERE tenant=? AND id=?', JSON.stringify(sums), tenant, id);
}

export function noteState({ sql }: ServerStore, { tenant, id }: Place, state: ImportState): void {
  sql.run('UPDATE ledger_import SET state=? WHERE tenant=? AND id=?', state, tenant, id);
}

export function beginRun({ sql }: ServerStore, { tenant, id }: Place, total: number): void {
  sql.run(
    `UPDATE ledger_import SET state='running', total=done+?, failed=0 WHERE tenant=? AND id=?`,
    ...[total, tenant, id],
  );
}

export function addProgress(
  { sql }: ServerStore,
  { tenant, id }: Place,
  { done, failed }: { readonly done: number; readonly failed: number },
): void {
  sql.run(
    'UPDATE ledger_import SET done=done+?, failed=failed+? WHERE tenant=? AND id=?',
    ...[done, failed, tenant, id],
  );
}

/** The file has served: what is needed to take the import back lies with its rows. */
export function endImport({ sql }: ServerStore, { tenant, id }: Place, state: ImportState): void {
  sql.run('UPDATE ledger_import SET state=?, file=NULL WHERE tenant=? AND id=?', state, tenant, id);
}

export function noteKept({ sql }: ServerStore, { tenant, id }: Place, kept: number): void {
  sql.run('UPDATE ledger_import SET kept=? WHERE tenant=? AND id=?', kept, tenant, id);
}

/** What one row wrote; `before` are the values it replaced. */
export type WrittenRow = {
  readonly row: number;
  readonly outcome: 'new' | 'changed';
  readonly assetId: RecordId;
  /** Of the entry, right after. */
  readonly ver: number;
  readonly before: unknown;
};

export function keepRow(store: ServerStore, { tenant, id }: Place, written: WrittenRow): void {
  const { env, sql, keys } = store;
  const { row, outcome, assetId, ver, before } = written;
  const sealed =
    before === null ? null : encrypt(env, keys.keyOf(tenant, id), Buffer.from(JSON.stringify(before)));
  sql.run(
    'INSERT OR REPLACE INTO ledger_import_row VALUES(?,?,?,?,?,?,?)',
    tenant,
    id,
    row,
    outcome,
    assetId,
    ver,
    sealed,
  );
}

type CountRow = { readonly count: number };

/** How many rows this import wrote, its earlier runs included. */
export const countWritten = ({ sql }: ServerStore, { tenant, id }: Place): number =>
  sql.one<CountRow>(
    'SELECT count(*) AS count FROM ledger_import_row WHERE tenant=? AND import_id=?',
    ...[tenant, id],
  )?.count ?? 0;

type RowRow = {
  readonly row_no: number;
  readonly outcome: 'new' | 'changed';
  readonly asset_id: string;
  readonly ver: number;
  readonly sealed: Uint8Array | null;
};

/** The last written first. */
export const writtenRows = ({ sql, keys }: ServerStore, { tenant, id }: Place): readonly WrittenRow[] =>
  sql
    .all<RowRow>(
      'SELECT row_no, outcome, asset_id, ver, sealed FROM ledger_import_row WHERE tenant=? AND import_id=? ORDER BY row_no DESC',
      ...[tenant, id],
    )
    .map(({ row_no, outcome, asset_id, ver, sealed }) => {
      const json = sealed === null ? null : parseJson(decrypt(keys.keyOf(tenant, id), sealed).toString());
      if (json !== null && !json.ok) throw new Error('a row of an import cannot be read');
      return { row: row_no, outcome, assetId: recordId.parse(asset_id), ver, before: json?.value ?? null };
    });

/** An entry stands again as an earlier import left it, under a newer version: that import may still be taken back. */
export function carryVersion(
  { sql }: ServerStore,
  tenant: Tenant,
  { assetId, ver, now }: Pick<WrittenRow, 'assetId' | 'ver'> & { readonly now: number },
): void {
  sql.run(
    'UPDATE ledger_import_row SET ver=? WHERE tenant=? AND asset_id=? AND ver=?',
    ...[now, tenant, assetId, ver - 1],
  );
}

export function dropRow({ sql }: ServerStore, { tenant, id }: Place, row: number): void {
  sql.run('DELETE FROM ledger_import_row WHERE tenant=? AND import_id=? AND row_no=?', tenant, id, row);
}

type LayoutRow = { readonly name: string; readonly mapping: string };
export type Layout = { readonly name: string; readonly mapping: Mapping };

const layoutOf = ({ name, mapping }: LayoutRow): Layout => ({
  name,
  mapping: mappingShape.parse(JSON.parse(mapping)),
});

export function findLayout(
  { sql }: ServerStore,
  tenant: Tenant,
  by: { readonly fingerprint: string } | { readonly name: string },
): Layout | null {
  const [column, value] = 'name' in by ? ['name', by.name] : ['fingerprint', by.fingerprint];
  const row = sql.one<LayoutRow>(
    `SELECT name, mapping FROM ledger_layout WHERE tenant=? AND ${column}=? ORDER BY at DESC LIMIT 1`,
    ...[tenant, value],
  );
  return row === undefined ? null : layoutOf(row);
}

export function keepLayout(
  { env, sql }: ServerStore,
  tenant: Tenant,
  { fingerprint, name, mapping, by }: Layout & { readonly fingerprint: string; readonly by: Author },
): void {
  sql.run(
    'INSERT OR REPLACE INTO ledger_layout VALUES(?,?,?,?,?,?)',
    ...[tenant, fingerprint, name, JSON.stringify(mapping), by.userId, new Date(env.now()).toISOString()],
  );
}

type SerialRow = { readonly last: number };

/** The number of an asset that its ledger gives none: `DR511524-000123`. Called in the transaction that uses it. */
export function takeAssetNo({ sql }: ServerStore, tenant: Tenant): string {
  const row = sql.one<SerialRow>(
    `INSERT INTO ledger_serial VALUES(?,1) ON CONFLICT(tenant) DO UPDATE SET last=last+1 RETURNING last`,
    tenant,
  );
  return `DR${tenant}-${String(row?.last ?? 0).padStart(6, '0')}`;
}
