// The server as one value: routes, limits and headers around a store. Listens only when `main` says so.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Problem } from '../domain/problems.ts';
import { parseJson } from '../protocol/json.ts';
import { maxBodyBytes, requestTimeoutMs } from '../protocol/limits.ts';
import { startLooking } from './alerts/due.ts';
import { carryVisits } from './assets/carry-visits.ts';
import type { Handler } from './config.ts';
import type { PluggedMap } from './county-map.ts';
import type { Environment } from './environment.ts';
import { countyImports } from './import/asset-ledger.ts';
import { readPageFiles } from './pages/assets.ts';
import { accessRoutes } from './routes/access-routes.ts';
import { accountRoutes } from './routes/account-routes.ts';
import { alertRoutes } from './routes/alert-routes.ts';
import { assetRoutes } from './routes/asset-routes.ts';
import { auditRoutes } from './routes/audit-routes.ts';
import { blobRoutes } from './routes/blob-routes.ts';
import { boardRoutes } from './routes/board-routes.ts';
import { countyRoutes } from './routes/county-routes.ts';
import { directoryRoutes } from './routes/directory-routes.ts';
import { eventRoutes } from './routes/event-routes.ts';
import { exportRoutes } from './routes/export-routes.ts';
import { factorRoutes } from './routes/factor-routes.ts';
import { followRoutes } from './routes/follow-routes.ts';
import { foundRoutes } from './routes/found-routes.ts';
import { importRoutes } from './routes/import-routes.ts';
import { inflated } from './routes/inflate.ts';
import { mapRoutes } from './routes/map-routes.ts';
import { officerKeyRoutes } from './routes/officer-key-routes.ts';
import { cutIdleLines, endUnreadable } from './routes/patience.ts';
import { peopleRoutes } from './routes/people-routes.ts';
import { personRequestRoutes } from './routes/person-request-routes.ts';
import { personalRoutes } from './routes/personal-routes.ts';
import { pollRoutes } from './routes/poll-routes.ts';
import { posterRoutes } from './routes/poster-routes.ts';
import { presentProblem } from './routes/present.ts';
import { presentToAsker } from './routes/present-page.ts';
import { publicationRoutes } from './routes/publication-routes.ts';
import { pushRoutes } from './routes/push-routes.ts';
import { rescueRoutes } from './routes/rescue-routes.ts';
import { retentionRoutes } from './routes/retention-routes.ts';
import { sayPageRoutes } from './routes/say-page-routes.ts';
import { sayRoutes } from './routes/say-routes.ts';
import { sealedRoutes } from './routes/sealed-routes.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import { staticRoutes } from './routes/static-routes.ts';
import { syncRoutes } from './routes/sync-routes.ts';
import { headersFor, isForeign, isOddQuery } from './routes/web-safety.ts';
import { blobFiles } from './store/blobs.ts';
import { signFirstHeads } from './store/chain.ts';
import { makeHints } from './store/hints.ts';
import { makeKeyring } from './store/keys.ts';
import { migrate } from './store/migrations.ts';
import type { ServerStore } from './store/records.ts';
import { auditSchema } from './store/schema/audit.ts';
import { ensureEpoch } from './store/server-state.ts';
import { isStorageFull, openSqlite } from './store/sqlite.ts';
import { makeCommitter } from './sync/commit.ts';

export type App = {
  readonly app: FastifyInstance;
  readonly store: ServerStore;
  readonly routes: readonly string[];
  readonly close: () => Promise<void>;
};
export type Listening = {
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
  readonly trustProxy?: boolean;
  readonly logs?: boolean;
  /** The oldest version of the protocol that may still read; absent: this code's own. */
  readonly oldestReader?: number;
  /** Who handles what residents say; without it the public pages do not open. */
  readonly handler?: Handler | null;
  /** A county's own licensed map; without it no page asks another host for anything. */
  readonly map?: PluggedMap | null;
};

const headersMs = 4_000; // slow-header attacks end here
const checkMs = 1_000;
const idleMs = 9_000; // a line that asks nothing more is closed; what a proxy was about to send on it is sent again
const epochBytes = 8;

export function openServerStore(env: Environment): ServerStore {
  mkdirSync(env.dataDir, { recursive: true });
  const sql = openSqlite(join(env.dataDir, 'luzhi.sqlite'));
  const keys = makeKeyring(env, sql);
  migrate(sql, (step) => {
    if (step === auditSchema) signFirstHeads({ sql, keys });
  });
  ensureEpoch(sql, env.randomBytes(epochBytes).toString('hex'));
  return { env, sql, keys, hints: makeHints() };
}

