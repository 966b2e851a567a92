// The server's own single facts: its epoch, and the county's lists.
import type { Directory } from '../../protocol/session.ts';
import type { Sql } from './sqlite.ts';

type EpochRow = { readonly epoch: string };

/** Written once, when the database is new; a restored server writes another. */
export function ensureEpoch(sql: Sql, fresh: string): void {
  sql.run('INSERT OR IGNORE INTO server_state VALUES(1,?)', fresh);
}

export function readEpoch(sql: Sql): string {
  const row = sql.one<EpochRow>('SELECT epoch FROM server_state WHERE one=1');
  if (row === undefined) throw new Error('the server has no epoch');
  return row.epoch;
}

type BackupRow = { readonly seq: number };

/** Up to which count of the county's clock a verified backup reaches; 0 before the first. */
export const durableSeq = (sql: Sql, tenant: string): number =>
  sql.one<BackupRow>('SELECT seq FROM backup WHERE tenant=?', tenant)?.seq ?? 0;

type DirectoryRow = { readonly doc: string };

export const readDirectoryText = (sql: Sql, tenant: string): string | null =>
  sql.one<DirectoryRow>('SELECT doc FROM directory WHERE tenant=?', tenant)?.doc ?? null;

export function writeDirectory(sql: Sql, tenant: string, lists: Directory): void {
  sql.run('INSERT OR REPLACE INTO directory VALUES(?,?)', tenant, JSON.stringify(lists));
}
