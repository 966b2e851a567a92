// The clear view of the people in a record: shown only when its entry in the audit log is on the disk. A try that is
// refused is told there too.
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import type { Actor } from '../../domain/actor.ts';
import type { AuditResult } from '../../domain/audit.ts';
import { recordId } from '../../domain/ids.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { openPersonal } from '../../domain/rights/open-personal.ts';
import { parseWith } from '../../domain/shapes.ts';
import type { RecordView } from '../../domain/view.ts';
import { type PersonalAnswer, personalPath, personalRequest } from '../../protocol/personal.ts';
import { whoAsks } from '../session/sessions.ts';
import { appendAudit, type Origin, originOf } from '../store/audit.ts';
import { readRecord, type ServerStore } from '../store/records.ts';
import { present, presentProblem } from './present.ts';

const named = z.object({ id: recordId });

export function personalRoutes(app: FastifyInstance, store: ServerStore): void {
  app.post(personalPath(':id'), (request, reply) => {
    const params = parseWith(named, request.params);
    const asked = parseWith(personalRequest, request.body);
    const actor = whoAsks(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    if (!params.ok) return presentProblem(reply, { code: 'notFound' });
    if (!asked.ok) return presentProblem(reply, asked.problem);
    const asking = { id: params.value.id, reason: asked.value.reason, origin: originOf(store, request) };
    const opened = store.sql.transaction(() => openFor(store, actor.value, asking));
    return opened.ok ? present(reply, opened.value) : presentProblem(reply, opened.problem);
  });
}

type Asking = { readonly id: string; readonly reason: string; readonly origin: Origin };

function openFor(store: ServerStore, actor: Actor, { id, reason, origin }: Asking): Result<PersonalAnswer> {
  const record = readRecord(store, actor.tenant, id);
  if (record === null) return refused({ code: 'notFound' });
  const opened = openPersonal(record, actor, reason);
  const base = {
    tenant: actor.tenant,
    actorId: actor.userId,
    role: actor.role,
    action: 'openPersonal',
  } as const;
  if (opened.ok) {
    const { targetKind, targetId, fields, reason: said } = opened.value.auditEntry;
    appendAudit(store, { ...base, targetKind, targetId, fields, reason: said, result: 'done' }, origin);
    return peopleOf(opened.value.view);
  }
  const { code } = opened.problem;
  // What is not there for this person is not told: an entry would say that it is.
  if (code === 'recordMissing') return refused({ code: 'notFound' });
  if (isTold(code))
    appendAudit(store, { ...base, targetKind: record.kind, targetId: record.id, result: code }, origin);
  return opened;
}

const isTold = (code: AuditResult): boolean => code === 'notAllowed' || code === 'recused';

function peopleOf(view: RecordView): Result<PersonalAnswer> {
  if (view.kind !== 'petition' || view.fields === null) return refused({ code: 'notFound' });
  const { petitioner, representatives = [] } = view.fields;
  if (petitioner.anonymous) return ok({ petitioner: null, representatives });
  if ('isMasked' in petitioner) return refused({ code: 'notAllowed' });
  const { name, phone, address, contactPref } = petitioner;
  return ok({
    petitioner: { name, phone, contactPref, ...(address !== undefined && { address }) },
    representatives,
  });
}