export async function buildApp(
  env: Environment,
  { tls, trustProxy = false, logs = false, oldestReader, handler = null, map = null }: Listening = {},
): Promise<App> {
  const store = openServerStore(env);
  carryVisits(store);
  const app = Fastify({
    bodyLimit: maxBodyBytes,
    requestTimeout: requestTimeoutMs, // for photos see patience.ts
    clientErrorHandler: endUnreadable,
    frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) =>
      presentProblem(reply.headers(headersFor(request, map)), { code: 'badRequest' }),
    trustProxy,
    logger: logs ? { level: 'error' } : false,
    keepAliveTimeout: idleMs,
    http: { headersTimeout: headersMs, connectionsCheckingInterval: checkMs },
    ...(tls !== undefined && {
      https: { ...tls, headersTimeout: headersMs, connectionsCheckingInterval: checkMs },
    }),
  } as { bodyLimit: number });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const text = inflated(request.headers['content-encoding'], Buffer.from(body));
    const parsed = text.ok ? parseJson(text.value) : text;
    if (parsed.ok) done(null, parsed.value);
    else done(Object.assign(new Error(parsed.problem.code), { problem: parsed.problem }), undefined);
  });
  const routes = collectRoutes(app);
  cutIdleLines(app);
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(headersFor(request, map));
    if (isForeign(request)) return presentProblem(reply, { code: 'badOrigin' });
    if (isOddQuery(request)) return presentProblem(reply, { code: 'badRequest' });
    return undefined;
  });
  const files = blobFiles(env);
  const intake = { store, committer: makeCommitter(store), files, pageFiles: readPageFiles(), handler };
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.code === 'serverError')
      request.log.error({ err: error instanceof Error ? error.stack : 'unknown' });
    return presentToAsker(intake, reply, problem);
  });
  resourceRoutes(app, store, oldestReader);
  mapRoutes(app, store, map);
  blobRoutes(app, store, files);
  sealedRoutes(app, store, files);
  officerKeyRoutes(app, store);
  sayRoutes(app, intake);
  await sayPageRoutes(app, intake);
  await followRoutes(app, intake);
  publicationRoutes(app, intake);
  await staticRoutes(app);
  const stopLooking = startLooking(store);
  const close = async () => {
    stopLooking();
    await app.close();
    store.sql.close();
  };
  return { app, store, routes, close };
}

/** One line a resource. */
function resourceRoutes(app: FastifyInstance, store: ServerStore, oldestReader: number | undefined): void {
  sessionRoutes(app, store);
  accountRoutes(app, store);
  factorRoutes(app, store);
  accessRoutes(app, store);
  peopleRoutes(app, store);
  directoryRoutes(app, store);
  alertRoutes(app, store);
  pushRoutes(app, store);
  countyRoutes(app, store);
  syncRoutes(app, store, oldestReader);
  rescueRoutes(app, store);
  personalRoutes(app, store);
  auditRoutes(app, store);
  personRequestRoutes(app, store);
  retentionRoutes(app, store);
  posterRoutes(app, store);
  importRoutes(app, countyImports(store));
  exportRoutes(app, store);
  boardRoutes(app, store);
  pollRoutes(app, store);
  foundRoutes(app, store);
  assetRoutes(app, store);
  eventRoutes(app, store);
}

/** Every route as it is made, `GET /api/v1/session`, so that each can be asked for its rights. */
function collectRoutes(app: FastifyInstance): readonly string[] {
  const routes: string[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push(`${one} ${url}`);
  });
  return routes;
}

const problemOfFastify: Readonly<Record<string, Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'tooLarge' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'badMediaType' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'badRequest' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { code: 'badRequest' },
  FST_PARTS_LIMIT: { code: 'tooLarge' },
  FST_FIELDS_LIMIT: { code: 'tooLarge' },
  FST_PROTO_VIOLATION: { code: 'badRequest' },
  FST_INVALID_MULTIPART_CONTENT_TYPE: { code: 'badMediaType' },
};

function problemOf(error: unknown): Problem {
  if (isStorageFull(error)) return { code: 'storageFull', retryAfterMs: 60_000 };
  if (!(error instanceof Error)) return { code: 'serverError' };
  if ('problem' in error) return { code: error.message === 'tooLarge' ? 'tooLarge' : 'badRequest' };
  const known = problemOfFastify['code' in error ? String(error.code) : ''];
  return known ?? (isRefusal(error) ? { code: 'notFound' } : { code: 'serverError' });
}

/** A path that leads out of the files, for one, is told by its own status. */
const isRefusal = (error: Error): boolean =>
  'statusCode' in error && (error.statusCode === 403 || error.statusCode === 404);
