// 满意度测评: the office enters and corrects counts, the directors read them.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import type { Actor } from '../../domain/actor.ts';
import { mayRead } from '../../domain/figures/reports.ts';
import { recordId } from '../../domain/ids.ts';
import { type Result, refused } from '../../domain/result.ts';
import { mayDo } from '../../domain/rights/may-do.ts';
import { countySubject } from '../../domain/rights/subject.ts';
import { parseWith } from '../../domain/shapes.ts';
import { pollPath, pollsPath, pollWritten } from '../../protocol/polls.ts';
import { keepPoll, listPolls } from '../reports/polls.ts';
import { whoAsks } from '../session/sessions.ts';
import { appendAudit, originOf } from '../store/audit.ts';
import type { ServerStore } from '../store/records.ts';
import { makeCommitter } from '../sync/commit.ts';
import { present, presentProblem } from './present.ts';

const named = z.object({ id: recordId });

export function pollRoutes(app: FastifyInstance, store: ServerStore): void {
  const committer = makeCommitter(store);
  app.get(pollsPath, (request, reply) => {
    const actor = whoAsks(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    if (!mayRead(actor.value.role, 'R12')) return presentProblem(reply, { code: 'notAllowed' });
    return present(reply, {
      mayWrite: mayKeep(actor.value).ok,
      polls: listPolls(store, actor.value.tenant),
    });
  });

  app.put(pollPath(':id'), async (request, reply) => {
    const actor = keeper(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const params = parseWith(named, request.params);
    if (!params.ok) return presentProblem(reply, { code: 'notFound' });
    const written = parseWith(pollWritten, request.body);
    if (!written.ok) return presentProblem(reply, written.problem);
    const { id } = params.value;
    const { base, why = '', poll } = written.value;
    const done = await committer.run(() => {
      const kept = keepPoll(store, actor.value, { id, base, why, poll });
      if (!kept.ok) return kept;
      const { tenant, userId, role } = actor.value;
      const event = { tenant, actorId: userId, role, action: 'writePoll', targetKind: 'poll' } as const;
      appendAudit(
        store,
        { ...event, targetId: `${id}.${kept.value.ver}`, result: 'done' },
        originOf(store, request),
      );
      return kept;
    });
    const answer = done.ok ? done.value : done;
    return answer.ok ? present(reply, answer.value) : presentProblem(reply, answer.problem);
  });
}

const mayKeep = (actor: Actor) => mayDo(actor, 'keepReports', countySubject(actor.tenant));

function keeper(store: ServerStore, request: FastifyRequest): Result<Actor> {
  const actor = whoAsks(store, request);
  if (!actor.ok) return actor;
  const may = mayKeep(actor.value);
  return may.ok ? actor : refused(may.problem);
}
