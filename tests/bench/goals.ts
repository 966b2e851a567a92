// What we promise beside our peers, each as a ratio of one run (or bytes), and how the run came out.
import * as z from 'zod/mini';

const summary = z.tuple([z.number(), z.number(), z.number()]); // median, 95th percentile, samples
const trip = z.object({ ms: z.number(), up: z.number(), down: z.number() });
const trips = z.record(z.string(), z.array(trip));

/** What `run.mjs` writes down; what was not asked for is missing. */
export const measuredRun = z.object({
  save: z.optional(z.record(z.string(), z.record(z.string(), summary))),
  grown: z.optional(z.object({ n: z.number(), none: z.number(), full: z.number() })),
  push: z.optional(z.record(z.string(), trips)),
  pull: z.optional(trips),
  shown: z.optional(z.object({ n: z.number(), one: z.number(), all: z.number() })),
  photo: z.optional(trips),
  idle: z.optional(z.object({ down: z.number() })),
  fails: z.optional(z.array(z.tuple([z.string(), z.string()]))),
});
export type MeasuredRun = z.output<typeof measuredRun>;

export type Goal = {
  readonly what: string;
  readonly limit: number;
  readonly unit: '×' | 'B';
  /** null: not measured in this run. */
  readonly measured: number | null;
};

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

const ratio = (ours: number | null | undefined, theirs: number | null | undefined): number | null =>
  ours == null || theirs == null || theirs === 0 ? null : ours / theirs;

type Trips = z.output<typeof trips>;

function mid(all: Trips | undefined, label: string, of: 'ms' | 'up' = 'ms'): number | null {
  const name = Object.keys(all ?? {}).find((one) => one.startsWith(label));
  return name === undefined ? null : median((all?.[name] ?? []).map((one) => one[of]));
}

const durable = 'raw gz fetch -> SQLite FULL';

export function goalsOf(run: MeasuredRun): readonly Goal[] {
  const pushed = (begin: string) =>
    Object.entries(run.push ?? {}).find(([title]) => title.startsWith(begin))?.[1];
  const saved = (photo: boolean) => {
    const all = run.save?.[String(photo)];
    return ratio(all?.[`oursstrict${photo}`]?.[0], all?.[`rawidbstrict${photo}`]?.[0]);
  };
  const [tenThousand, thousand, slow] = [pushed('Push 10,000'), pushed('Push 1,000'), pushed('Push 300')];
  const [many, count] = tenThousand === undefined ? [thousand, 1000] : [tenThousand, 10_000];
  const named = (n: number) => n.toLocaleString('en');
  const up = mid(many, 'ours', 'up');
  return [
    { what: 'save, strict, vs raw IndexedDB', limit: 2, unit: '×', measured: saved(false) },
    {
      what: `save with ${named(run.grown?.n ?? 50_000)} records vs with none`,
      limit: 1.15, // the same, but for what two medians of one run differ by
      unit: '×',
      measured: ratio(run.grown?.full, run.grown?.none),
    },
    { what: 'save with a photo vs raw IndexedDB', limit: 1.3, unit: '×', measured: saved(true) },
    {
      what: `push ${named(count)} vs the durable limit`,
      limit: 3.5,
      unit: '×',
      measured: ratio(mid(many, 'ours'), mid(many, durable)),
    },
    {
      what: 'push 300 on 4G vs the durable limit',
      limit: 1.15,
      unit: '×',
      measured: ratio(mid(slow, 'ours'), mid(slow, durable)),
    },
    {
      what: `bytes up for a record, push ${named(count)}`,
      limit: 190,
      unit: 'B',
      measured: ratio(up, count),
    },
    {
      what: 'pull to a new device vs raw download',
      limit: 4.5,
      unit: '×',
      measured: ratio(mid(run.pull, 'ours'), mid(run.pull, 'raw fetch')),
    },
    {
      what: `first rows of ${named(run.shown?.n ?? 10_000)} painted vs those of one page`,
      limit: 1.3,
      unit: '×',
      measured: ratio(run.shown?.all, run.shown?.one),
    },
    {
      what: 'records and photos vs raw PUT',
      limit: 1.7,
      unit: '×',
      measured: ratio(mid(run.photo, 'ours'), mid(run.photo, 'raw PUT')),
    },
    { what: 'bytes down of an idle round trip', limit: 999, unit: 'B', measured: run.idle?.down ?? null },
  ];
}

const inUnit = (value: number, unit: Goal['unit']) =>
  unit === 'B' ? `${Math.round(value)} B` : `${value.toFixed(2)}×`;

/** The goals as lines of a table. */
export function goalTable(goals: readonly Goal[]): string {
  const rows = goals.map(({ what, limit, unit, measured }) => [
    what,
    `≤ ${unit === 'B' ? `${limit} B` : `${limit}×`}`,
    measured === null ? 'not measured' : inUnit(measured, unit),
    measured === null ? '' : measured <= limit ? 'yes' : 'NO',
  ]);
  const all = [['what', 'goal', 'measured', 'met'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const lines = all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return [lines[0], widths.map((width) => '-'.repeat(width)).join('  '), ...lines.slice(1)].join('\n');
}
