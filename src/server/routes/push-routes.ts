// Whose phone rings for alerts: the browser's push address is kept, and dropped, by its person.
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { ok, refused } from '../../domain/result.ts';
import { parseWith } from '../../domain/shapes.ts';
import { pushPath, pushTarget } from '../../protocol/alerts.ts';
import { dropTarget, keepTarget, pushKeys } from '../alerts/pushes.ts';
import { whoAsks } from '../session/sessions.ts';
import type { ServerStore } from '../store/records.ts';
import { makeCommitter } from '../sync/commit.ts';
import { present, presentProblem } from './present.ts';

const named = z.strictObject({ endpoint: z.string().check(z.maxLength(1000)) });

export function pushRoutes(app: FastifyInstance, store: ServerStore): void {
  const committer = makeCommitter(store);

  app.get(pushPath, (request, reply) => {
    const actor = whoAsks(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    return present(reply, { key: pushKeys(store).publicKey });
  });

  app.post(pushPath, async (request, reply) => {
    const target = parseWith(pushTarget, request.body);
    if (!target.ok) return presentProblem(reply, target.problem);
    const actor = whoAsks(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const done = await committer.run(() =>
      keepTarget(store, actor.value, target.value) ? ok({ isOn: true }) : refused({ code: 'badRequest' }),
    );
    const answer = done.ok ? done.value : done;
    return answer.ok ? present(reply, answer.value) : presentProblem(reply, answer.problem);
  });

  app.delete(pushPath, async (request, reply) => {
    const asked = parseWith(named, request.body);
    if (!asked.ok) return presentProblem(reply, asked.problem);
    const actor = whoAsks(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const done = await committer.run(() => dropTarget(store, actor.value, asked.value.endpoint));
    return done.ok ? present(reply, { isOn: false }) : presentProblem(reply, done.problem);
  });
}
