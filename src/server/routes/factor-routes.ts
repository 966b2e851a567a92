// Setting up and taking away second factors and passkeys. Whoever changes how they sign in says the password again;
// before the first entry, while the factor that lets them in is set up, it was said a moment ago.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ok, type Result, refused } from '../../domain/result.ts';
import { parseWith } from '../../domain/shapes.ts';
import * as own from '../../protocol/account.ts';
import { registerPasskey, registrationOptionsFor } from '../session/passkeys.ts';
import { confirmCodes, giveRecoveryCodes, noteIfShut, offerCodes } from '../session/second-factor.ts';
import { setSessionCookie, signOut } from '../session/sessions.ts';
import { enter } from '../session/sign-in.ts';
import { originOf } from '../store/audit.ts';
import type { ServerStore } from '../store/records.ts';
import { readTotp, removePasskey, removeTotp } from '../store/second-factors.ts';
import { answered, noteOwn, type Own, saysAgain, whoOwns } from './account-asking.ts';
import { present, presentProblem } from './present.ts';

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply };

const duringSetUp = { mayBeSettingUp: true };

/** The factor is there: whoever was setting it up before the first entry is in now. */
function letIn(store: ServerStore, { request, reply }: Exchange, { person, isSettingUp }: Own): void {
  if (!isSettingUp) return;
  const origin = originOf(store, request);
  const from = { place: request.ip, userAgent: request.headers['user-agent'], origin };
  const { token } = enter(store, person, { stage: 'full', from });
  signOut(store, request);
  setSessionCookie(request, reply, token);
}

export function factorRoutes(app: FastifyInstance, store: ServerStore): void {
  codeRoutes(app, store);
  passkeyKeeping(app, store);
}

function codeRoutes(app: FastifyInstance, store: ServerStore): void {
  const { sql } = store;
  app.post(
    own.totpPath,
    answered(own.againRequest, async (request, { password }): Promise<Result<own.TotpOffer>> => {
      const owner = whoOwns(store, request, duringSetUp);
      if (!owner.ok) return owner;
      const { actor, phone } = owner.value.person;
      const again = await saysAgain(store, owner.value, password);
      if (!again.ok) return again;
      if (readTotp(store, actor)?.isConfirmed === true) return refused({ code: 'alreadyDone' });
      return ok(offerCodes(store, actor, phone));
    }),
  );

  app.post(own.totpConfirmPath, async (request, reply) => {
    const asked = parseWith(own.totpConfirmRequest, request.body);
    if (!asked.ok) return presentProblem(reply, asked.problem);
    const owner = whoOwns(store, request, duringSetUp);
    if (!owner.ok) return presentProblem(reply, owner.problem);
    const { person } = owner.value;
    if (readTotp(store, person.actor)?.isConfirmed === true)
      return presentProblem(reply, { code: 'alreadyDone' });
    const codes = sql.transaction(() => {
      const confirmed = confirmCodes(store, person.actor, asked.value.code);
      if (confirmed.ok) noteOwn(store, { request, person }, { action: 'addSecondFactor' });
      else if (confirmed.problem.code === 'wrongCode')
        noteIfShut(store, person.actor, originOf(store, request));
      return confirmed;
    });
    if (!codes.ok) return presentProblem(reply, codes.problem);
    letIn(store, { request, reply }, owner.value);
    return present(reply, { codes: codes.value });
  });

  app.post(
    own.totpRemovePath,
    answered(own.againRequest, async (request, { password }): Promise<Result<object>> => {
      const owner = whoOwns(store, request);
      if (!owner.ok) return owner;
      const { person } = owner.value;
      const again = await saysAgain(store, owner.value, password);
      if (!again.ok) return again;
      sql.transaction(() => {
        removeTotp(sql, person.actor);
        noteOwn(store, { request, person }, { action: 'removeSecondFactor' });
      });
      return ok({});
    }),
  );

  app.post(
    own.recoveryCodesPath,
    answered(own.againRequest, async (request, { password }): Promise<Result<object>> => {
      const owner = whoOwns(store, request);
      if (!owner.ok) return owner;
      const { person } = owner.value;
      const again = await saysAgain(store, owner.value, password);
      if (!again.ok) return again;
      if (readTotp(store, person.actor)?.isConfirmed !== true) return refused({ code: 'notFound' });
      return sql.transaction((): Result<object> => {
        noteOwn(store, { request, person }, { action: 'renewRecoveryCodes' });
        return ok({ codes: giveRecoveryCodes(store, person.actor) });
      });
    }),
  );
}

function passkeyKeeping(app: FastifyInstance, store: ServerStore): void {
  app.post(
    own.passkeyOptionsPath,
    answered(own.againRequest, async (request, { password }): Promise<Result<object>> => {
      const owner = whoOwns(store, request, duringSetUp);
      if (!owner.ok) return owner;
      const again = await saysAgain(store, owner.value, password);
      return again.ok ? ok(await registrationOptionsFor(store, request, owner.value.person)) : again;
    }),
  );

  app.post(own.passkeysPath, async (request, reply) => {
    const asked = parseWith(own.passkeyAddRequest, request.body);
    if (!asked.ok) return presentProblem(reply, asked.problem);
    const owner = whoOwns(store, request, duringSetUp);
    if (!owner.ok) return presentProblem(reply, owner.problem);
    const { person } = owner.value;
    const { response } = asked.value;
    const kept = await registerPasskey(store, request, { owner: person.actor, response });
    if (!kept.ok) return presentProblem(reply, kept.problem);
    store.sql.transaction(() => noteOwn(store, { request, person }, { action: 'addPasskey' }));
    letIn(store, { request, reply }, owner.value);
    return present(reply, {});
  });

  app.post(
    own.passkeyRemovePath,
    answered(own.passkeyRemoveRequest, async (request, { id, password }): Promise<Result<object>> => {
      const owner = whoOwns(store, request);
      if (!owner.ok) return owner;
      const { person } = owner.value;
      const again = await saysAgain(store, owner.value, password);
      if (!again.ok) return again;
      return store.sql.transaction((): Result<object> => {
        if (!removePasskey(store.sql, person.actor, id)) return refused({ code: 'notFound' });
        noteOwn(store, { request, person }, { action: 'removePasskey' });
        return ok({});
      });
    }),
  );
}
