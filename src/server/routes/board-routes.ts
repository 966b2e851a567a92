// The board of revival for everybody who may read the ledger, each with the entries they may see; the figures of its
// results for who reads that report.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../../domain/actor.ts';
import type { Day } from '../../domain/day.ts';
import { dayAt, day as dayShape } from '../../domain/day.ts';
import { boardOf, fitsBoard, isBack, isLate, keepsTo } from '../../domain/figures/board.ts';
import type { CountyFacts } from '../../domain/figures/facts.ts';
import { type FigureId, figureOf } from '../../domain/figures/figures.ts';
import { mayRead, type ReportRun, runReport } from '../../domain/figures/reports.ts';
import { scopeOf } from '../../domain/figures/scope.ts';
import { townshipOf } from '../../domain/place.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { mayDo } from '../../domain/rights/may-do.ts';
import { parseWith } from '../../domain/shapes.ts';
import {
  type BoardAnswer,
  boardAssetsPath,
  boardPath,
  boardQuery,
  type CellAnswer,
  cellQuery,
  type ResultsAnswer,
  resultRowsPath,
  resultRowsQuery,
  resultsPath,
  resultsQuery,
} from '../../protocol/board.ts';
import { readDirectory } from '../county/lists.ts';
import { countyState } from '../reports/county-facts.ts';
import type { BoardEntry, CountyState } from '../reports/followed-rows.ts';
import { whoAsks } from '../session/sessions.ts';
import type { ServerStore } from '../store/records.ts';
import { present, presentProblem } from './present.ts';

const mostListed = 300; // what a person reads of one cell; the ledger itself has the rest

