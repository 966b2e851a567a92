// The results of a county on a public page: the office puts them there and takes them away; anybody reads them.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import type { Actor } from '../../domain/actor.ts';
import { mayRead } from '../../domain/figures/reports.ts';
import { tenantCode } from '../../domain/ids.ts';
import { ok, type Result } from '../../domain/result.ts';
import { mayDo } from '../../domain/rights/may-do.ts';
import { countySubject } from '../../domain/rights/subject.ts';
import { parseWith } from '../../domain/shapes.ts';
import { publicationPath, publicResultsPath, publishAsked } from '../../protocol/publication.ts';
import { readDirectory } from '../county/lists.ts';
import type { Intake } from '../intake/intake.ts';
import { sendPage } from '../pages/frame.ts';
import { readerOf } from '../pages/reader.ts';
import { missingResultsPage, resultsPage } from '../pages/results-page.ts';
import { keepPublication, pictureOf, readPublication } from '../reports/publication.ts';
import { whoAsks } from '../session/sessions.ts';
import { appendAudit, originOf } from '../store/audit.ts';
import type { ServerStore } from '../store/records.ts';
import { present, presentProblem } from './present.ts';

const ofCounty = z.object({ county: tenantCode });

export function publicationRoutes(app: FastifyInstance, intake: Intake): void {
  const { store, committer } = intake;
  app.get(publicationPath, (request, reply) => {
    const actor = reader(store, request);
    return actor.ok ? present(reply, standing(store, actor.value)) : presentProblem(reply, actor.problem);
  });

  app.put(publicationPath, async (request, reply) => {
    const actor = reader(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const may = mayPublish(actor.value);
    if (!may.ok) return presentProblem(reply, may.problem);
    const asked = parseWith(publishAsked, request.body);
    if (!asked.ok) return presentProblem(reply, asked.problem);
    const { tenant, userId, role } = actor.value;
    const period = asked.value.act === 'publish' ? { from: asked.value.from, to: asked.value.to } : null;
    const shown = period && (await pictureOf(store, tenant, period));
    const done = await committer.run(() => {
      keepPublication(store, actor.value, shown);
      const action = shown === null ? 'withdrawFigures' : 'publishFigures';
      const target = { targetKind: 'report', targetId: 'R08' } as const;
      const event = { tenant, actorId: userId, role, action, ...target, result: 'done' } as const;
      appendAudit(store, event, originOf(store, request));
      return ok(standing(store, actor.value));
    });
    const answer = done.ok ? done.value : done;
    return answer.ok ? present(reply, answer.value) : presentProblem(reply, answer.problem);
  });

  app.get(publicResultsPath(':county'), (request, reply) => {
    const looking = { reader: readerOf(request, reply), handler: intake.handler, files: intake.pageFiles };
    const named = parseWith(ofCounty, request.params);
    const found = named.ok ? readPublication(store, named.value.county) : null;
    const directory = named.ok ? readDirectory(store.sql, named.value.county) : null;
    if (!named.ok || found === null || directory === null)
      return sendPage(reply, missingResultsPage(looking), 404);
    const { countyName } = directory;
    return sendPage(
      reply,
      resultsPage(looking, { county: named.value.county, countyName, shown: found.shown }),
    );
  });
}

const mayPublish = (actor: Actor) => mayDo(actor, 'keepReports', countySubject(actor.tenant));

function reader(store: ServerStore, request: FastifyRequest): Result<Actor> {
  const actor = whoAsks(store, request);
  if (!actor.ok || mayRead(actor.value.role, 'R08')) return actor;
  return { ok: false, problem: { code: 'notAllowed' } };
}

function standing(store: ServerStore, actor: Actor) {
  const found = readPublication(store, actor.tenant);
  return {
    mayPublish: mayPublish(actor).ok,
    path: publicResultsPath(actor.tenant),
    published:
      found === null
        ? null
        : { at: found.at, byName: found.byName, from: found.shown.from, to: found.shown.to },
  };
}
