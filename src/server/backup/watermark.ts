// How far verified backups reach, per county: phones forget their own copies only up to that number.
// 1. The watermark is the counter as the snapshot had it, never the live one.  2. It moves only within the epoch of
// the snapshot: another epoch counts other things by the same numbers.  3. It never moves back.
import { readEpoch } from '../store/server-state.ts';
import type { Sql } from '../store/sqlite.ts';
import type { Manifest } from './manifest.ts';
import { bad, type Checked, good } from './problems.ts';

type NameRow = { readonly name: string };

/** Called only with the manifest of a backup that was verified. A database too old to have the table is refused. */
export function moveWatermark(sql: Sql, { clock, epoch, takenAt }: Manifest): Checked<true> {
  return sql.transaction(() => {
    const table = sql.one<NameRow>(`SELECT name FROM sqlite_master WHERE type='table' AND name='backup'`);
    if (table === undefined) return bad('otherSchema', 'backup');
    if (readEpoch(sql) !== epoch) return bad('liveChanged', epoch);
    for (const [tenant, seq] of Object.entries(clock)) {
      sql.run(
        `INSERT INTO backup(tenant, seq, at) VALUES(?,?,?)
         ON CONFLICT(tenant) DO UPDATE SET seq=excluded.seq, at=MAX(at, excluded.at) WHERE excluded.seq>=seq`,
        ...[tenant, seq, takenAt],
      );
    }
    return good(true);
  });
}

type WatermarkRow = { readonly tenant: string; readonly seq: number };

/** County → the counter up to which a verified backup holds everything. */
export const readWatermarks = (sql: Sql): Readonly<Record<string, number>> =>
  Object.fromEntries(
    sql.all<WatermarkRow>('SELECT tenant, seq FROM backup').map(({ tenant, seq }) => [tenant, seq]),
  );

export type Signs = { readonly lastBackupAt: number | null; readonly firstRecordAt: number | null };

type SignsRow = { readonly first: string; readonly at: number | null };

/** Per county with anything in it: when its first change was received, and when its last verified backup was taken. */
export const readSigns = (sql: Sql): Signs[] =>
  sql
    .all<SignsRow>(
      `SELECT log.at_server AS first, backup.at AS at FROM clock
       JOIN mutation_log AS log ON log.tenant=clock.tenant
         AND log.seq=(SELECT MIN(seq) FROM mutation_log AS other WHERE other.tenant=clock.tenant)
       LEFT JOIN backup ON backup.tenant=clock.tenant`,
    )
    .map(({ first, at }) => ({ lastBackupAt: at, firstRecordAt: Date.parse(first) }));
