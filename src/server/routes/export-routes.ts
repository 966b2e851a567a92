// The ledger carried out as a file: for desks of the county, each with what it may see, and told in the audit log.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../../domain/actor.ts';
import { assetFor } from '../../domain/assets/asset-view.ts';
import { planOf } from '../../domain/assets/ledger-plan.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { mayDo } from '../../domain/rights/may-do.ts';
import { parseWith } from '../../domain/shapes.ts';
import { exportQuery, ledgerExportPath } from '../../protocol/ledger-export.ts';
import { directoryOf, everyEntry } from '../import/asset-ledger.ts';
import { type ExportFile, exportLedger } from '../import/export-ledger.ts';
import { whoAsks } from '../session/sessions.ts';
import { appendAudit, originOf } from '../store/audit.ts';
import type { ServerStore } from '../store/records.ts';
import { presentProblem } from './present.ts';

export function exportRoutes(app: FastifyInstance, store: ServerStore): void {
  app.get(ledgerExportPath, (request, reply) => {
    const asking = allowed(store, request);
    if (!asking.ok) return presentProblem(reply, asking.problem);
    const query = parseWith(exportQuery, request.query);
    if (!query.ok) return presentProblem(reply, query.problem);
    const file = fileFor(store, asking.value, query.value);
    if (!file.ok) return presentProblem(reply, file.problem);
    const { tenant, userId, role } = asking.value;
    const target = { targetKind: 'ledger', targetId: query.value.township ?? tenant } as const;
    store.sql.transaction(() =>
      appendAudit(
        store,
        { tenant, actorId: userId, role, action: 'exportRows', ...target, result: 'done' },
        originOf(store, request),
      ),
    );
    const { bytes, mediaType, name } = file.value;
    return reply
      .header('content-type', mediaType)
      .header('cache-control', 'private, no-store')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .send(Buffer.from(bytes));
  });
}

function allowed(store: ServerStore, request: FastifyRequest): Result<Actor> {
  const actor = whoAsks(store, request);
  if (!actor.ok) return actor;
  const may = mayDo(actor.value, 'exportRecord', { tenant: actor.value.tenant, isOfLedger: true });
  return may.ok ? actor : may;
}

type Asked = { readonly format: 'csv' | 'xlsx'; readonly township?: string | undefined };

const shanghaiMs = 8 * 3_600_000; // one zone for the whole country
const momentOf = (ms: number) => new Date(ms + shanghaiMs).toISOString().slice(0, 16).replace('T', ' ');

function fileFor(store: ServerStore, actor: Actor, { format, township }: Asked): Result<ExportFile> {
  const directory = directoryOf(store, actor.tenant);
  if (directory === null) return refused({ code: 'notFound' });
  const seen = [...everyEntry(store, actor.tenant)]
    .map((asset) => assetFor(asset, actor))
    .filter((asset) => asset !== null);
  const latest = seen
    .map(({ changedAt }) => changedAt)
    .toSorted()
    .at(-1);
  const madeAt = momentOf(store.env.now());
  return ok(
    exportLedger({
      ...{ format, directory, madeAt },
      township: township ?? null,
      assets: seen.map(({ fields, course }) => ({ fields, plan: planOf(course) })),
      dataAsOf: latest === undefined ? madeAt : momentOf(Date.parse(latest)),
    }),
  );
}
