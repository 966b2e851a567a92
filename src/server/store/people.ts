// Who has an account. A password is stored as an argon2id hash. What is read here for a request is always the row of
// this moment: a right that was taken is gone with the next request.
import * as z from 'zod/mini';
import type { AccountRole, Actor, Profile } from '../../domain/actor.ts';
import { type Day, isDay } from '../../domain/day.ts';
import { parseJson } from '../../protocol/json.ts';
import { profile } from '../../protocol/session.ts';
import type { Sql } from './sqlite.ts';

const endings = ['byAdmin', 'termEnded', 'seatLost'] as const;
/** Why an account is closed. */
export type Ending = (typeof endings)[number];
const ending = z.enum(endings);

export type PersonRow = {
  readonly tenant: string;
  readonly id: string;
  readonly phone: string;
  readonly name: string;
  readonly role: string;
  readonly station_ids: string;
  readonly is_report_officer: number;
  readonly password: string;
  readonly org_id: string | null;
  readonly leads_org: number;
  readonly deputy_id: string | null;
  readonly term_ends_on: string | null;
  readonly disabled_at: number | null;
  readonly disabled_why: string | null;
  readonly created_at: number;
  readonly last_sign_in_at: number | null;
  readonly is_demo: number;
};

export type Person = {
  readonly actor: Profile;
  readonly phone: string;
  readonly password: string;
  readonly deputyId: string | null;
  /** The last day on which the account is open. */
  readonly termEndsOn: Day | null;
  readonly disabled: { readonly at: number; readonly why: Ending } | null;
  readonly createdAt: number;
  readonly lastSignInAt: number | null;
  readonly isDemo: boolean;
};

const ids = z.array(z.string());

function rowToActor(row: PersonRow): Profile {
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

export const rowToPerson = (row: PersonRow): Person => ({
  actor: rowToActor(row),
  phone: row.phone,
  password: row.password,
  deputyId: row.deputy_id,
  termEndsOn: isDay(row.term_ends_on) ? row.term_ends_on : null,
  disabled:
    row.disabled_at === null
      ? null
      : { at: row.disabled_at, why: ending.safeParse(row.disabled_why).data ?? 'byAdmin' },
  createdAt: row.created_at,
  lastSignInAt: row.last_sign_in_at,
  isDemo: row.is_demo === 1,
});

/** Is the account closed today? A term ends with the end of its last day, whether or not anybody has noted it. */
export function endingOf(person: Pick<Person, 'disabled' | 'termEndsOn'>, today: Day): Ending | null {
  if (person.disabled !== null) return person.disabled.why;
  return person.termEndsOn !== null && person.termEndsOn < today ? 'termEnded' : null;
}

export function accountByPhone(sql: Sql, phone: string): Person | null {
  const row = sql.one<PersonRow>('SELECT * FROM person WHERE phone=?', phone);
  return row === undefined ? null : rowToPerson(row);
}

export function findPerson(sql: Sql, tenant: string, id: string): Person | null {
  const row = sql.one<PersonRow>('SELECT * FROM person WHERE tenant=? AND id=?', tenant, id);
  return row === undefined ? null : rowToPerson(row);
}

/** The person with this id in that county, or null. */
export const personById = (sql: Sql, tenant: string, id: string): Profile | null =>
  findPerson(sql, tenant, id)?.actor ?? null;

/** What the person with this id is called, or null. */
export const nameOf = (sql: Sql, tenant: string, id: string): string | null =>
  sql.one<Pick<PersonRow, 'name'>>('SELECT name FROM person WHERE tenant=? AND id=?', tenant, id)?.name ??
  null;

/** Everybody of the county, also those whose account is closed. */
export const listPeople = (sql: Sql, tenant: string): Person[] =>
  sql.all<PersonRow>('SELECT * FROM person WHERE tenant=? ORDER BY id', tenant).map(rowToPerson);

export type NewAccount = {
  readonly phone: string;
  readonly password: string;
  readonly deputyId?: string | null;
  readonly termEndsOn?: Day | null;
  readonly createdAt?: number;
  readonly isDemo?: boolean;
};

export function addPerson(sql: Sql, actor: Actor, account: NewAccount): void {
  const { tenant, userId, name, role, stationIds, isReportOfficer, orgId = null, leadsOrg = false } = actor;
  const { phone, password, deputyId = null, termEndsOn = null, createdAt = 0, isDemo = false } = account;
  sql.run(
    `INSERT INTO person(tenant, id, phone, name, role, station_ids, is_report_officer, password, org_id, leads_org,
       deputy_id, term_ends_on, created_at, is_demo) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
    ...[tenant, userId, phone, name, role, JSON.stringify(stationIds), Number(isReportOfficer), password],
    ...[orgId, Number(leadsOrg), deputyId, termEndsOn, createdAt, Number(isDemo)],
  );
}

export type Post = {
  readonly name: string;
  readonly phone: string;
  readonly role: AccountRole;
  readonly stationIds: readonly string[];
  readonly orgId: string | null;
  readonly leadsOrg: boolean;
  readonly isReportOfficer: boolean;
  readonly deputyId: string | null;
  readonly termEndsOn: Day | null;
};

export const postOf = ({ actor, phone, deputyId, termEndsOn }: Person): Post => ({
  name: actor.name,
  phone,
  role: actor.role,
  stationIds: actor.stationIds,
  orgId: actor.orgId ?? null,
  leadsOrg: actor.leadsOrg ?? false,
  isReportOfficer: actor.isReportOfficer,
  deputyId,
  termEndsOn,
});

type Who = { readonly tenant: string; readonly userId: string };

export function writePost(sql: Sql, { tenant, userId }: Who, post: Post): void {
  sql.run(
    `UPDATE person SET name=?, phone=?, role=?, station_ids=?, org_id=?, leads_org=?, is_report_officer=?, deputy_id=?,
       term_ends_on=? WHERE tenant=? AND id=?`,
    ...[post.name, post.phone, post.role, JSON.stringify(post.stationIds), post.orgId, Number(post.leadsOrg)],
    ...[Number(post.isReportOfficer), post.deputyId, post.termEndsOn, tenant, userId],
  );
}

export const writePassword = (sql: Sql, { tenant, userId }: Who, password: string) =>
  sql.run('UPDATE person SET password=? WHERE tenant=? AND id=?', password, tenant, userId);

export const closeAccount = (sql: Sql, { tenant, userId }: Who, { at, why }: { at: number; why: Ending }) =>
  sql.run('UPDATE person SET disabled_at=?, disabled_why=? WHERE tenant=? AND id=?', at, why, tenant, userId);

export const openAccount = (sql: Sql, { tenant, userId }: Who) =>
  sql.run('UPDATE person SET disabled_at=NULL, disabled_why=NULL WHERE tenant=? AND id=?', tenant, userId);

export const noteSignIn = (sql: Sql, { tenant, userId }: Who, now: number) =>
  sql.run('UPDATE person SET last_sign_in_at=? WHERE tenant=? AND id=?', now, tenant, userId);

type CountRow = { readonly count: number };
export const countPeople = (sql: Sql): number =>
  sql.one<CountRow>('SELECT count(*) AS count FROM person')?.count ?? 0;

/** Administrators of the county, or of all, whose account is open. */
export const countAdmins = (sql: Sql, tenant: string | null): number =>
  sql.one<CountRow>(
    `SELECT count(*) AS count FROM person WHERE role='admin' AND disabled_at IS NULL AND (? IS NULL OR tenant=?)`,
    ...[tenant, tenant],
  )?.count ?? 0;
