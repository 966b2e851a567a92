import type { FastifyInstance } from 'fastify';
import { parseWith } from '../../domain/shapes.ts';
import { sessionPath, signInRequest } from '../../protocol/session.ts';
import { setSessionCookie, signIn, signOut, whoAsks } from '../session/sessions.ts';
import type { ServerStore } from '../store/records.ts';
import { present, presentProblem } from './present.ts';

/** Signing in and out, and who one is. */
export function sessionRoutes(app: FastifyInstance, store: ServerStore): void {
  app.post(sessionPath, async (request, reply) => {
    const asked = parseWith(signInRequest, request.body);
    if (!asked.ok) return presentProblem(reply, asked.problem);
    const done = await signIn(store, { ...asked.value, from: request.ip });
    if (!done.ok) return presentProblem(reply, done.problem);
    signOut(store, request);
    setSessionCookie(request, reply, done.value.token);
    return present(reply, done.value.actor);
  });

  app.get(sessionPath, (request, reply) => {
    const actor = whoAsks(store, request);
    return actor.ok ? present(reply, actor.value) : presentProblem(reply, actor.problem);
  });

  app.delete(sessionPath, (request, reply) => {
    signOut(store, request);
    setSessionCookie(request, reply, null);
    void reply.header('clear-site-data', '"cache"');
    return present(reply, {});
  });
}
