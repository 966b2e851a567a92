// What residents ask about their own data, at the office: read and answered there, as whatever else only the office of
// the county decides. Everybody else is told so; another county's request is not there.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import type { Actor } from '../../domain/actor.ts';
import { mutationId } from '../../domain/ids.ts';
import { ok, type Result } from '../../domain/result.ts';
import { mayDo } from '../../domain/rights/may-do.ts';
import { countySubject } from '../../domain/rights/subject.ts';
import { parseWith } from '../../domain/shapes.ts';
import { personAnswerGiven, personAnswerPath, personRequestsPath } from '../../protocol/person-requests.ts';
import { whoAsks } from '../session/sessions.ts';
import { originOf } from '../store/audit.ts';
import type { ServerStore } from '../store/records.ts';
import { makeCommitter } from '../sync/commit.ts';
import { answerRequest, listRequests } from '../tracking/answer-requests.ts';
import { present, presentProblem } from './present.ts';

const named = z.object({ id: mutationId });

export function personRequestRoutes(app: FastifyInstance, store: ServerStore): void {
  const committer = makeCommitter(store);
  app.get(personRequestsPath, (request, reply) => {
    const actor = officeIn(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    return present(reply, { requests: listRequests(store, actor.value) });
  });

  app.post(personAnswerPath(':id'), async (request, reply) => {
    const actor = officeIn(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const params = parseWith(named, request.params);
    if (!params.ok) return presentProblem(reply, { code: 'notFound' });
    const given = parseWith(personAnswerGiven, request.body);
    if (!given.ok) return presentProblem(reply, given.problem);
    const answering = {
      actor: actor.value,
      id: params.value.id,
      given: given.value,
      from: originOf(store, request),
    };
    const done = await committer.run(() => answerRequest(store, answering));
    const answer = done.ok ? done.value : done;
    return answer.ok ? present(reply, {}) : presentProblem(reply, answer.problem);
  });
}

function officeIn(store: ServerStore, request: FastifyRequest): Result<Actor> {
  const actor = whoAsks(store, request);
  if (!actor.ok) return actor;
  const may = mayDo(actor.value, 'redirect', countySubject(actor.value.tenant));
  return may.ok ? ok(actor.value) : may;
}
