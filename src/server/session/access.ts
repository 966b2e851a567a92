// One-time links. Whoever holds one may choose a password, once, within a day. The first administrator of a county
// makes the account with one; there is no account without that, and no password that anybody else has known.
import { dayAt } from '../../domain/day.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { directory, profile } from '../../protocol/session.ts';
import { type AccessLink, findLink, type LinkPurpose, spendLink, writeLink } from '../store/access-links.ts';
import { appendAudit, type Origin } from '../store/audit.ts';
import {
  accountByPhone,
  addPerson,
  countAdmins,
  endingOf,
  findPerson,
  type Person,
  writePassword,
} from '../store/people.ts';
import type { ServerStore } from '../store/records.ts';
import { readDirectoryText, writeDirectory } from '../store/server-state.ts';
import { endSessions } from '../store/session-list.ts';
import { againDoor, forgetTries, signInDoor } from './lockout.ts';
import { hashPassword, isLineFull, whyRefused } from './passwords.ts';
import { newToken, tokenHash } from './tokens.ts';

const linkMs = 24 * 3_600_000; // long enough for a call and an evening at home
const idBytes = 6; // 48 bits: names of persons within a county, never a secret

export type Link = { readonly token: string; readonly expiresAt: number };

/** A new link for the person; the one of before is void. */
export function makeLink(
  { env, sql }: Pick<ServerStore, 'env' | 'sql'>,
  owner: { readonly tenant: string; readonly userId: string },
  purpose: LinkPurpose,
): Link {
  const token = newToken(env);
  const expiresAt = env.now() + linkMs;
  writeLink(sql, { ...owner, purpose, expiresAt }, tokenHash(token));
  return { token, expiresAt };
}

/** Of no county yet: whoever uses it says which. */
export const makeFirstAdminLink = (store: Pick<ServerStore, 'env' | 'sql'>): Link =>
  makeLink(store, { tenant: '', userId: '' }, 'firstAdmin');

/** An id for a new person of the county. */
export const newPersonId = ({ env }: ServerStore): string => `p-${env.randomBytes(idBytes).toString('hex')}`;

/** What a link is for, and for whom. */
export function lookAtLink(
  { env, sql }: ServerStore,
  token: string,
): Result<{ readonly link: AccessLink; readonly person: Person | null }> {
  const link = findLink(sql, tokenHash(token), env.now());
  if (link === null) return refused({ code: 'linkSpent' });
  return ok({ link, person: findPerson(sql, link.tenant, link.userId) });
}

/** Is it one that nobody guesses? */
export const passwordAllowed = (password: string, own: readonly string[]): Result<true> => {
  const issue = whyRefused(password, own);
  return issue === null ? ok(true) : refused({ code: 'invalidFields', fields: { password: issue } });
};

const busy = { code: 'busy', retryAfterMs: 2000 } as const;

/**
 * The person of the link chooses a password. Every session of before ends, and wrong tries of the password before count no
 * more; those of the second factor do, for a link says nothing of that.
 */
export async function useLink(
  store: ServerStore,
  { token, password }: { readonly token: string; readonly password: string },
  origin: Origin,
): Promise<Result<true>> {
  const { env, sql } = store;
  const seen = lookAtLink(store, token);
  if (!seen.ok) return seen;
  const { person } = seen.value;
  if (person === null) return refused({ code: 'linkSpent' });
  if (endingOf(person, dayAt(env.now())) !== null) return refused({ code: 'accountEnded' });
  const allowed = passwordAllowed(password, [person.phone, person.actor.name]);
  if (!allowed.ok) return allowed;
  if (isLineFull()) return refused(busy);
  const hash = await hashPassword(env, password);
  return sql.transaction((): Result<true> => {
    if (!spendLink(sql, tokenHash(token), env.now())) return refused({ code: 'linkSpent' });
    const { tenant, userId, role } = person.actor;
    writePassword(sql, person.actor, hash);
    endSessions(sql, person.actor, { why: 'passwordChanged' });
    for (const door of [signInDoor(person.phone), againDoor(person.actor)]) forgetTries(store, door);
    const target = { targetKind: 'person', targetId: userId, result: 'done' } as const;
    appendAudit(store, { tenant, actorId: userId, role, action: 'resetPassword', ...target }, origin);
    return ok(true);
  });
}

export type FirstAdmin = {
  readonly token: string;
  readonly tenant: string;
  readonly countyName: string;
  readonly name: string;
  readonly phone: string;
  readonly password: string;
};

/** Makes the county's first administrator, and the county's lists where there are none. Refused where there is one. */
export async function makeFirstAdmin(
  store: ServerStore,
  asked: FirstAdmin,
  origin: Origin,
): Promise<Result<true>> {
  const { env, sql } = store;
  const { token, tenant, countyName, name, phone, password } = asked;
  const seen = lookAtLink(store, token);
  if (!seen.ok) return seen;
  if (seen.value.link.purpose !== 'firstAdmin') return refused({ code: 'linkSpent' });
  const allowed = passwordAllowed(password, [phone, name]);
  if (!allowed.ok) return allowed;
  if (isLineFull()) return refused(busy);
  const hash = await hashPassword(env, password);
  return sql.transaction((): Result<true> => {
    if (countAdmins(sql, tenant) > 0) return refused({ code: 'alreadyDone' });
    if (accountByPhone(sql, phone) !== null)
      return refused({ code: 'invalidFields', fields: { phone: { code: 'taken' } } });
    if (!spendLink(sql, tokenHash(token), env.now())) return refused({ code: 'linkSpent' });
    const userId = newPersonId(store);
    const actor = profile.parse({
      ...{ tenant, userId, name, role: 'admin', stationIds: [], isReportOfficer: false },
    });
    addPerson(sql, actor, { phone, password: hash, createdAt: env.now() });
    if (readDirectoryText(sql, tenant) === null) writeDirectory(sql, tenant, firstLists(tenant, countyName));
    const target = { targetKind: 'person', targetId: userId, result: 'done' } as const;
    appendAudit(store, { tenant, actorId: userId, role: 'admin', action: 'createPerson', ...target }, origin);
    return ok(true);
  });
}

const firstLists = (tenant: string, countyName: string) =>
  directory.parse({
    version: '1',
    countyName,
    stations: [],
    divisions: [{ code: `${tenant}000000`, name: countyName }],
    orgs: [],
  });
