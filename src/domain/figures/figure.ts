// A figure: a written formula over rows. Whatever it says can be traced to the ids of its rows, by construction: the
// number is counted from the rows that are handed back.
import type { CountyFacts, FactsOf } from './facts.ts';
import type { Period } from './period.ts';

export type Unit = 'count' | 'rate' | 'fen' | 'people' | 'households';

/** Below this many rows a rate says more about single people than about the work. */
export const fewestRows = 5;

type Row = { readonly id: string };

type Recipe<F extends Row> = {
  readonly id: string;
  /** As it would be written into a report. */
  readonly formula: string;
  readonly unit: Unit;
  /** The rows it is about; of a rate the denominator. */
  readonly of: (row: F, period: Period) => boolean;
  /** Of a rate, the rows among them that count. */
  readonly hits?: (row: F, period: Period) => boolean;
  /** How much a row adds, where it is not one. */
  readonly weight?: (row: F, period: Period) => number;
};

export type Counted = {
  readonly kind: 'counted';
  /** Of a rate in basis points. */
  readonly value: number;
  /** Rows of the denominator. */
  readonly n: number;
  /** The rows that count. */
  readonly ids: readonly string[];
  readonly ofIds: readonly string[];
};
/** Too few rows to say a rate; null rows say nothing either. */
export type Hidden = { readonly kind: 'hidden'; readonly n: number };
export type Evaluated = Counted | Hidden;

export type Group = { readonly key: string; readonly value: Evaluated };

/** What rows may be grouped by; a row that has no such part stands under the empty key. */
export const groupings = [
  ...(['category', 'township', 'orgId', 'stationId', 'channel', 'kind', 'path'] as const),
  ...(['list', 'topic', 'disposition', 'outcome', 'finding', 'stage'] as const),
] as const;
export type Grouping = (typeof groupings)[number];

export type Figure = {
  readonly id: string;
  readonly formula: string;
  readonly unit: Unit;
  readonly rows: keyof FactsOf;
  readonly evaluate: (facts: CountyFacts, period: Period) => Evaluated;
  /** For each group, keys in order. Counts and sums add up to the whole; rates do not. */
  readonly evaluateBy: (facts: CountyFacts, period: Period, by: Grouping) => readonly Group[];
};

export function figure<K extends keyof FactsOf>(rows: K, recipe: Recipe<FactsOf[K]>): Figure {
  const { id, formula, unit } = recipe;
  const all = (facts: CountyFacts): readonly FactsOf[K][] => facts[rows];
  return {
    ...{ id, formula, unit, rows },
    evaluate: (facts, period) => evaluated(recipe, all(facts), period),
    evaluateBy: (facts, period, by) =>
      [...byKey(all(facts), by)]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, group]) => ({ key, value: evaluated(recipe, group, period) })),
  };
}

function byKey<F extends object>(rows: readonly F[], by: Grouping): ReadonlyMap<string, readonly F[]> {
  const groups = new Map<string, F[]>();
  for (const row of rows) {
    const key = keyOf(row, by);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

const keyOf = (row: object, by: Grouping): string => {
  const value: unknown = Reflect.get(row, by);
  return typeof value === 'string' ? value : '';
};

function evaluated<F extends Row>(recipe: Recipe<F>, all: readonly F[], period: Period): Evaluated {
  const { of, hits, weight = () => 1, unit } = recipe;
  const base = all.filter((row) => of(row, period));
  const counted = hits === undefined ? base : base.filter((row) => hits(row, period));
  const n = base.length;
  if (unit === 'rate' && n < fewestRows) return { kind: 'hidden', n };
  const sum = counted.reduce((total, row) => total + weight(row, period), 0);
  const value = unit === 'rate' ? Math.round((sum * 10_000) / n) : sum;
  return { kind: 'counted', value, n, ids: counted.map(({ id }) => id), ofIds: base.map(({ id }) => id) };
}
