// The auditor reads the logs here, and nothing else; an export is itself an entry.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../../domain/actor.ts';
import { ok, type Result } from '../../domain/result.ts';
import { mayDo } from '../../domain/rights/may-do.ts';
import { countySubject } from '../../domain/rights/subject.ts';
import { parseWith } from '../../domain/shapes.ts';
import {
  type AuditFilters,
  auditExportsPath,
  auditFilters,
  auditPath,
  auditQuery,
} from '../../protocol/audit.ts';
import { readLog } from '../audit/read-log.ts';
import { whoAsks } from '../session/sessions.ts';
import { appendAudit, originOf } from '../store/audit.ts';
import type { ServerStore } from '../store/records.ts';
import { present, presentProblem } from './present.ts';

const pageLines = 50; // two screens of a desk
const mostExported = 20_000; // what a table program still scrolls

export function auditRoutes(app: FastifyInstance, store: ServerStore): void {
  app.get(auditPath, (request, reply) => {
    const auditor = auditorIn(store, request);
    if (!auditor.ok) return presentProblem(reply, auditor.problem);
    const query = parseWith(auditQuery, request.query);
    if (!query.ok) return presentProblem(reply, query.problem);
    const { before, ...asked } = query.value;
    const { tenant } = auditor.value;
    const page = {
      tenant,
      asked,
      before: before === undefined ? null : Number(before),
      limit: pageLines + 1,
    };
    const found = readLog(store.sql, page);
    const lines = found.slice(0, pageLines);
    return present(reply, { lines, next: found.length > pageLines ? (lines.at(-1)?.seq ?? null) : null });
  });

  app.post(auditExportsPath, (request, reply) => {
    const auditor = auditorIn(store, request);
    if (!auditor.ok) return presentProblem(reply, auditor.problem);
    const asked = parseWith(auditFilters, request.body);
    if (!asked.ok) return presentProblem(reply, asked.problem);
    const exported = store.sql.transaction(() =>
      exportFor(store, request, { auditor: auditor.value, asked: asked.value }),
    );
    return present(reply, exported);
  });
}

function auditorIn(store: ServerStore, request: FastifyRequest): Result<Actor> {
  const actor = whoAsks(store, request);
  if (!actor.ok) return actor;
  const may = mayDo(actor.value, 'readAuditLog', countySubject(actor.value.tenant));
  return may.ok ? ok(actor.value) : may;
}

type Exporting = { readonly auditor: Actor; readonly asked: AuditFilters };

function exportFor(store: ServerStore, request: FastifyRequest, { auditor, asked }: Exporting) {
  const { tenant, userId, role } = auditor;
  const found = readLog(store.sql, { tenant, asked, before: null, limit: mostExported + 1 });
  const lines = found.slice(0, mostExported);
  const event = {
    tenant,
    actorId: userId,
    role,
    action: 'exportAudit',
    targetKind: asked.log ?? 'acts',
  } as const;
  // Which filters were set, not what was looked for: that may be a person's name.
  const fields = Object.keys(asked).filter((name) => name !== 'log');
  appendAudit(
    store,
    { ...event, targetId: String(lines.length), result: 'done', fields },
    originOf(store, request),
  );
  return { lines, isCut: found.length > mostExported };
}
