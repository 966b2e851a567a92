// What screens ask of the ledger at once. Entries themselves come by sync.
import type { FastifyInstance } from 'fastify';
import type * as z from 'zod/mini';
import type { Actor } from '../../domain/actor.ts';
import { type Asset, subjectOfAsset } from '../../domain/assets/asset-entry.ts';
import { assetFor } from '../../domain/assets/asset-view.ts';
import { answersFindings } from '../../domain/assets/open-findings.ts';
import { isPhoto } from '../../domain/attachment.ts';
import { dayAt } from '../../domain/day.ts';
import { mutationId, recordId } from '../../domain/ids.ts';
import { maskName } from '../../domain/masks.ts';
import { writeBody } from '../../domain/mutation.ts';
import { ok, type Result } from '../../domain/result.ts';
import { mayDo } from '../../domain/rights/may-do.ts';
import { subjectOf } from '../../domain/rights/subject.ts';
import { parseWith } from '../../domain/shapes.ts';
import { viewFor } from '../../domain/view.ts';
import { firstCharacters } from '../../domain/written-text.ts';
import {
  type AssetHistory,
  assetsPath,
  type DueRevisits,
  enteredAsset,
  findingsPath,
  type OpenFindings,
  revisitsPath,
  toldRevisit,
  type VisitsMade,
} from '../../protocol/assets.ts';
import { type HistoryLine, readHistory } from '../assets/asset-history.ts';
import { readAsset } from '../assets/asset-store.ts';
import { enterAsset } from '../assets/enter-asset.ts';
import { type DueRow, dueRevisits, findRevisit, visitsTo } from '../assets/revisits.ts';
import { countyState } from '../reports/county-facts.ts';
import { whoAsks } from '../session/sessions.ts';
import { readRecord, type ServerStore } from '../store/records.ts';
import { act } from '../sync/act.ts';
import { makeCommitter } from '../sync/commit.ts';
import { present, presentProblem } from './present.ts';

const idIn = (params: unknown): string =>
  typeof params === 'object' && params !== null && 'id' in params ? String(params.id) : '';

