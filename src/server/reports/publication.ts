// What of its results a county shows to anybody: a picture of the figures on the day somebody published them, kept act by
// act. Aggregates only; a figure counted from too few rows stays at home.
import * as z from 'zod/mini';
import type { Actor } from '../../domain/actor.ts';
import { day } from '../../domain/day.ts';
import { fewestRows } from '../../domain/figures/figure.ts';
import { figureOf } from '../../domain/figures/figures.ts';
import type { Period } from '../../domain/figures/period.ts';
import { type ReportRun, runReport } from '../../domain/figures/reports.ts';
import { parseJson } from '../../protocol/json.ts';
import { nameOf } from '../store/people.ts';
import type { ServerStore } from '../store/records.ts';
import { countyState } from './county-facts.ts';

const published = z.object({
  from: day,
  to: day,
  generatedAt: z.string(),
  dataAsOf: z.string(),
  formulaVersion: z.number(),
  figures: z.array(z.object({ id: z.string(), unit: z.string(), value: z.number() })),
});
export type Published = z.output<typeof published>;

type Row = { readonly at: string; readonly by_name: string; readonly doc: string | null };

/** What stands on the page now; null where nothing was published, or it was taken away. */
export function readPublication(
  { sql }: ServerStore,
  tenant: string,
): { readonly at: string; readonly byName: string; readonly shown: Published } | null {
  const row = sql.one<Row>(
    'SELECT at, by_name, doc FROM publication WHERE tenant=? ORDER BY ver DESC LIMIT 1',
    tenant,
  );
  const json = parseJson(row?.doc ?? 'null');
  const shown = published.safeParse(json.ok ? json.value : null);
  return row !== undefined && shown.success ? { at: row.at, byName: row.by_name, shown: shown.data } : null;
}

/** Counted as for the director: no sealed matter is in them. */
export async function pictureOf(
  store: ServerStore,
  tenant: Actor['tenant'],
  period: Period,
): Promise<Published> {
  const { facts, dataAsOf } = await countyState(store, tenant);
  const generatedAt = new Date(store.env.now()).toISOString();
  const scope = { kind: 'county', countsSealed: false } as const;
  const run: ReportRun = runReport('R08', facts, { period, scope, dataAsOf, generatedAt });
  return {
    ...{ ...period, generatedAt, dataAsOf, formulaVersion: run.formulaVersion },
    figures: run.figures.flatMap(({ figure, whole }) =>
      whole.kind === 'counted' && whole.ids.length >= fewestRows
        ? [{ id: figure, unit: figureOf(figure).unit, value: whole.value }]
        : [],
    ),
  };
}

/** Within the caller's transaction. `shown` null takes the page away. */
export function keepPublication(
  store: ServerStore,
  { tenant, userId }: Actor,
  shown: Published | null,
): void {
  const { sql, env } = store;
  const last = sql.one<{ readonly ver: number | null }>(
    'SELECT max(ver) AS ver FROM publication WHERE tenant=?',
    tenant,
  );
  const name = nameOf(sql, tenant, userId) ?? '';
  const doc = shown === null ? null : JSON.stringify(shown);
  sql.run(
    'INSERT INTO publication VALUES(?,?,?,?,?,?)',
    ...[tenant, (last?.ver ?? 0) + 1, new Date(env.now()).toISOString(), userId, name, doc],
  );
}
