import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../domain/actor.ts';
import { attachmentMaxBytes } from '../../domain/attachment.ts';
import { sha256 } from '../../domain/ids.ts';
import { attachmentsOf } from '../../domain/record.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { parseWith } from '../../domain/shapes.ts';
import { viewFor } from '../../domain/view.ts';
import { blobAnnouncement, blobsPath, offsetMediaType } from '../../protocol/blobs.ts';
import { whoAsks } from '../session/sessions.ts';
import {
  type BlobFiles,
  type BlobRow,
  blobRows,
  looksLike,
  markBlobStored,
  sha256Of,
} from '../store/blobs.ts';
import { announce, readRecord, type ServerStore, writeRecord } from '../store/records.ts';
import { present, presentProblem } from './present.ts';

type Own = { readonly actor: Actor; readonly sha: string; readonly rows: readonly BlobRow[] };

/** Photos: announced, sent with the whole rest from an offset, and read by who may see a record that names them. */
export function blobRoutes(app: FastifyInstance, store: ServerStore, files: BlobFiles): void {
  app.addContentTypeParser(
    offsetMediaType,
    { parseAs: 'buffer', bodyLimit: attachmentMaxBytes },
    (_request, body, done) => done(null, body),
  );
  const url = (sha: string) => `${blobsPath}/${sha}`;
  const stateOf = ({ actor, sha, rows }: Own) => {
    const isDone = rows.every((row) => row.is_stored === 1);
    const place = { tenant: actor.tenant, sha, owner: actor.userId };
    return { done: isDone, url: url(sha), offset: isDone ? (rows[0]?.size ?? 0) : files.received(place) };
  };

  app.post(blobsPath, (request, reply) => {
    const asked = parseWith(blobAnnouncement, request.body);
    if (!asked.ok) return presentProblem(reply, asked.problem);
    const own = ownUpload(store, request, asked.value.sha256);
    if (!own.ok) return presentProblem(reply, own.problem);
    const { recordId, size, mime } = asked.value;
    const isNamed = own.value.rows.some(
      (row) => row.rec_id === recordId && row.size === size && row.mime === mime,
    );
    if (!isNamed) return presentProblem(reply, { code: 'fileNotAwaited' });
    if (own.value.rows.some((row) => row.is_stored === 1)) bookStored(store, own.value);
    const state = stateOf({ ...own.value, rows: blobsOfOwner(store, own.value) });
    return present(reply, state, state.done ? 200 : 201);
  });

  app.patch(`${blobsPath}/:sha`, (request, reply) => {
    const own = ownUpload(store, request, shaIn(request));
    if (!own.ok) return presentProblem(reply, own.problem);
    if (!Buffer.isBuffer(request.body)) return presentProblem(reply, { code: 'badMediaType' });
    const received = receive(
      { store, files, own: own.value },
      Number(request.headers['upload-offset']),
      request.body,
    );
    if (!received.ok) return presentProblem(reply, received.problem);
    const state = stateOf({ ...own.value, rows: blobsOfOwner(store, own.value) });
    void reply.header('upload-offset', String(state.offset));
    return present(reply, state);
  });

  app.get(`${blobsPath}/:sha`, (request, reply) => readBlob({ store, files }, request, reply));
}

const shaIn = (request: FastifyRequest): string => {
  const { params } = request;
  return typeof params === 'object' && params !== null && 'sha' in params ? String(params.sha) : '';
};

function ownUpload(store: ServerStore, request: FastifyRequest, text: string): Result<Own> {
  const actor = whoAsks(store, request);
  if (!actor.ok) return actor;
  const sha = sha256.safeParse(text);
  const rows = sha.success ? blobRows(store.sql, actor.value.tenant, sha.data) : [];
  const own = rows.filter((row) => row.owner_id === actor.value.userId);
  return own.length === 0
    ? refused({ code: 'fileNotAwaited' })
    : ok({ actor: actor.value, sha: text, rows: own });
}

const blobsOfOwner = (store: ServerStore, { actor, sha }: Own) =>
  blobRows(store.sql, actor.tenant, sha).filter((row) => row.owner_id === actor.userId);

type Upload = { readonly store: ServerStore; readonly files: BlobFiles; readonly own: Own };

function receive({ store, files, own }: Upload, offset: number, bytes: Buffer): Result<true> {
  const place = { tenant: own.actor.tenant, sha: own.sha, owner: own.actor.userId };
  const row = own.rows[0];
  if (row === undefined || files.received(place) !== offset) return refused({ code: 'offsetWrong' });
  if (offset + bytes.length > row.size) return refused({ code: 'tooLarge' });
  files.append(place, bytes);
  if (offset + bytes.length < row.size) return ok(true);
  const whole = files.part(place);
  const problem =
    sha256Of(whole) !== own.sha ? 'fileHashWrong' : looksLike(whole, row.mime) ? null : 'fileTypeRefused';
  if (problem !== null) {
    files.discard(place);
    return refused({ code: problem });
  }
  files.keep(place);
  bookStored(store, own);
  return ok(true);
}

/** Marks the file in every record of this person that names it, and announces those records again. */
function bookStored(store: ServerStore, { actor, sha, rows }: Own): void {
  store.sql.transaction(() => {
    markBlobStored(store.sql, { tenant: actor.tenant, sha, owner: actor.userId });
    for (const row of rows) {
      const record = readRecord(store, actor.tenant, row.rec_id);
      const id = record === null ? undefined : attachmentIdIn(record, row.attachment_id);
      if (record === null || id === undefined || record.storedFiles.includes(id)) continue;
      const updated = { ...record, storedFiles: [...record.storedFiles, id] };
      writeRecord(store, updated);
      announce(store, updated, null);
    }
  });
}

function attachmentIdIn(record: Parameters<typeof attachmentsOf>[0], id: string) {
  return attachmentsOf(record).find((one) => one.id === id)?.id;
}

function readBlob(
  { store, files }: Omit<Upload, 'own'>,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const actor = whoAsks(store, request);
  if (!actor.ok) return presentProblem(reply, actor.problem);
  const { tenant } = actor.value;
  const row = blobRows(store.sql, tenant, shaIn(request)).find((one) => {
    const record = one.is_stored === 1 ? readRecord(store, tenant, one.rec_id) : null;
    const view = record === null ? null : viewFor(record, actor.value);
    return view !== null && view.fields !== null;
  });
  const bytes = row === undefined ? null : files.read(tenant, row.sha256);
  if (row === undefined || bytes === null) return presentProblem(reply, { code: 'notFound' });
  return reply
    .header('content-type', row.mime)
    .header('cache-control', 'private, no-store')
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('content-disposition', 'inline')
    .send(bytes);
}
