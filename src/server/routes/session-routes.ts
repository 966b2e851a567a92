// Signing in (password, then the second factor; or a passkey), who one is, and signing out.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { dayAt } from '../../domain/day.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { parseWith } from '../../domain/shapes.ts';
import {
  challengeRequest,
  passkeyChallengePath,
  passkeySignInPath,
  passkeySignInRequest,
  type SecondWays,
  secondStepPath,
  secondStepRequest,
} from '../../protocol/account.ts';
import { sessionPath, signInRequest } from '../../protocol/session.ts';
import { authenticationOptionsFor, provenOwner } from '../session/passkeys.ts';
import { judgeCode, noteIfShut } from '../session/second-factor.ts';
import { sessionOf, setSessionCookie, signOut, whoAsks } from '../session/sessions.ts';
import { type Entered, enter, type From, failedTry, signIn } from '../session/sign-in.ts';
import { appendAudit, originOf } from '../store/audit.ts';
import { endingOf, findPerson, type Person } from '../store/people.ts';
import type { ServerStore } from '../store/records.ts';
import { secondFactorsOf } from '../store/second-factors.ts';
import { present, presentProblem } from './present.ts';

const fromOf = (store: ServerStore, request: FastifyRequest): From => ({
  place: request.ip,
  userAgent: request.headers['user-agent'],
  origin: originOf(store, request),
});

/** The session of before, whatever it was, is worth nothing from here on. */
function presentEntered(
  store: ServerStore,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  { person, token, waits }: Entered,
): FastifyReply | Promise<FastifyReply> {
  signOut(store, request);
  setSessionCookie(request, reply, token);
  return waits === null ? present(reply, person.actor) : presentProblem(reply, waits);
}

export function sessionRoutes(app: FastifyInstance, store: ServerStore): void {
  app.post(sessionPath, async (request, reply) => {
    const asked = parseWith(signInRequest, request.body);
    if (!asked.ok) return presentProblem(reply, asked.problem);
    const done = await signIn(store, asked.value, fromOf(store, request));
    if (!done.ok) return presentProblem(reply, done.problem);
    return presentEntered(store, { request, reply }, done.value);
  });

  app.get(sessionPath, (request, reply) => {
    const actor = whoAsks(store, request);
    return actor.ok ? present(reply, actor.value) : presentProblem(reply, actor.problem);
  });

  app.delete(sessionPath, (request, reply) => {
    const asking = whoAsks(store, request);
    store.sql.transaction(() => {
      signOut(store, request);
      if (!asking.ok) return;
      const { tenant, userId: actorId, role } = asking.value;
      const target = { targetKind: 'person', targetId: actorId, result: 'done' } as const;
      appendAudit(store, { tenant, actorId, role, action: 'signOut', ...target }, originOf(store, request));
    });
    setSessionCookie(request, reply, null);
    void reply.header('clear-site-data', '"cache"');
    return present(reply, {});
  });

  secondStepRoutes(app, store);
  passkeyRoutes(app, store);
}

/** Whose session waits for its second factor. */
function whoIsHalfIn(store: ServerStore, request: FastifyRequest): Result<Person> {
  const asking = sessionOf(store, request);
  if (!asking.ok) return asking;
  const { stage, person } = asking.value.session;
  return stage === 'second' ? ok(person) : refused({ code: 'signInNeeded' });
}

function secondStepRoutes(app: FastifyInstance, store: ServerStore): void {
  app.get(secondStepPath, (request, reply) => {
    const asking = sessionOf(store, request);
    if (!asking.ok) return presentProblem(reply, asking.problem);
    const { stage, person } = asking.value.session;
    if (stage === 'full') return presentProblem(reply, { code: 'alreadyDone' });
    const { hasTotp, hasPasskey } = secondFactorsOf(store.sql, person.actor);
    const ways: SecondWays = { step: stage, hasTotp, hasPasskey, name: person.actor.name };
    return present(reply, ways);
  });

  app.post(secondStepPath, async (request, reply) => {
    const asked = parseWith(secondStepRequest, request.body);
    if (!asked.ok) return presentProblem(reply, asked.problem);
    const half = whoIsHalfIn(store, request);
    if (!half.ok) return presentProblem(reply, half.problem);
    const person = half.value;
    const from = fromOf(store, request);
    const judged =
      asked.value.way === 'code'
        ? judgeCode(store, person.actor, asked.value.code)
        : await provenOwner(store, request, {
            owner: person.actor,
            purpose: 'second',
            response: asked.value.response,
          });
    const done = judged.ok ? ok(true) : failedTry(store, { person, problem: judged.problem }, from);
    if (!judged.ok && judged.problem.code === 'wrongCode') noteIfShut(store, person.actor, from.origin);
    if (!done.ok) return presentProblem(reply, done.problem);
    return presentEntered(store, { request, reply }, enter(store, person, { stage: 'full', from }));
  });
}

function passkeyRoutes(app: FastifyInstance, store: ServerStore): void {
  app.post(passkeyChallengePath, async (request, reply) => {
    const asked = parseWith(challengeRequest, request.body);
    if (!asked.ok) return presentProblem(reply, asked.problem);
    if (asked.value.purpose === 'signIn')
      return present(
        reply,
        await authenticationOptionsFor(store, request, { owner: null, purpose: 'signIn' }),
      );
    const half = whoIsHalfIn(store, request);
    if (!half.ok) return presentProblem(reply, half.problem);
    const asking = { owner: half.value.actor, purpose: 'second' } as const;
    return present(reply, await authenticationOptionsFor(store, request, asking));
  });

  app.post(passkeySignInPath, async (request, reply) => {
    const asked = parseWith(passkeySignInRequest, request.body);
    if (!asked.ok) return presentProblem(reply, asked.problem);
    const { response } = asked.value;
    const proven = await provenOwner(store, request, { owner: null, purpose: 'signIn', response });
    if (!proven.ok) return presentProblem(reply, proven.problem);
    const person = findPerson(store.sql, proven.value.tenant, proven.value.userId);
    if (person === null) return presentProblem(reply, { code: 'passkeyRefused' });
    const from = fromOf(store, request);
    const isClosed = endingOf(person, dayAt(store.env.now())) !== null;
    const done = isClosed ? failedTry(store, { person, problem: { code: 'accountEnded' } }, from) : ok(true);
    if (!done.ok) return presentProblem(reply, done.problem);
    return presentEntered(store, { request, reply }, enter(store, person, { stage: 'full', from }));
  });
}
