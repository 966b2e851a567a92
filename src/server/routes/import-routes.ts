// Reading ledgers in: for who keeps the county's ledger. What is read stays at the desk until it is started; what is
// started goes on without it.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod/mini';
import type { Actor } from '../../domain/actor.ts';
import { recordId } from '../../domain/ids.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { mayDo } from '../../domain/rights/may-do.ts';
import { countySubject } from '../../domain/rights/subject.ts';
import { parseWith } from '../../domain/shapes.ts';
import {
  importBytesType,
  importsPath,
  previewRequest,
  rowsQuery,
  undoRequest,
  uploadQuery,
} from '../../protocol/imports.ts';
import { findLayout, listImports, type Place } from '../import/import-store.ts';
import * as imports from '../import/imports.ts';
import { pageOf, presentImport, presentLine } from '../import/present-import.ts';
import { maxFileBytes } from '../import/read-sheet.ts';
import { whoAsks } from '../session/sessions.ts';
import { appendAudit, originOf } from '../store/audit.ts';
import { bePatient } from './patience.ts';
import { present, presentProblem } from './present.ts';

type Asking = { readonly request: FastifyRequest; readonly actor: Actor };
type AskingOf = Asking & { readonly place: Place };

export function importRoutes(app: FastifyInstance, all: imports.Imports): void {
  uploadRoute(app, all);
  stepRoutes(app, all);
  app.get(importsPath, (request, reply) => {
    const asking = allowed(all, request);
    if (!asking.ok) return presentProblem(reply, asking.problem);
    const { tenant } = asking.value.actor;
    return present(reply, { imports: listImports(all.store, tenant).map(presentLine) });
  });
  app.get(`${importsPath}/:id`, (request, reply) => {
    const asking = allowedOn(all, request);
    return asking.ok ? show(all, reply, asking.value.place) : presentProblem(reply, asking.problem);
  });
  app.get(`${importsPath}/:id/rows`, (request, reply) => {
    const asking = allowedOn(all, request);
    if (!asking.ok) return presentProblem(reply, asking.problem);
    const query = parseWith(rowsQuery, request.query);
    if (!query.ok) return presentProblem(reply, query.problem);
    const held = imports.heldOf(all, asking.value.place);
    if (held?.plan == null) return presentProblem(reply, { code: 'wrongState' });
    return present(reply, pageOf(held.plan.rows, held.sheet.rows, query.value));
  });
}

function uploadRoute(app: FastifyInstance, all: imports.Imports): void {
  // Only here are raw bytes of this size taken at all.
  void app.register((files, _, done) => {
    const limit = { bodyLimit: maxFileBytes };
    files.addContentTypeParser(importBytesType, { parseAs: 'buffer', ...limit }, (_request, body, next) =>
      next(null, body),
    );
    const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
      const asking = allowed(all, request);
      if (!asking.ok) return presentProblem(reply, asking.problem);
      request.raw.once('close', bePatient(request.raw.socket));
      return undefined;
    };
    files.post(importsPath, { ...limit, onRequest }, (request, reply) => {
      const asking = allowed(all, request);
      if (!asking.ok) return presentProblem(reply, asking.problem);
      const named = parseWith(uploadQuery, request.query);
      if (!named.ok) return presentProblem(reply, named.problem);
      const { body } = request;
      if (!(body instanceof Uint8Array)) return presentProblem(reply, { code: 'badMediaType' });
      const { tenant, userId, name } = asking.value.actor;
      const file = { name: named.value.name, bytes: body };
      const place = imports.upload(all, { tenant, by: { userId, name } }, file);
      return place.ok ? show(all, reply, place.value) : presentProblem(reply, place.problem);
    });
    done();
  });
}

function stepRoutes(app: FastifyInstance, all: imports.Imports): void {
  step(app, all, {
    name: 'preview',
    body: previewRequest,
    run: ({ place, actor }, body) => imports.preview(all, place, { ...body, by: actor }),
  });
  step(app, all, {
    name: 'start',
    body: previewRequest,
    run: ({ place, actor }, body) => imports.start(all, place, { ...body, by: actor }),
  });
  step(app, all, {
    name: 'undo',
    body: undoRequest,
    run: ({ place, actor }, { why }) => imports.undo(all, place, { by: actor, why }),
  });
  app.post(`${importsPath}/:id/stop`, (request, reply) => {
    const asking = allowedOn(all, request);
    if (!asking.ok) return presentProblem(reply, asking.problem);
    const done = imports.stop(all, asking.value.place);
    if (done.ok) note(all, asking.value, 'stop');
    return done.ok ? show(all, reply, asking.value.place) : presentProblem(reply, done.problem);
  });
}

type Step<Schema extends z.ZodMiniType> = {
  readonly name: string;
  readonly body: Schema;
  readonly run: (asking: AskingOf, body: z.output<Schema>) => Result<true> | Promise<Result<true>>;
};

function step<Schema extends z.ZodMiniType>(
  app: FastifyInstance,
  all: imports.Imports,
  { name, body: shape, run }: Step<Schema>,
): void {
  app.post(`${importsPath}/:id/${name}`, async (request, reply) => {
    const asking = allowedOn(all, request);
    if (!asking.ok) return presentProblem(reply, asking.problem);
    const body = parseWith(shape, request.body);
    if (!body.ok) return presentProblem(reply, body.problem);
    const done = await run(asking.value, body.value);
    if (done.ok && name !== 'preview') note(all, asking.value, name);
    return done.ok ? show(all, reply, asking.value.place) : presentProblem(reply, done.problem);
  });
}

function allowed({ store }: imports.Imports, request: FastifyRequest): Result<Asking> {
  const actor = whoAsks(store, request);
  if (!actor.ok) return actor;
  const may = mayDo(actor.value, 'importLedger', countySubject(actor.value.tenant));
  return may.ok ? ok({ request, actor: actor.value }) : may;
}

/** The import that the address names, of the own county. */
function allowedOn(all: imports.Imports, request: FastifyRequest): Result<AskingOf> {
  const asking = allowed(all, request);
  if (!asking.ok) return asking;
  const { params } = request;
  const named = recordId.safeParse(
    typeof params === 'object' && params !== null && 'id' in params ? params.id : '',
  );
  if (!named.success) return refused({ code: 'notFound' });
  const place = { tenant: asking.value.actor.tenant, id: named.data };
  return imports.findOne(all, place) === null
    ? refused({ code: 'notFound' })
    : ok({ ...asking.value, place });
}

function show(all: imports.Imports, reply: FastifyReply, place: Place) {
  const found = imports.findOne(all, place);
  if (found === null) return presentProblem(reply, { code: 'notFound' });
  const held = imports.heldOf(all, place);
  const layout =
    held === null ? null : findLayout(all.store, place.tenant, { fingerprint: held.header.fingerprint });
  return present(reply, presentImport(found, held, layout?.name ?? null));
}

/** What a person set going, in the audit log. */
function note({ store }: imports.Imports, { request, actor, place }: AskingOf, reason: string): void {
  const { tenant, userId, role } = actor;
  const target = { targetKind: 'import', targetId: place.id } as const;
  store.sql.transaction(() =>
    appendAudit(
      store,
      { tenant, actorId: userId, role, action: 'importRows', ...target, result: 'done', reason },
      originOf(store, request),
    ),
  );
}