export function boardRoutes(app: FastifyInstance, store: ServerStore): void {
  app.get(boardPath, async (request, reply) => {
    const actor = boardReader(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const query = parseWith(boardQuery, request.query);
    if (!query.ok) return presentProblem(reply, query.problem);
    const directory = readDirectory(store.sql, actor.value.tenant);
    if (directory === null) return presentProblem(reply, { code: 'notFound' });
    const today = dayAt(store.env.now());
    const named = directory.divisions.filter(({ code }) => code.endsWith('000') && !code.endsWith('000000'));
    const names = new Map(named.map(({ code, name }) => [townshipOf(code), name]));
    const { entries, facts, dataAsOf } = await countyState(store, actor.value.tenant);
    const seen = seenBy(actor.value, entries);
    const rows = seen.filter((row) => fitsBoard(row, query.value));
    const lines = boardOf(rows, { townships: [...names.keys()], today });
    return present(reply, {
      countyName: directory.countyName,
      today,
      dataAsOf,
      rate: rateOf(
        facts,
        seen.filter((row) => keepsTo(row, query.value)),
        today,
      ),
      lines: lines.map(({ township, cells }) => ({ township, name: names.get(township) ?? township, cells })),
    } satisfies BoardAnswer);
  });

  app.get(boardAssetsPath, async (request, reply) => {
    const actor = boardReader(store, request);
    if (!actor.ok) return presentProblem(reply, actor.problem);
    const query = parseWith(cellQuery, request.query);
    if (!query.ok) return presentProblem(reply, query.problem);
    const { township, stage, only } = query.value;
    const today = dayAt(store.env.now());
    const { entries } = await countyState(store, actor.value.tenant);
    const rows = seenBy(actor.value, entries)
      .filter((row) => fitsBoard(row, query.value))
      .filter((row) => township === undefined || row.township === township)
      .filter((row) => stage === undefined || row.stage === stage)
      .filter((row) => only !== 'late' || isLate(row, today))
      .filter((row) => only !== 'back' || isBack(row));
    const assets = rows.slice(0, mostListed).map((row) => ({
      ...{ id: row.id, assetNo: row.assetNo, name: row.name, place: row.place, stage: row.stage },
      ...{ dueOn: row.dueOn, isLate: isLate(row, today), isBack: isBack(row) },
    }));
    return present(reply, { total: rows.length, assets } satisfies CellAnswer);
  });
  resultRoutes(app, store);
}

function resultRoutes(app: FastifyInstance, store: ServerStore): void {
  app.get(resultsPath, async (request, reply) => {
    const run = await resultsFor(store, request);
    if (!run.ok) return presentProblem(reply, run.problem);
    const { period, generatedAt, dataAsOf, formulaVersion, figures } = run.value;
    const { facts } = run.value.county;
    const isWithoutRows = (figure: FigureId) =>
      figureOf(figure).rows === 'listItems' && facts.listItems.length === 0;
    return present(reply, {
      ...{ from: period.from, to: period.to, generatedAt, dataAsOf, formulaVersion },
      figures: figures.map(({ figure, whole }) => ({
        id: figure,
        unit: figureOf(figure).unit,
        value: whole.kind === 'counted' && !isWithoutRows(figure) ? whole.value : null,
        rows: whole.kind === 'counted' ? whole.ids.length : whole.n,
        ...(isWithoutRows(figure) && { isWithoutRows: true }),
      })),
    } satisfies ResultsAnswer);
  });

  app.get(resultRowsPath, async (request, reply) => {
    const run = await resultsFor(store, request);
    if (!run.ok) return presentProblem(reply, run.problem);
    const query = parseWith(resultRowsQuery, request.query);
    if (!query.ok) return presentProblem(reply, query.problem);
    const found = run.value.figures.find(({ figure }) => figure === query.value.figure)?.whole;
    if (found?.kind !== 'counted') return presentProblem(reply, { code: 'notFound' });
    const listed = new Set(found.ids.slice(0, mostListed));
    const { entries, sightings } = run.value.county;
    const named = new Map(
      [...entries, ...sightings]
        .filter(({ id }) => listed.has(id))
        .map(({ id, name, place }) => [id, { id, name, place }]),
    );
    const rows = [...listed].map((id) => named.get(id) ?? { id, name: '', place: '' });
    return present(reply, { total: found.ids.length, rows });
  });
}

function boardReader(store: ServerStore, request: FastifyRequest): Result<Actor> {
  const actor = whoAsks(store, request);
  if (!actor.ok || mayRead(actor.value.role, 'R07')) return actor;
  return refused({ code: 'notAllowed' });
}

/** Of these entries, whatever stage they are in now: what was listed once is counted, struck from the books or not. */
function rateOf(facts: CountyFacts, entries: readonly { readonly id: string }[], today: Day) {
  const ids = new Set(entries.map(({ id }) => id));
  const assets = facts.assets.filter(({ id }) => ids.has(id));
  const period = { from: countedFrom, to: today };
  const rate = figureOf('revivalRate').evaluate({ ...facts, assets }, period);
  const share = rate.kind === 'counted' ? rate.value : null;
  return { share, revived: rate.kind === 'counted' ? rate.ids.length : 0, listed: rate.n };
}

const seenBy = (actor: Actor, entries: readonly BoardEntry[]) =>
  entries.filter(({ subject }) => mayDo(actor, 'readAsset', subject).ok);

/** Since when the county counts what it revived. */
const countedFrom = dayShape.parse('2024-01-01');

type Run = ReportRun & { readonly county: CountyState };

async function resultsFor(store: ServerStore, request: FastifyRequest): Promise<Result<Run>> {
  const actor = whoAsks(store, request);
  if (!actor.ok) return actor;
  const { role, tenant } = actor.value;
  const scope = scopeOf(actor.value);
  if (!mayRead(role, 'R08') || scope === null) return refused({ code: 'notAllowed' });
  const query = parseWith(resultsQuery, request.query);
  if (!query.ok) return query;
  const dayIn = (text: string | undefined, otherwise: Day): Result<Day> =>
    parseWith(dayShape, text ?? otherwise);
  const from = dayIn(query.value.from, countedFrom);
  const to = dayIn(query.value.to, dayAt(store.env.now()));
  if (!from.ok) return from;
  if (!to.ok) return to;
  const county = await countyState(store, tenant);
  const { facts, dataAsOf } = county;
  const asked = { period: { from: from.value, to: to.value }, scope, dataAsOf };
  const generatedAt = new Date(store.env.now()).toISOString();
  return ok({ county, ...runReport('R08', facts, { ...asked, generatedAt }) });
}
