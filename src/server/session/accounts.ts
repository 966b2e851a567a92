// What an administrator does to accounts. Each act is one transaction with its entry in the audit log; nobody changes
// their own rights, and a county keeps one administrator. What was taken is gone with the next request.
import type { AccountRole, Profile } from '../../domain/actor.ts';
import type { AuditAction } from '../../domain/audit.ts';
import { dayAt } from '../../domain/day.ts';
import type { FieldIssues } from '../../domain/problems.ts';
import { userDefinition } from '../../domain/records/user.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { parseWith } from '../../domain/shapes.ts';
import { parseJson } from '../../protocol/json.ts';
import {
  type PersonPost,
  type PostChange,
  type PostField,
  personPost,
  postFields,
} from '../../protocol/people.ts';
import { type Directory, directory, profile } from '../../protocol/session.ts';
import { dropLostWraps } from '../sealed/county-keys.ts';
import { dropLinks } from '../store/access-links.ts';
import { appendAudit, fromServer, type Origin } from '../store/audit.ts';
import {
  accountByPhone,
  addPerson,
  closeAccount,
  countAdmins,
  type Ending,
  endingOf,
  findPerson,
  listPeople,
  openAccount,
  type Person,
  type Post,
  postOf,
  writePost,
} from '../store/people.ts';
import type { ServerStore } from '../store/records.ts';
import { removeFactors } from '../store/second-factors.ts';
import { readDirectoryText } from '../store/server-state.ts';
import { endSessions } from '../store/session-list.ts';
import { newPersonId } from './access.ts';

export type By = { readonly admin: Profile; readonly origin: Origin };

type Noted = {
  readonly action: AuditAction;
  readonly targetId: string;
  readonly targetKind?: string;
  readonly fields?: readonly string[];
};

export function noteByAdmin(store: ServerStore, { admin, origin }: By, noted: Noted): void {
  const { tenant, userId: actorId, role } = admin;
  appendAudit(store, { tenant, actorId, role, targetKind: 'person', result: 'done', ...noted }, origin);
}

function listsOf({ sql }: ServerStore, tenant: string): Directory | null {
  const json = parseJson(readDirectoryText(sql, tenant) ?? 'null');
  return (json.ok ? directory.safeParse(json.value).data : null) ?? null;
}

/** The rules of an account: those of its record, the county's lists, and that a number belongs to one person. */
export function judgePost(
  store: ServerStore,
  { tenant, id }: { readonly tenant: string; readonly id: string | null },
  asked: unknown,
): Result<PersonPost> {
  const parsed = parseWith(personPost, asked);
  if (!parsed.ok) return parsed;
  const { orgId, deputyId, termEndsOn, ...post } = parsed.value;
  const judged = userDefinition.parse(
    {
      ...post,
      id: id ?? 'new',
      secondFactor: 'none',
      passwordHash: 'not a part of the post',
      ...(orgId !== null && { orgId }),
      ...(deputyId !== null && { deputyId }),
      ...(termEndsOn !== null && { termEndsOn }),
    },
    dayAt(store.env.now()),
  );
  if (!judged.ok) return judged;
  const fields = listIssues(store, { tenant, id }, parsed.value);
  return Object.keys(fields).length === 0 ? parsed : refused({ code: 'invalidFields', fields });
}

function listIssues(
  store: ServerStore,
  { tenant, id }: { readonly tenant: string; readonly id: string | null },
  { phone, stationIds, orgId }: PersonPost,
): FieldIssues {
  const lists = listsOf(store, tenant);
  const stations = new Set(lists?.stations.map((one) => one.id));
  const other = accountByPhone(store.sql, phone);
  const isTaken = other !== null && (other.actor.tenant !== tenant || other.actor.userId !== id);
  const isUnitKnown = orgId === null || lists?.orgs.some((one) => one.id === orgId) === true;
  return {
    ...(isTaken && { phone: { code: 'taken' } }),
    ...(!stationIds.every((one) => stations.has(one)) && { stationIds: { code: 'notInList' } }),
    ...(!isUnitKnown && { orgId: { code: 'notInList' } }),
  };
}

/** A new account without a password: its owner chooses one with the link. */
export function createPerson(store: ServerStore, by: By, post: PersonPost): string {
  const { tenant } = by.admin;
  const userId = newPersonId(store);
  const { orgId, leadsOrg, phone, deputyId, termEndsOn, ...rest } = post;
  const actor = profile.parse({ tenant, userId, ...rest, ...(orgId !== null && { orgId, leadsOrg }) });
  addPerson(store.sql, actor, { phone, password: '', deputyId, termEndsOn, createdAt: store.env.now() });
  noteByAdmin(store, by, { action: 'createPerson', targetId: userId });
  if (post.isReportOfficer) noteByAdmin(store, by, { action: 'nameOfficer', targetId: userId });
  return userId;
}

/** The fields in which two posts differ, each as it was and as it shall be. */
export const postChanges = (before: Post, after: Post): PostChange[] =>
  postFields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }));

const ownRights: ReadonlySet<PostField> = new Set(['role', 'isReportOfficer', 'termEndsOn']);

