import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { blobMaxBytes } from '../../domain/attachment.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { parseWith } from '../../domain/shapes.ts';
import { viewFor } from '../../domain/view.ts';
import {
  blobAnnouncement,
  blobsPath,
  offsetMediaType,
  parcelHeader,
  parcelNames,
  parcelPath,
  senderHeader,
} from '../../protocol/blobs.ts';
import { mayReadPhoto } from '../assets/asset-photos.ts';
import { whoAsks } from '../session/sessions.ts';
import { type BlobFiles, blobRows } from '../store/blobs.ts';
import { readRecord, type ServerStore } from '../store/records.ts';
import { makeCommitter } from '../sync/commit.ts';
import { present, presentProblem } from './present.ts';
import {
  bookAtOnce,
  bookOwn,
  hasNoRoom,
  noRoom,
  type Own,
  ownUpload,
  patiently,
  type Receiving,
  receiveParcel,
  receiveRest,
  stateIn,
} from './receive-blobs.ts';

/** Photos: announced, sent with the whole rest from an offset, and read by who may see a record that names them. */
export function blobRoutes(app: FastifyInstance, store: ServerStore, files: BlobFiles): void {
  // The body is not gathered first: what has arrived when a line breaks is kept.
  app.addContentTypeParser(offsetMediaType, { bodyLimit: blobMaxBytes }, (_request, payload, done) =>
    done(null, payload),
  );
  const receiving: Receiving = { store, files, committer: makeCommitter(store) };
  app.post(blobsPath, (request, reply) => {
    const asked = parseWith(blobAnnouncement, request.body);
    if (!asked.ok) return presentProblem(reply, asked.problem);
    const own = ownIn(store, request, [asked.value.sha256]);
    if (!own.ok) return presentProblem(reply, own.problem);
    const [file] = own.value;
    const { recordId, size, mime } = asked.value;
    const isNamed = file.rows.some(
      (row) => row.rec_id === recordId && row.size === size && row.mime === mime,
    );
    if (!isNamed) return presentProblem(reply, { code: 'fileNotAwaited' });
    if (file.rows.some((row) => row.is_stored === 1)) bookAtOnce(store, () => bookOwn(store, file));
    const state = stateIn(receiving, file);
    if (!state.done && hasNoRoom(store, own.value)) return presentProblem(reply, noRoom);
    return present(reply, state, state.done ? 200 : 201);
  });

  app.head(`${blobsPath}/:sha`, (request, reply) => {
    const own = ownIn(store, request, [shaIn(request)]);
    if (!own.ok) return presentProblem(reply, own.problem);
    return reply
      .header('upload-offset', String(stateIn(receiving, own.value[0]).offset))
      .code(200)
      .send();
  });

  sendingRoutes(app, receiving);
  app.route({
    method: 'GET',
    url: `${blobsPath}/:sha`,
    exposeHeadRoute: false,
    handler: (request, reply) => readBlob(receiving, request, reply),
  });
}

function sendingRoutes(app: FastifyInstance, receiving: Receiving): void {
  const received = doorOf(receiving.store);

  app.patch(`${blobsPath}/:sha`, async (request, reply) => {
    const own = ownIn(receiving.store, request, [shaIn(request)]);
    if (!own.ok) return presentProblem(reply, own.problem);
    const [file] = own.value;
    const offset = Number(request.headers['upload-offset']);
    const done = await received(request, own.value, (body) => receiveRest(receiving, file, { offset, body }));
    if (!done.ok) return presentProblem(reply, done.problem);
    const state = stateIn(receiving, file);
    return present(reply.header('upload-offset', String(state.offset)), state);
  });

  app.patch(parcelPath, async (request, reply) => {
    const named = parseWith(parcelNames, String(request.headers[parcelHeader] ?? '').split(','));
    if (!named.ok) return presentProblem(reply, named.problem);
    const own = ownIn(receiving.store, request, named.value);
    if (!own.ok) return presentProblem(reply, own.problem);
    const done = await received(request, own.value, (body) => receiveParcel(receiving, own.value, body));
    if (!done.ok) return presentProblem(reply, done.problem);
    return present(reply, { states: own.value.map((one) => stateIn(receiving, one)) });
  });
}

type Receive<T> = (body: Readable) => Promise<Result<T>>;

/** Gives the body of a request for these files to `receive`, if it is one that may come now. */
function doorOf(store: ServerStore) {
  const busyPlaces = new Set<string>();
  return async <T>(
    request: FastifyRequest,
    owns: readonly Own[],
    receive: Receive<T>,
  ): Promise<Result<T>> => {
    const { body } = request;
    if (!(body instanceof Readable)) return refused({ code: 'badMediaType' });
    if (hasNoRoom(store, owns)) return refused(noRoom);
    const keys = owns.map(({ actor, sha }) => `${actor.userId} ${sha}`);
    // The same file from two tabs: one of them appends.
    if (keys.some((key) => busyPlaces.has(key))) return refused({ code: 'busy', retryAfterMs: 1000 });
    for (const key of keys) busyPlaces.add(key);
    return patiently(request, () => receive(body)).finally(() => {
      for (const key of keys) busyPlaces.delete(key);
    });
  };
}

const shaIn = (request: FastifyRequest): string => {
  const { params } = request;
  return typeof params === 'object' && params !== null && 'sha' in params ? String(params.sha) : '';
};

type Owns = readonly [Own, ...Own[]];

/** The files of these names, if whoever asks is to send every one of them. */
function ownIn(store: ServerStore, request: FastifyRequest, names: readonly string[]): Result<Owns> {
  const actor = whoAsks(store, request);
  if (!actor.ok) return actor;
  const { [senderHeader]: sender = actor.value.userId } = request.headers;
  if (sender !== actor.value.userId) return refused({ code: 'signInNeeded' });
  const owns: Own[] = [];
  for (const name of names) {
    const own = ownUpload(store, actor.value, name);
    if (!own.ok) return own;
    owns.push(own.value);
  }
  const [first, ...others] = owns;
  return first === undefined ? refused({ code: 'fileNotAwaited' }) : ok([first, ...others]);
}

function readBlob({ store, files }: Receiving, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const actor = whoAsks(store, request);
  if (!actor.ok) return presentProblem(reply, actor.problem);
  const { tenant } = actor.value;
  const row = blobRows(store.sql, tenant, shaIn(request)).find((one) => {
    if (one.is_stored === 1 && mayReadPhoto(store, actor.value, one.rec_id)) return true;
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
    .header('content-disposition', 'attachment')
    .send(bytes);
}
