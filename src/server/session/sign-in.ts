// Signing in.
//   password ─┬─ no second factor, none needed ──▶ full
//             ├─ has one ──▶ `secondFactorNeeded`, a session that can do nothing but give it ──▶ full
//             └─ needs one ──▶ `secondFactorMissing`, a session that can do nothing but set it up ──▶ full
//   passkey ──▶ full: it is two factors in itself
// 1. Never says whether the number or the password was wrong, nor does other work for an unknown number.
// 2. Each step has a new token; the one before is worth nothing.  3. Each end is in the audit log.
import type { Profile } from '../../domain/actor.ts';
import type { AuditResult } from '../../domain/audit.ts';
import { dayAt } from '../../domain/day.ts';
import type { Problem } from '../../domain/problems.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { appendAudit, type Origin } from '../store/audit.ts';
import { writeFailures } from '../store/failures.ts';
import { accountByPhone, endingOf, noteSignIn, type Person, writePassword } from '../store/people.ts';
import type { ServerStore } from '../store/records.ts';
import type { Stage } from '../store/session-list.ts';
import { beginTry, signInDoor } from './lockout.ts';
import { hashPassword, needsNewHash, passwordMatches } from './passwords.ts';
import { hasSecondFactor, needsSecondFactor } from './second-factor.ts';
import { openSession } from './sessions.ts';

/** Where somebody signs in from, and on what. */
export type From = {
  readonly place: string;
  readonly userAgent: string | undefined;
  readonly origin: Origin;
};

export type Entered = {
  readonly person: Person;
  readonly token: string;
  /** What is still to be done; null: they are in. */
  readonly waits: Problem | null;
};

export async function signIn(
  store: ServerStore,
  { phone, password }: { readonly phone: string; readonly password: string },
  from: From,
): Promise<Result<Entered>> {
  const { env, sql } = store;
  const begun = beginTry(store, signInDoor(phone), from.place);
  const person = accountByPhone(sql, phone);
  if (!begun.ok) return failedTry(store, { person, problem: begun.problem }, from);
  const matches = await passwordMatches(person?.password ?? null, password);
  if (!matches.ok) {
    begun.value.undo();
    return matches;
  }
  if (!matches.value || person === null)
    return failedTry(store, { person, problem: { code: 'wrongPassword' } }, from);
  begun.value.forget();
  if (endingOf(person, dayAt(env.now())) !== null)
    return failedTry(store, { person, problem: { code: 'accountEnded' } }, from);
  if (needsNewHash(person.password)) writePassword(sql, person.actor, await hashPassword(env, password));
  return ok(enter(store, person, { stage: stageFor(store, person), from }));
}

function stageFor(store: ServerStore, person: Person): Stage {
  if (hasSecondFactor(store, person.actor)) return 'second';
  return needsSecondFactor(store, person) ? 'setUp' : 'full';
}

const waiting = { full: null, second: 'secondFactorNeeded', setUp: 'secondFactorMissing' } as const;

export type Entering = { readonly stage: Stage; readonly from: From };

/** Opens the session of this stage; a full one is a sign-in, which is noted. */
export function enter(store: ServerStore, person: Person, { stage, from }: Entering): Entered {
  const { actor } = person;
  const token = store.sql.transaction(() => {
    if (stage === 'full') {
      noteSignIn(store.sql, actor, store.env.now());
      note(store, { actor, result: 'done' }, from);
    }
    return openSession(store, { actor, stage, userAgent: from.userAgent, place: from.place });
  });
  const code = waiting[stage];
  return { person, token, waits: code === null ? null : { code } };
}

type Failed = { readonly person: Person | null; readonly problem: Problem };

/**
 * Of an unknown number nothing is logged, for there is no county whose log it would belong to; but the disk is written
 * to all the same, so that the answer takes as long.
 */
export function failedTry(store: ServerStore, { person, problem }: Failed, from: From): Result<never> {
  store.sql.transaction(() => {
    if (person === null) writeFailures(store.sql, 'nobody', { count: 0, until: store.env.now() });
    else note(store, { actor: person.actor, result: problem.code }, from);
  });
  return refused(problem);
}

function note(
  store: ServerStore,
  { actor, result }: { readonly actor: Profile; readonly result: AuditResult },
  { origin }: From,
): void {
  const { tenant, userId, role } = actor;
  const isDone = result === 'done';
  appendAudit(
    store,
    {
      tenant,
      actorId: isDone ? userId : '', // who failed is not known to be this person
      role: isDone ? role : '',
      action: 'signIn',
      targetKind: 'person',
      targetId: userId,
      result,
    },
    origin,
  );
}
