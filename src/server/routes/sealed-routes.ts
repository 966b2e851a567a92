import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../domain/actor.ts';
import { type FieldRecord, filesOf } from '../../domain/record.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { mayDo } from '../../domain/rights/may-do.ts';
import { subjectOf } from '../../domain/rights/subject.ts';
import type { NamedFile, SealedPart } from '../../domain/sealed/report.ts';
import { type OpeningAnswer, sealedPath } from '../../protocol/sealed.ts';
import { whoAsks } from '../session/sessions.ts';
import { appendAudit, originOf } from '../store/audit.ts';
import { type BlobFiles, fileShaOf, storedFile } from '../store/blobs.ts';
import { readRecord, type ServerStore } from '../store/records.ts';
import { present, presentProblem } from './present.ts';

/** The envelopes and files of a sealed report, for its named officers. They open them on their own device. */
export function sealedRoutes(app: FastifyInstance, store: ServerStore, files: BlobFiles): void {
  app.post(`${sealedPath}/:id/opening`, (request, reply) => {
    const found = reportAsked(store, request);
    if (!found.ok) return presentProblem(reply, found.problem);
    const { actor, record, sealed } = found.value;
    store.sql.transaction(() =>
      appendAudit(
        store,
        {
          tenant: actor.tenant,
          actorId: actor.userId,
          role: actor.role,
          action: 'openSealed',
          targetKind: record.kind,
          targetId: record.id,
          result: 'done',
        },
        originOf(store, request),
      ),
    );
    return present(reply, openingOf(record, sealed));
  });

  app.get(`${sealedPath}/:id/files/:fileId`, (request, reply) => {
    const found = reportAsked(store, request);
    if (!found.ok) return presentProblem(reply, found.problem);
    return sendFile({ store, files, record: found.value.record }, request, reply);
  });
}

type Report = { readonly actor: Actor; readonly record: FieldRecord; readonly sealed: SealedPart };

/** Whoever may not know that there is one is told that there is none. */
function reportAsked(store: ServerStore, request: FastifyRequest): Result<Report> {
  const actor = whoAsks(store, request);
  if (!actor.ok) return actor;
  const record = readRecord(store, actor.value.tenant, paramIn(request, 'id'));
  if (record === null || !record.isSealed) return refused({ code: 'recordMissing' });
  const allowed = mayDo(actor.value, 'readSealed', subjectOf(record));
  if (!allowed.ok) return allowed;
  if (record.sealed === undefined) return refused({ code: 'sealKeyMissing' });
  return ok({ actor: actor.value, record, sealed: record.sealed });
}

const paramIn = ({ params }: FastifyRequest, name: 'id' | 'fileId'): string =>
  typeof params === 'object' && params !== null && name in params
    ? String(Object.entries(params).find(([key]) => key === name)?.[1])
    : '';

function openingOf({ id, storedFiles }: FieldRecord, sealed: SealedPart): OpeningAnswer {
  const named = ({ id: fileId, mime }: NamedFile) => ({
    id: fileId,
    mime,
    isStored: storedFiles.includes(fileId),
  });
  return {
    recordId: id,
    envelope: sealed.fields.envelope,
    files: sealed.fields.attachments.map(named),
    additions: sealed.additions.map((one) => ({
      id: one.id,
      at: one.at,
      byName: one.byName,
      envelope: one.envelope,
      files: one.attachments.map(named),
    })),
  };
}

type Asked = { readonly store: ServerStore; readonly files: BlobFiles; readonly record: FieldRecord };

function sendFile(
  { store, files, record }: Asked,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply | Promise<FastifyReply> {
  const fileId = paramIn(request, 'fileId');
  const isNamed = filesOf(record).some(({ id }) => id === fileId);
  const { tenant, id: recId } = record;
  const row = storedFile(store.sql, { tenant, recId, attachmentId: fileId });
  const bytes = isNamed && row !== undefined ? files.read(tenant, fileShaOf(row)) : null;
  if (bytes === null) return presentProblem(reply, { code: 'notFound' });
  return present(reply, { bytes: bytes.toString('base64url') });
}
