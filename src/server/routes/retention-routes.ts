// How long a county keeps what is about persons: its office and its administrator read and change the lengths, a version
// each time. Which doubtful words go is the office's alone: only it reads the matters.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import type { Actor } from '../../domain/actor.ts';
import { recordId } from '../../domain/ids.ts';
import { ok, type Result } from '../../domain/result.ts';
import { editLengths, lengthNames, type RetentionVersion } from '../../domain/retention/lengths.ts';
import { mayDo } from '../../domain/rights/may-do.ts';
import { countySubject } from '../../domain/rights/subject.ts';
import { parseWith } from '../../domain/shapes.ts';
import { savedWhole } from '../../domain/whole-edit.ts';
import { baseQuery } from '../../protocol/base-query.ts';
import { doubtPath, doubtsPath, doubtsSettled, retentionPath } from '../../protocol/retention.ts';
import { doubtfulMatters, settleDoubts } from '../retention/doubts.ts';
import { keepLengths, lengthVersions, versionInForce } from '../retention/settings.ts';
import { whoAsks } from '../session/sessions.ts';
import { appendAudit, originOf } from '../store/audit.ts';
import { nameOf } from '../store/people.ts';
import type { ServerStore } from '../store/records.ts';
import { makeCommitter } from '../sync/commit.ts';
import { present, presentProblem } from './present.ts';

const named = z.object({ id: recordId });

export function retentionRoutes(app: FastifyInstance, store: ServerStore): void {
  const committer = makeCommitter(store);

  app.get(retentionPath, (request, reply) => {
    const actor = allowed(store, request, 'editRules');
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const versions = lengthVersions(store, actor.value.tenant);
    return present(reply, { versions: versions.map((one) => shown(store, actor.value, one)) });
  });

  app.put(retentionPath, async (request, reply) => {
    const actor = allowed(store, request, 'editRules');
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const done = await committer.run(() => changeLengths(store, actor.value, request));
    const answer = done.ok ? done.value : done;
    return answer.ok ? present(reply, answer.value) : presentProblem(reply, answer.problem);
  });

  app.get(doubtsPath, (request, reply) => {
    const actor = allowed(store, request, 'redirect');
    if (!actor.ok) return presentProblem(reply, actor.problem);
    return present(reply, { matters: doubtfulMatters(store, actor.value) });
  });

  app.post(doubtPath(':id'), async (request, reply) => {
    const actor = allowed(store, request, 'redirect');
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const params = parseWith(named, request.params);
    if (!params.ok) return presentProblem(reply, { code: 'notFound' });
    const given = parseWith(doubtsSettled, request.body);
    if (!given.ok) return presentProblem(reply, given.problem);
    const from = originOf(store, request);
    const settling = { actor: actor.value, id: params.value.id, cut: given.value.cut, from };
    const done = await committer.run(() => settleDoubts(store, settling));
    const answer = done.ok ? done.value : done;
    return answer.ok ? present(reply, {}) : presentProblem(reply, answer.problem);
  });
}

/** `redirect` is what only the office of a county does. */
function allowed(store: ServerStore, request: FastifyRequest, what: 'editRules' | 'redirect'): Result<Actor> {
  const actor = whoAsks(store, request);
  if (!actor.ok) return actor;
  const may = mayDo(actor.value, what, countySubject(actor.value.tenant));
  return may.ok ? actor : may;
}

function shown({ sql }: ServerStore, { tenant }: Actor, version: RetentionVersion) {
  const { mistakenDays, endedDays, reportDays, changedBy, changedAt, reason } = version;
  return {
    mistakenDays,
    endedDays,
    reportDays,
    version: version.version,
    changedByName: nameOf(sql, tenant, changedBy ?? ''),
    changedAt,
    reason,
  };
}

const contentOf = ({ mistakenDays, endedDays, reportDays, reason }: RetentionVersion) => ({
  ...{ mistakenDays, endedDays, reportDays },
  reason,
});

function changeLengths(store: ServerStore, actor: Actor, request: FastifyRequest) {
  const { tenant, userId, role } = actor;
  const query = parseWith(baseQuery, request.query);
  if (!query.ok) return query;
  const inForce = versionInForce(store, tenant);
  const changedAt = new Date(store.env.now()).toISOString();
  const edited = editLengths(request.body, { inForce, changedBy: userId, changedAt });
  if (!edited.ok) return edited;
  const saved = savedWhole({
    base: query.value.base,
    inForce: String(inForce.version),
    next: contentOf(edited.value),
    now: contentOf(inForce),
  });
  if (!saved.ok) return saved;
  if (saved.value.isSame) return ok({ version: inForce.version });
  keepLengths(store, tenant, edited.value);
  appendAudit(
    store,
    {
      tenant,
      actorId: userId,
      role,
      action: 'changeRetention',
      targetKind: 'retention',
      targetId: String(edited.value.version),
      result: 'done',
      fields: lengthNames.filter((name) => edited.value[name] !== inForce[name]),
      reason: edited.value.reason,
    },
    originOf(store, request),
  );
  return ok({ version: edited.value.version });
}
