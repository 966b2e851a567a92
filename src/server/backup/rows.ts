// What a database holds, as numbers that can be compared: per table the count and one hash over its rows.
// Promise: two databases with the same rows have the same digests, whatever their files look like.
import { createHash } from 'node:crypto';
import type { Sql, Value } from '../store/sqlite.ts';
import type { PhotoPlace } from './layout.ts';

export type TableDigest = { readonly rows: number; readonly sha256: string };

const pageRows = 2000; // a page of the widest rows (bodies, sealed parts) stays within some megabytes

/** Every row of a SELECT that has an order of its own, a page at a time. The database must stand still meanwhile. */
export function* everyRow<Row>(sql: Sql, select: string): Generator<Row> {
  for (let offset = 0; ; offset += pageRows) {
    const page = sql.all<Row>(`${select} LIMIT ? OFFSET ?`, pageRows, offset);
    yield* page;
    if (page.length < pageRows) return;
  }
}

type NameRow = { readonly name: string };

export function digestTables(sql: Sql): Readonly<Record<string, TableDigest>> {
  const tables = sql.all<NameRow>(
    `SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
  );
  return Object.fromEntries(tables.map(({ name }) => [name, digestTable(sql, name)]));
}

type ColumnRow = { readonly name: string; readonly pk: number };

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Rows in the order of their key, each as JSON of its columns in the order of the table. */
function digestTable(sql: Sql, table: string): TableDigest {
  const columns = sql.all<ColumnRow>(`PRAGMA table_info(${quoted(table)})`);
  const keys = columns.filter((column) => column.pk > 0).sort((a, b) => a.pk - b.pk);
  const order = (keys.length > 0 ? keys : columns).map((column) => quoted(column.name)).join(', ');
  const hash = createHash('sha256').update(JSON.stringify(columns.map((column) => column.name)));
  let rows = 0;
  for (const row of everyRow<Record<string, Value>>(
    sql,
    `SELECT * FROM ${quoted(table)} ORDER BY ${order}`,
  )) {
    hash.update(JSON.stringify(columns.map(({ name }) => canonical(row[name] ?? null))));
    rows += 1;
  }
  return { rows, sha256: hash.digest('hex') };
}

/** Bytes must not look like a text that spells them. */
const canonical = (value: Value): string | number | null | readonly [string] =>
  value instanceof Uint8Array ? [Buffer.from(value).toString('hex')] : value;

/** The photos that the rows call stored, each once. */
export const storedPhotos = (sql: Sql): PhotoPlace[] =>
  sql
    .all<PhotoPlace>(
      `SELECT DISTINCT tenant, iif(kept_sha='', sha256, kept_sha) AS sha256 FROM record_blob
       WHERE is_stored=1 ORDER BY tenant, sha256`,
    )
    .map(({ tenant, sha256 }) => ({ tenant, sha256 }));

type ClockRow = { readonly tenant: string; readonly seq: number };

/** How far each county's counter has come. */
export const readClocks = (sql: Sql): Readonly<Record<string, number>> =>
  Object.fromEntries(
    sql
      .all<ClockRow>('SELECT tenant, seq FROM clock ORDER BY tenant')
      .map(({ tenant, seq }) => [tenant, seq]),
  );

type VersionRow = { readonly user_version: number };

export const schemaOf = (sql: Sql): number => sql.one<VersionRow>('PRAGMA user_version')?.user_version ?? 0;
