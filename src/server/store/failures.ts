// Tries that failed, under a hash of what was tried and from where. They survive a restart.
import type { Sql } from './sqlite.ts';

export type Failures = { readonly count: number; readonly until: number };

/** Failed tries under this key that still count. */
export function failures(sql: Sql, key: string, now: number): Failures {
  const row = sql.one<Failures>('SELECT count, until FROM sign_in_failure WHERE key=?', key);
  return row === undefined || row.until <= now ? { count: 0, until: 0 } : row;
}

export function writeFailures(sql: Sql, key: string, { count, until }: Failures): void {
  sql.run(
    'INSERT INTO sign_in_failure VALUES(?,?,?) ON CONFLICT(key) DO UPDATE SET count=excluded.count, until=excluded.until',
    ...[key, count, until],
  );
}

export const forgetFailures = (sql: Sql, key: string) =>
  sql.run('DELETE FROM sign_in_failure WHERE key=?', key);

export const sweepFailures = (sql: Sql, now: number) =>
  sql.run('DELETE FROM sign_in_failure WHERE until<=?', now);
