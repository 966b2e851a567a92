// The county's own serials, one series a kind and year. Without a gap: a number is taken in the transaction that uses it.
import { type CaseNumber, makeCaseNumber, seriesOfKind } from '../../domain/codes/case-number.ts';
import type { Tenant } from '../../domain/ids.ts';
import type { Kind } from '../../domain/kinds.ts';
import type { Sql } from './sqlite.ts';

export type Series = { readonly tenant: Tenant; readonly kind: Kind; readonly year: number };

type SerialRow = { readonly last: number };

const lastOf = (sql: Sql, { tenant, kind, year }: Series): number =>
  sql.one<SerialRow>(
    'SELECT last FROM case_serial WHERE tenant=? AND series=? AND year=?',
    ...[tenant, seriesOfKind[kind], year],
  )?.last ?? 0;

/** The number that comes next; nothing is taken yet. A county that used up a year's serials is a broken machine. */
export function peekNumber(sql: Sql, series: Series): CaseNumber {
  const { tenant, kind, year } = series;
  const serial = lastOf(sql, series) + 1;
  const made = makeCaseNumber({ series: seriesOfKind[kind], county: tenant, year, serial });
  if (!made.ok) throw new Error(`the serials of ${tenant} ${year} are used up`);
  return made.value;
}

export function takeNumber(sql: Sql, series: Series): void {
  sql.run(
    `INSERT INTO case_serial VALUES(?,?,?,1)
     ON CONFLICT(tenant, series, year) DO UPDATE SET last=last+1`,
    ...[series.tenant, seriesOfKind[series.kind], series.year],
  );
}
