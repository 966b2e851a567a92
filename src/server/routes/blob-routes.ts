import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../domain/actor.ts';
import { blobMaxBytes, sealedMime } from '../../domain/attachment.ts';
import { sha256 } from '../../domain/ids.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { parseWith } from '../../domain/shapes.ts';
import { viewFor } from '../../domain/view.ts';
import { type BlobState, blobAnnouncement, blobsPath, offsetMediaType } from '../../protocol/blobs.ts';
import { mayReadPhoto } from '../assets/asset-photos.ts';
import { whoAsks } from '../session/sessions.ts';
import { type BlobFiles, type BlobRow, blobRows, looksLike, sha256Of } from '../store/blobs.ts';
import { isOverQuota } from '../store/quota.ts';
import { readRecord, type ServerStore } from '../store/records.ts';
import type { Place } from '../store/upload-parts.ts';
import { bookBlobs } from '../sync/book-blobs.ts';
import { type Committer, makeCommitter } from '../sync/commit.ts';
import { bePatient } from './patience.ts';
import { present, presentProblem } from './present.ts';

type Own = { readonly actor: Actor; readonly sha: string; readonly rows: readonly BlobRow[] };

/** Photos: announced, sent with the whole rest from an offset, and read by who may see a record that names them. */
export function blobRoutes(app: FastifyInstance, store: ServerStore, files: BlobFiles): void {
  // The body is not gathered first: what has arrived when a line breaks is kept.
  app.addContentTypeParser(offsetMediaType, { bodyLimit: blobMaxBytes }, (_request, payload, done) =>
    done(null, payload),
  );
  const committer = makeCommitter(store);
  const busyPlaces = new Set<string>();
  const stateOf = (own: Own): BlobState => stateIn({ store, files }, own);

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
    if (own.value.rows.some((row) => row.is_stored === 1)) bookAtOnce(store, () => bookOwn(store, own.value));
    const state = stateOf(own.value);
    if (!state.done && hasNoRoom(store, own.value)) return presentProblem(reply, noRoom);
    return present(reply, state, state.done ? 200 : 201);
  });

  app.head(`${blobsPath}/:sha`, (request, reply) => {
    const own = ownUpload(store, request, shaIn(request));
    if (!own.ok) return presentProblem(reply, own.problem);
    return reply
      .header('upload-offset', String(stateOf(own.value).offset))
      .code(200)
      .send();
  });

  app.patch(`${blobsPath}/:sha`, async (request, reply) => {
    const own = ownUpload(store, request, shaIn(request));
    if (!own.ok) return presentProblem(reply, own.problem);
    const body = streamIn(request);
    if (body === null) return presentProblem(reply, { code: 'badMediaType' });
    if (hasNoRoom(store, own.value)) return presentProblem(reply, noRoom);
    const key = `${own.value.actor.userId} ${own.value.sha}`;
    // The same file from two tabs: one of them appends.
    if (busyPlaces.has(key)) return presentProblem(reply, { code: 'busy', retryAfterMs: 1000 });
    busyPlaces.add(key);
    const upload = { store, files, committer, own: own.value };
    const received = await receiveSlowly(upload, request, body).finally(() => busyPlaces.delete(key));
    if (!received.ok) return presentProblem(reply, received.problem);
    const state = stateOf(own.value);
    return present(reply.header('upload-offset', String(state.offset)), state);
  });

  app.route({
    method: 'GET',
    url: `${blobsPath}/:sha`,
    exposeHeadRoute: false,
    handler: (request, reply) => readBlob({ store, files }, request, reply),
  });
}

function stateIn({ store, files }: Pick<Upload, 'store' | 'files'>, own: Own): BlobState {
  const rows = ownRows(store, own);
  const done = rows.every((row) => row.is_stored === 1);
  const base = {
    done,
    url: `${blobsPath}/${own.sha}`,
    offset: done ? (rows[0]?.size ?? 0) : files.received(placeOf(own)),
  };
  const seq = Math.max(0, ...rows.map((row) => row.stored_seq));
  return done ? { ...base, sha256: sha256.parse(own.sha), seq } : base;
}

const noRoom = { code: 'storageFull', retryAfterMs: 86_400_000 } as const;

