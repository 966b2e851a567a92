// 账号与安全: one's own sign-ins, devices, password and number. How one signs in beyond that is in factor-routes.ts.
import type { FastifyInstance } from 'fastify';
import type { FieldIssue } from '../../domain/problems.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import * as own from '../../protocol/account.ts';
import { passwordAllowed } from '../session/access.ts';
import { hashPassword } from '../session/passwords.ts';
import { needsSecondFactor } from '../session/second-factor.ts';
import { idleMs } from '../session/sessions.ts';
import { listOwnDevices, revokeOwnDevice } from '../store/device-list.ts';
import { accountByPhone, postOf, writePassword, writePost } from '../store/people.ts';
import type { ServerStore } from '../store/records.ts';
import { countRecoveryCodes, listPasskeys, secondFactorsOf } from '../store/second-factors.ts';
import { endSessionById, endSessions, listSessions } from '../store/session-list.ts';
import { answered, noteOwn, type Own, saysAgain, whoOwns } from './account-asking.ts';
import { present, presentProblem } from './present.ts';

function accountOf(store: ServerStore, { person, sessionId }: Own): own.AccountAnswer {
  const { env, sql } = store;
  const { actor, phone } = person;
  return {
    phone,
    hasTotp: secondFactorsOf(sql, actor).hasTotp,
    recoveryCodesLeft: countRecoveryCodes(sql, actor),
    needsSecondFactor: needsSecondFactor(store, person),
    passkeys: listPasskeys(sql, actor).map((row) => ({
      id: row.credential_id,
      agent: row.agent,
      isBackedUp: row.is_backed_up === 1,
      madeAt: row.made_at,
      usedAt: row.used_at,
    })),
    sessions: listSessions(sql, actor, { now: env.now(), idleMs }).map((one) => ({
      ...one,
      isThis: one.id === sessionId,
    })),
    devices: listOwnDevices(sql, actor),
  };
}

export function accountRoutes(app: FastifyInstance, store: ServerStore): void {
  const { env, sql } = store;
  app.get(own.accountPath, (request, reply) => {
    const owner = whoOwns(store, request);
    return owner.ok ? present(reply, accountOf(store, owner.value)) : presentProblem(reply, owner.problem);
  });

  app.post(
    own.ownPasswordPath,
    answered(own.ownPasswordRequest, async (request, { password, fresh }): Promise<Result<object>> => {
      const owner = whoOwns(store, request);
      if (!owner.ok) return owner;
      const { person, sessionId } = owner.value;
      const again = await saysAgain(store, owner.value, password);
      if (!again.ok) return again;
      const allowed = passwordAllowed(fresh, [person.phone, person.actor.name]);
      if (!allowed.ok) return renamed(allowed.problem.fields?.password);
      const hash = await hashPassword(env, fresh);
      sql.transaction(() => {
        writePassword(sql, person.actor, hash);
        endSessions(sql, person.actor, { why: 'passwordChanged', except: sessionId });
        noteOwn(store, { request, person }, { action: 'changePassword' });
      });
      return ok({});
    }),
  );

  app.post(
    own.ownPhonePath,
    answered(own.ownPhoneRequest, async (request, { password, phone }): Promise<Result<object>> => {
      const owner = whoOwns(store, request);
      if (!owner.ok) return owner;
      const { person } = owner.value;
      const again = await saysAgain(store, owner.value, password);
      if (!again.ok) return again;
      return sql.transaction((): Result<object> => {
        const other = accountByPhone(sql, phone);
        if (other !== null && other.actor.userId !== person.actor.userId)
          return refused({ code: 'invalidFields', fields: { phone: { code: 'taken' } } });
        writePost(sql, person.actor, { ...postOf(person), phone });
        noteOwn(store, { request, person }, { action: 'changePhone' });
        return ok({});
      });
    }),
  );

  placeRoutes(app, store);
}

/** Where one is signed in, and on which devices. */
function placeRoutes(app: FastifyInstance, store: ServerStore): void {
  const { env, sql } = store;
  app.post(
    own.ownSessionsEndPath,
    answered(own.sessionsEndRequest, async (request, { id }): Promise<Result<object>> => {
      const owner = whoOwns(store, request);
      if (!owner.ok) return owner;
      const { person, sessionId } = owner.value;
      return sql.transaction((): Result<object> => {
        if (id === undefined) endSessions(sql, person.actor, { why: 'revoked', except: sessionId });
        else if (!endSessionById(sql, person.actor, id)) return refused({ code: 'notFound' });
        noteOwn(store, { request, person }, { action: 'revokeSession' });
        return ok({});
      });
    }),
  );

  app.post(
    own.ownDeviceRevokePath,
    answered(own.deviceRevokeRequest, async (request, { id }): Promise<Result<object>> => {
      const owner = whoOwns(store, request);
      if (!owner.ok) return owner;
      const { person } = owner.value;
      return sql.transaction((): Result<object> => {
        if (!revokeOwnDevice(sql, person.actor, { id, now: env.now() })) return refused({ code: 'notFound' });
        noteOwn(store, { request, person }, { action: 'revokeDevice', targetKind: 'device', targetId: id });
        return ok({});
      });
    }),
  );
}

/** What is wrong with the new password stands beside the new one. */
const renamed = (issue: FieldIssue | undefined): Result<never> =>
  refused({ code: 'invalidFields', fields: issue === undefined ? {} : { fresh: issue } });