export function assetRoutes(app: FastifyInstance, store: ServerStore): void {
  const committer = makeCommitter(store);
  app.get(`${assetsPath}/:id/history`, (request, reply) => {
    const actor = whoAsks(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const asset = readAsset(store, actor.value.tenant, idIn(request.params));
    if (asset === null || assetFor(asset, actor.value) === null)
      return presentProblem(reply, { code: 'notFound' });
    return present(reply, historyFor(actor.value, asset, readHistory(store, asset.tenant, asset.id)));
  });

  app.get(findingsPath, async (request, reply) => {
    const actor = whoAsks(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    if (!answersFindings(actor.value.role)) return presentProblem(reply, { code: 'notAllowed' });
    return present(reply, await findingsFor(store, actor.value));
  });

  app.post(assetsPath, async (request, reply) => {
    const actor = whoAsks(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const entered = parseWith(enteredAsset, request.body);
    if (!entered.ok) return presentProblem(reply, entered.problem);
    const done = await committer.run(() => enterAsset(store, actor.value, entered.value));
    const kept = done.ok ? done.value : done;
    if (!kept.ok) return presentProblem(reply, kept.problem);
    store.hints.tell();
    return present(reply, { id: entered.value.id });
  });

  app.get(revisitsPath, (request, reply) => {
    const actor = whoAsks(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const rows = dueRevisits(store, actor.value.tenant, dayAt(store.env.now()));
    const due = rows.flatMap((row) => dueFor(store, actor.value, row));
    return present(reply, { due } satisfies DueRevisits);
  });

  app.get(`${revisitsPath}/:id`, (request, reply) => {
    const actor = whoAsks(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const { tenant } = actor.value;
    const record = readRecord(store, tenant, idIn(request.params));
    if (record?.kind !== 'petition' || viewFor(record, actor.value) === null)
      return presentProblem(reply, { code: 'notFound' });
    if (!mayDo(actor.value, 'revisit', subjectOf(record)).ok)
      return presentProblem(reply, { code: 'notFound' });
    return present(reply, { visits: visitsTo(record) } satisfies VisitsMade);
  });

  app.post(revisitsPath, async (request, reply) => {
    const actor = whoAsks(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const told = parseWith(toldRevisit, request.body);
    if (!told.ok) return presentProblem(reply, told.problem);
    const done = await committer.run(() => actVisit(store, actor.value, told.value));
    const kept = done.ok ? done.value : done;
    return kept.ok ? present(reply, { id: told.value.id }) : presentProblem(reply, kept.problem);
  });
}

async function findingsFor(store: ServerStore, actor: Actor): Promise<OpenFindings> {
  const { entries } = await countyState(store, actor.tenant);
  const all = entries
    .filter(({ subject }) => mayDo(actor, 'readAsset', subject).ok)
    .flatMap(({ id, name, place, assetNo, findings }) =>
      findings.map(({ finding, on, note = '', attachments }) => ({
        ...{ assetId: recordId.parse(id), name, place, assetNo },
        ...{ finding, on, note, photos: attachments.filter(isPhoto).length },
      })),
    )
    .toSorted((one, other) => (one.on < other.on ? 1 : -1));
  return { total: all.length, findings: all.slice(0, mostFindings) };
}

const mostFindings = 300; // what a desk works through in days; those behind come up as these are answered

/** How a page that was loaded before visits were queued tells of one. */
function actVisit(
  store: ServerStore,
  actor: Actor,
  { id, targetId, targetType: _, ...args }: z.output<typeof toldRevisit>,
): Result<unknown> {
  if (findRevisit(store, actor.tenant, id)?.targetId === targetId) return ok(true);
  const at = new Date(store.env.now()).toISOString();
  const head = {
    id: mutationId.parse(id),
    rec: targetId,
    kind: 'petition',
    base: 0,
    at,
    tz: '+08:00',
  } as const;
  return act(store, actor, { id: head.id, body: writeBody({ ...head, move: 'revisit', args }) });
}

const values: ReadonlySet<string> = new Set(['bookValueFen', 'estimateFen']);

/** The same eyes as for the entry itself: names with stars, and no hidden values. */
function historyFor(actor: Actor, asset: Asset, lines: readonly HistoryLine[]): AssetHistory {
  const subject = subjectOfAsset(asset);
  const keepsLedger = mayDo(actor, 'editLedger', subject).ok;
  const seesValues = mayDo(actor, 'readAssetValues', subject).ok;
  return {
    lines: lines
      .filter(({ field }) => seesValues || !values.has(field))
      .map(({ field, at, byName, source, why, was, becomes }) => ({
        ...{ field, at, byName, source, why },
        was: keepsLedger ? was : starred(field, was),
        becomes: keepsLedger ? becomes : starred(field, becomes),
      })),
  };
}

function starred(field: string, value: unknown): unknown {
  if (field === 'managerName' && typeof value === 'string') return maskName(value);
  if (field !== 'lease' || typeof value !== 'object' || value === null) return value;
  return { ...value, lessee: '**' };
}

const titleCharacters = 24;

function dueFor(store: ServerStore, actor: Actor, row: DueRow): DueRevisits['due'] {
  const named = namedTarget(store, actor, row);
  return named === null ? [] : [named];
}

function namedTarget(store: ServerStore, actor: Actor, row: DueRow): DueRevisits['due'][number] | null {
  const { target_id: id, planned_on: plannedOn } = row;
  if (row.target_type === 'asset') {
    const asset = readAsset(store, actor.tenant, id);
    if (asset === null || !mayDo(actor, 'seeRevisitPlan', subjectOfAsset(asset)).ok) return null;
    return { targetType: 'asset', targetId: asset.id, name: asset.fields.name, plannedOn };
  }
  const record = readRecord(store, actor.tenant, id);
  if (record?.kind !== 'petition' || record.isSealed) return null;
  if (!mayDo(actor, 'seeRevisitPlan', subjectOf(record)).ok) return null;
  const name = record.fields.title ?? firstCharacters(record.fields.content, titleCharacters);
  return { targetType: 'petition', targetId: record.id, name, plannedOn };
}
