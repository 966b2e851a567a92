// Tries that failed, under a hash of what was tried, and after a dot one of where from, if that counts. They survive a
// restart.
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

/** The key itself, and all that follow it after a dot. */
const under = 'key>=?1 AND key<?1||char(47)'; // a slash comes right after the dot

export const forgetFailuresUnder = (sql: Sql, key: string): void => {
  sql.run(`DELETE FROM sign_in_failure WHERE ${under}`, key);
};

type Latest = { readonly until: number | null };

/** The last instant until which one with at least so many tries counts. */
export const latestUnder = (sql: Sql, key: string, { now, least }: { now: number; least: number }) =>
  sql.one<Latest>(
    `SELECT max(until) AS until FROM sign_in_failure WHERE ${under} AND until>?2 AND count>=?3`,
    ...[key, now, least],
  )?.until ?? null;

export const sweepFailures = (sql: Sql, now: number) =>
  sql.run('DELETE FROM sign_in_failure WHERE until<=?', now);
