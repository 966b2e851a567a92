// What a desk does with an alert, and how the office changes the numbers of a rule: a new version, with a reason, after
// seeing what it would do.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import type { Actor } from '../../domain/actor.ts';
import { alertFor, decideAlert } from '../../domain/alerts/alert.ts';
import { severities } from '../../domain/alerts/severity.ts';
import { editThresholds } from '../../domain/alerts/threshold-edit.ts';
import { isRuleId, type RuleThresholds, ruleIds, thresholdsOf } from '../../domain/alerts/thresholds.ts';
import { mutationId, recordId, uuid7 } from '../../domain/ids.ts';
import { type AlertAsked, alertSteps } from '../../domain/machines/alert/core.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { mayDo } from '../../domain/rights/may-do.ts';
import { countySubject } from '../../domain/rights/subject.ts';
import { parseWith } from '../../domain/shapes.ts';
import { savedWhole } from '../../domain/whole-edit.ts';
import { alertRulesPath, alertsPath } from '../../protocol/alerts.ts';
import { baseQuery } from '../../protocol/base-query.ts';
import { keepAlert, readAlert } from '../alerts/alert-store.ts';
import { markAllWithin } from '../alerts/due.ts';
import { contextOf } from '../alerts/evaluate.ts';
import { allOf, countDrafts, isAsked } from '../alerts/preview.ts';
import { keepThresholds, readSettings } from '../alerts/settings.ts';
import { whoAsks } from '../session/sessions.ts';
import { appendAudit, originOf } from '../store/audit.ts';
import type { ServerStore } from '../store/records.ts';
import { makeCommitter } from '../sync/commit.ts';
import { namedUnit } from '../sync/judging.ts';
import { present, presentProblem } from './present.ts';

const moved = z.object({ id: recordId, move: z.enum(['acknowledge', 'dispatch', 'resolve', 'dismiss']) });
const ruleNamed = z.object({ id: z.string().check(z.refine(isRuleId)) });
const idBytes = 10;

export function alertRoutes(app: FastifyInstance, store: ServerStore): void {
  const committer = makeCommitter(store);

  app.post(`${alertsPath}/:id/:move`, async (request, reply) => {
    const named = parseWith(moved, request.params);
    if (!named.ok) return presentProblem(reply, { code: 'notFound' });
    const { id, move } = named.value;
    const step = parseWith(alertSteps, { move, args: request.body });
    if (!step.ok) return presentProblem(reply, step.problem);
    const actor = whoAsks(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const done = await committer.run(() => moveAlert(store, actor.value, { id, asked: step.value }));
    const answer = done.ok ? done.value : done;
    return answer.ok ? present(reply, answer.value) : presentProblem(reply, answer.problem);
  });

  app.get(alertRulesPath, (request, reply) => {
    const actor = allowed(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const settings = readSettings(store, actor.value.tenant);
    const rules = ruleIds.filter(isAsked).map((id) => thresholdsOf(settings, id));
    return present(reply, { rules: rules.map(shown) });
  });

  app.put(`${alertRulesPath}/:id`, async (request, reply) => {
    const named = parseWith(ruleNamed, request.params);
    const query = parseWith(baseQuery, request.query);
    if (!named.ok || !query.ok) return presentProblem(reply, { code: 'notFound' });
    const actor = allowed(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const { base, preview } = query.value;
    const changing = { request, base, isPreview: preview === '1' };
    const done = await committer.run(() => changeRule(store, actor.value, changing));
    const answer = done.ok ? done.value : done;
    return answer.ok ? present(reply, answer.value) : presentProblem(reply, answer.problem);
  });
}

function allowed(store: ServerStore, request: FastifyRequest): Result<Actor> {
  const actor = whoAsks(store, request);
  if (!actor.ok) return actor;
  const may = mayDo(actor.value, 'editRules', countySubject(actor.value.tenant));
  return may.ok ? actor : may;
}

const shown = ({ ruleId, version, isEnabled, lines, limits, ...rest }: ReturnType<typeof thresholdsOf>) => ({
  ruleId,
  version,
  isEnabled,
  lines,
  limits,
  cooldownDays: rest.cooldownDays,
  changedBy: rest.changedBy,
  changedAt: rest.changedAt,
  reason: rest.reason,
});

type Moved = { readonly id: string; readonly asked: AlertAsked };

function moveAlert(store: ServerStore, actor: Actor, { id, asked: step }: Moved) {
  const found = readAlert(store, actor.tenant, id);
  const alert = found && alertFor(found, actor);
  if (alert === null) return refused({ code: 'notFound' });
  const { today, nowAt, calendar } = contextOf(store, actor.tenant);
  const { env } = store;
  const after = decideAlert(alert, step, {
    actor,
    today,
    calendar,
    id: mutationId.parse(uuid7(env.now(), env.randomBytes(idBytes))),
    at: nowAt,
    nextNumber: null,
    other: null,
    unit: step.move === 'dispatch' ? namedUnit(store, actor, step.args.orgId) : null,
    revisit: null,
  });
  if (!after.ok) return after;
  keepAlert(store, { before: alert, after: after.value });
  return ok({ ver: after.value.ver, state: after.value.episode.state });
}

type Changing = {
  readonly request: FastifyRequest;
  readonly base: string | undefined;
  readonly isPreview: boolean;
};

const contentOf = ({ version: _, changedBy: __, changedAt: ___, ...content }: RuleThresholds) => content;

function changeRule(store: ServerStore, actor: Actor, { request, base, isPreview }: Changing) {
  const { tenant, userId, role } = actor;
  const settings = readSettings(store, tenant);
  const at = new Date(store.env.now()).toISOString();
  const edited = editThresholds(request.body, { settings, actor, at });
  if (!edited.ok) return edited;
  const { ruleId, version } = edited.value;
  const inForce = thresholdsOf(settings, ruleId);
  const [next, now] = [contentOf(edited.value), contentOf(inForce)];
  const saved = savedWhole({ base, inForce: String(inForce.version), next, now });
  if (!saved.ok) return saved;
  if (saved.value.isSame && !isPreview) return ok({ version: inForce.version });
  if (isPreview) {
    const edit = { ...settings, [ruleId]: edited.value };
    const [before, would] = countDrafts(store, { tenant, ruleId }, [settings, edit]);
    if (before === undefined || would === undefined) return refused({ code: 'serverError' });
    const grades = severities.map((severity) => ({
      severity,
      now: before[severity],
      would: would[severity],
    }));
    return ok({ now: allOf(before), would: allOf(would), grades });
  }
  keepThresholds(store, tenant, edited.value);
  const event = { tenant, actorId: userId, role, action: 'changeRule', targetKind: 'alertRule' } as const;
  appendAudit(
    store,
    { ...event, targetId: `${ruleId}.${version}`, result: 'done' },
    originOf(store, request),
  );
  markAllWithin(store, tenant);
  return ok({ version });
}