/** Who changes their post keeps their sessions, but for another role: that one may ask for a second factor. */
export function changePerson(store: ServerStore, by: By, { person, post }: Changing): Result<true> {
  const { sql } = store;
  const { userId } = person.actor;
  const fields = postChanges(postOf(person), post).map(({ field }) => field);
  if (fields.length === 0) return ok(true);
  if (userId === by.admin.userId && fields.some((field) => ownRights.has(field)))
    return refused({ code: 'ownAccount' });
  const leaves = fields.includes('role') || fields.includes('termEndsOn');
  if (leaves && isLastAdmin(store, person) && isLosing(post)) return refused({ code: 'lastAdministrator' });
  writePost(sql, person.actor, post);
  dropLostWraps(store, person.actor.tenant);
  if (fields.includes('role')) endSessions(sql, person.actor, { why: 'rightsChanged' });
  const action = fields.includes('role') ? 'changeRole' : onlyPhone(fields) ? 'changePhone' : 'changePerson';
  noteByAdmin(store, by, { action, targetId: userId, fields });
  if (fields.includes('isReportOfficer'))
    noteByAdmin(store, by, {
      action: post.isReportOfficer ? 'nameOfficer' : 'dismissOfficer',
      targetId: userId,
    });
  return ok(true);
}
type Changing = { readonly person: Person; readonly post: PersonPost };

const onlyPhone = (fields: readonly string[]) => fields.length === 1 && fields[0] === 'phone';
const isLosing = ({ role, termEndsOn }: { role: AccountRole; termEndsOn: string | null }) =>
  role !== 'admin' || termEndsOn !== null;
const isLastAdmin = ({ sql }: ServerStore, { actor, disabled }: Person) =>
  actor.role === 'admin' && disabled === null && countAdmins(sql, actor.tenant) === 1;

/** Closes the account: every session ends, links are void, and the phone wipes what it holds of others at its next contact. */
export function closePerson(store: ServerStore, by: By, { person, why }: Closing): Result<true> {
  const { userId } = person.actor;
  if (userId === by.admin.userId) return refused({ code: 'ownAccount' });
  if (isLastAdmin(store, person)) return refused({ code: 'lastAdministrator' });
  if (person.disabled !== null) return refused({ code: 'alreadyDone' });
  close(store, { person, why });
  noteByAdmin(store, by, { action: why === 'seatLost' ? 'endSeat' : 'disablePerson', targetId: userId });
  return ok(true);
}
type Closing = { readonly person: Person; readonly why: Ending };

function close({ env, sql }: ServerStore, { person, why }: Closing): void {
  closeAccount(sql, person.actor, { at: env.now(), why });
  endSessions(sql, person.actor, { why: 'disabled' });
  dropLinks(sql, person.actor);
  dropLostWraps({ env, sql }, person.actor.tenant);
}

/** A term that is over must be written anew first. */
export function openPerson(store: ServerStore, by: By, person: Person): Result<true> {
  const today = dayAt(store.env.now());
  if (endingOf(person, today) === null) return refused({ code: 'alreadyDone' });
  if (person.termEndsOn !== null && person.termEndsOn < today)
    return refused({ code: 'invalidFields', fields: { termEndsOn: { code: 'outOfRange' } } });
  openAccount(store.sql, person.actor);
  noteByAdmin(store, by, { action: 'enablePerson', targetId: person.actor.userId });
  return ok(true);
}

/** After a loss: whoever needs a second factor is led to a new one at the next sign-in. */
export function dropSecondFactor(store: ServerStore, by: By, person: Person): void {
  removeFactors(store.sql, person.actor);
  endSessions(store.sql, person.actor, { why: 'revoked' });
  noteByAdmin(store, by, { action: 'removeSecondFactor', targetId: person.actor.userId });
}

export function endAllSessions(store: ServerStore, by: By, person: Person): void {
  endSessions(store.sql, person.actor, { why: 'revoked' });
  noteByAdmin(store, by, { action: 'revokeSession', targetId: person.actor.userId });
}

export const personOf = ({ sql }: ServerStore, { tenant }: Profile, id: string): Result<Person> => {
  const person = findPerson(sql, tenant, id);
  return person === null ? refused({ code: 'notFound' }) : ok(person);
};

/**
 * Terms that are over by the calendar: the account is noted as closed. Signing in ended by itself with the last day;
 * this is for the list, the log and the links.
 */
export function endTerms(store: ServerStore): void {
  const { env, sql } = store;
  const today = dayAt(env.now());
  const tenants = sql.all<{ readonly tenant: string }>('SELECT DISTINCT tenant FROM person');
  for (const { tenant } of tenants)
    for (const person of listPeople(sql, tenant)) {
      if (person.disabled !== null || endingOf(person, today) === null) continue;
      sql.transaction(() => {
        close(store, { person, why: 'termEnded' });
        appendAudit(
          store,
          {
            ...{ tenant, actorId: '', role: 'system', action: 'endSeat', targetKind: 'person' },
            ...{ targetId: person.actor.userId, result: 'done' },
          },
          fromServer,
        );
      });
    }
}