/** Has the author of what is still to come as much here as one person may have? */
const hasNoRoom = ({ sql }: ServerStore, { actor, rows }: Own): boolean =>
  rows.some(
    ({ is_stored, owner_id, size }) =>
      is_stored === 0 && isOverQuota(sql, { tenant: actor.tenant, ownerId: owner_id }, size),
  );

const shaIn = (request: FastifyRequest): string => {
  const { params } = request;
  return typeof params === 'object' && params !== null && 'sha' in params ? String(params.sha) : '';
};

function streamIn({ body }: FastifyRequest): Readable | null {
  return body instanceof Readable ? body : null;
}

const placeOf = ({ actor, sha }: Pick<Own, 'actor' | 'sha'>): Place => ({
  tenant: actor.tenant,
  sha,
  owner: actor.userId,
});

/** What a record of this person awaits, or one they handed in for its author. */
const ownRows = (store: ServerStore, { actor, sha }: Pick<Own, 'actor' | 'sha'>): BlobRow[] =>
  blobRows(store.sql, actor.tenant, sha).filter(
    (row) => row.owner_id === actor.userId || row.sender_id === actor.userId,
  );

function ownUpload(store: ServerStore, request: FastifyRequest, text: string): Result<Own> {
  const actor = whoAsks(store, request);
  if (!actor.ok) return actor;
  const sha = sha256.safeParse(text);
  const rows = sha.success ? ownRows(store, { actor: actor.value, sha: sha.data }) : [];
  return rows.length === 0
    ? refused({ code: 'fileNotAwaited' })
    : ok({ actor: actor.value, sha: text, rows });
}

type Upload = {
  readonly store: ServerStore;
  readonly files: BlobFiles;
  readonly committer: Committer;
  readonly own: Own;
};

const receiveSlowly = (upload: Upload, { raw, headers }: FastifyRequest, body: Readable) => {
  const hurry = bePatient(raw.socket);
  return receive(upload, Number(headers['upload-offset']), body).finally(hurry);
};

/** Takes what comes, as far as it comes; judges and keeps the file when it is whole. */
async function receive(upload: Upload, offset: number, body: Readable): Promise<Result<true>> {
  const { files, own } = upload;
  const place = placeOf(own);
  const row = own.rows[0];
  if (row === undefined || files.received(place) !== offset) {
    body.resume();
    return refused({ code: 'offsetWrong' });
  }
  const arrived = await files.append(place, body, row.size - offset);
  if (arrived.kind === 'tooMuch') return refused({ code: 'tooLarge' });
  if (arrived.kind === 'part') return ok(true);
  const { bytes } = arrived;
  const problem =
    sha256Of(bytes) !== own.sha ? 'fileHashWrong' : looksLike(bytes, row.mime) ? null : 'fileTypeRefused';
  if (problem !== null) {
    files.discard(place);
    return refused({ code: problem });
  }
  await keepWhole(upload, bytes, row.mime);
  files.discard(place);
  return ok(true);
}

/** Makes sure of the bytes, then books them. */
async function keepWhole(
  { store, files, committer, own }: Upload,
  bytes: Buffer,
  mime: string,
): Promise<void> {
  // Of a report that came readable the bytes reach the disk only sealed: they are booked from what lies locked.
  const isReports = own.rows.every((one) => readRecord(store, one.tenant, one.rec_id)?.sealed !== undefined);
  const isLocked = isReports && mime !== sealedMime;
  await (isLocked ? files.lock(placeOf(own), bytes) : files.keep(placeOf(own), bytes));
  const book = () => {
    // While the disk was made sure of, the last other matter that had the same picture may have gone with it.
    if (!isLocked && !files.has(own.actor.tenant, own.sha)) files.write(own.actor.tenant, bytes);
    bookOwn(store, own);
  };
  const booked = await committer.run(book);
  // The line is full: the bytes are here, and need not come again.
  if (!booked.ok) bookAtOnce(store, book);
}

const bookOwn = (store: ServerStore, own: Own): void => bookBlobs(store, ownRows(store, own));

function bookAtOnce(store: ServerStore, book: () => void): void {
  store.sql.transaction(book);
  store.hints.tell();
}

function readBlob(
  { store, files }: Pick<Upload, 'store' | 'files'>,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
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
