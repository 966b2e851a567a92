// Accounts, sessions and failed tries. A password is stored as an argon2id hash, a session as the hash of its token.
import * as z from 'zod/mini';
import type { Actor } from '../../domain/actor.ts';
import { parseJson } from '../../protocol/json.ts';
import { profile } from '../../protocol/session.ts';
import type { Sql } from './sqlite.ts';

type PersonRow = {
  readonly tenant: string;
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly station_ids: string;
  readonly is_report_officer: number;
  readonly password: string;
  readonly org_id: string | null;
  readonly leads_org: number;
};

const ids = z.array(z.string());

function rowToActor(row: PersonRow): Actor {
  const stations = parseJson(row.station_ids);
  return profile.parse({
    tenant: row.tenant,
    userId: row.id,
    name: row.name,
    role: row.role,
    stationIds: stations.ok ? ids.parse(stations.value) : [],
    isReportOfficer: row.is_report_officer === 1,
    ...(row.org_id !== null && { orgId: row.org_id, leadsOrg: row.leads_org === 1 }),
  });
}

export type Account = { readonly actor: Actor; readonly password: string };

export function accountByPhone(sql: Sql, phone: string): Account | null {
  const row = sql.one<PersonRow>('SELECT * FROM person WHERE phone=?', phone);
  return row === undefined ? null : { actor: rowToActor(row), password: row.password };
}

/** The person with this id in that county, or null. */
export function personById(sql: Sql, tenant: string, id: string): Actor | null {
  const row = sql.one<PersonRow>('SELECT * FROM person WHERE tenant=? AND id=?', tenant, id);
  return row === undefined ? null : rowToActor(row);
}

export function addPerson(
  sql: Sql,
  actor: Actor,
  { phone, password }: { phone: string; password: string },
): void {
  const { tenant, userId, name, role, stationIds, isReportOfficer, orgId = null, leadsOrg = false } = actor;
  sql.run(
    'INSERT INTO person VALUES(?,?,?,?,?,?,?,?,?,?)',
    ...[tenant, userId, phone, name, role, JSON.stringify(stationIds), Number(isReportOfficer), password],
    ...[orgId, Number(leadsOrg)],
  );
}

type CountRow = { readonly count: number };
export const countPeople = (sql: Sql): number =>
  sql.one<CountRow>('SELECT count(*) AS count FROM person')?.count ?? 0;

export type NewSession = { readonly tokenHash: string; readonly actor: Actor; readonly expiresAt: number };

export function addSession(sql: Sql, { tokenHash, actor, expiresAt }: NewSession): void {
  sql.run('INSERT INTO session VALUES(?,?,?,?)', tokenHash, actor.tenant, actor.userId, expiresAt);
}

export function sessionActor(sql: Sql, tokenHash: string, now: number): Actor | null {
  const row = sql.one<PersonRow>(
    `SELECT person.* FROM session JOIN person ON person.tenant=session.tenant AND person.id=session.user_id
     WHERE token_hash=? AND expires_at>?`,
    ...[tokenHash, now],
  );
  return row === undefined ? null : rowToActor(row);
}

export const endSession = (sql: Sql, tokenHash: string) =>
  sql.run('DELETE FROM session WHERE token_hash=?', tokenHash);

type FailureRow = { readonly count: number; readonly until: number };

/** Failed tries under this key that still count. */
export function failures(sql: Sql, key: string, now: number): FailureRow {
  const row = sql.one<FailureRow>('SELECT count, until FROM sign_in_failure WHERE key=?', key);
  return row === undefined || row.until <= now ? { count: 0, until: 0 } : row;
}

export function addFailure(sql: Sql, key: string, { count, until }: FailureRow): void {
  sql.run(
    'INSERT INTO sign_in_failure VALUES(?,?,?) ON CONFLICT(key) DO UPDATE SET count=excluded.count, until=excluded.until',
    ...[key, count, until],
  );
}

export const forgetFailures = (sql: Sql, key: string) =>
  sql.run('DELETE FROM sign_in_failure WHERE key=?', key);
