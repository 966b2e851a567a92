// The rest days a county counts with: the tables of this app, and over them what its administrator imported.
import { type Calendar, makeCalendar } from '../../domain/calendar/calendar.ts';
import { officialYears } from '../../domain/calendar/official-years.ts';
import { parseYearTable, type YearTable } from '../../domain/calendar/year-table.ts';
import type { Memory } from '../store/memory.ts';
import type { Sql } from '../store/sqlite.ts';

type YearRow = { readonly at: number; readonly doc: string };
export type ImportedYear = { readonly table: YearTable; readonly importedAt: string };

/** The last import of each year; a table that cannot be read is a broken machine and throws. */
export function importedYears(sql: Sql, tenant: string): readonly ImportedYear[] {
  return sql
    .all<YearRow>(
      `SELECT max(at) AS at, doc FROM calendar_year WHERE tenant=? GROUP BY year ORDER BY year`,
      tenant,
    )
    .map(({ at, doc }) => {
      const table = parseYearTable(JSON.parse(doc));
      if (!table.ok) throw new Error('an imported calendar cannot be read');
      return { table: table.value, importedAt: new Date(at).toISOString() };
    });
}

export const calendarWith = (imported: readonly YearTable[]): Calendar =>
  makeCalendar([...officialYears, ...imported]);

type Made = { readonly signature: string; readonly calendar: Calendar };
const madeFor = new WeakMap<Sql, Map<string, Made>>();
type SignatureRow = { readonly signature: string | null };

const signaturesIn = new WeakMap<Sql, Memory<string>>();

function signaturesOf(sql: Sql): Memory<string> {
  const known = signaturesIn.get(sql);
  if (known !== undefined) return known;
  const made = sql.memory<string>(() => undefined); // nothing to write: it is read from the tables
  signaturesIn.set(sql, made);
  return made;
}

/** Which tables stand; read once in a transaction. */
function signatureOf(sql: Sql, tenant: string): string {
  const signatures = signaturesOf(sql);
  const known = signatures.get(tenant);
  if (known !== undefined) return known;
  const row = sql.one<SignatureRow>(
    'SELECT count(*) || max(at) AS signature FROM calendar_year WHERE tenant=?',
    tenant,
  );
  const signature = row?.signature ?? '';
  signatures.note(tenant, signature);
  return signature;
}

/** The county's calendar; made once for each state of its tables. */
export function calendarOf(sql: Sql, tenant: string): Calendar {
  const signature = signatureOf(sql, tenant);
  const made = madeFor.get(sql) ?? new Map<string, Made>();
  madeFor.set(sql, made);
  const known = made.get(tenant);
  if (known?.signature === signature) return known.calendar;
  const calendar = calendarWith(importedYears(sql, tenant).map(({ table }) => table));
  made.set(tenant, { signature, calendar });
  return calendar;
}

/** Called inside a transaction. */
export function keepYear(
  sql: Sql,
  tenant: string,
  { table, by, at }: { readonly table: YearTable; readonly by: string; readonly at: number },
): void {
  const text = JSON.stringify(table);
  sql.run('INSERT OR REPLACE INTO calendar_year VALUES(?,?,?,?,?)', tenant, table.year, at, by, text);
  signaturesOf(sql).note(tenant, `kept ${at} ${table.year}`);
}
