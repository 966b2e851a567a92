// The board of revival and the figures of its results, asked at a desk or on a phone with a connection. Every number can
// be opened: …/assets lists the entries of a cell, …/rows what a figure was counted from.
import * as z from 'zod/mini';
import { day } from '../domain/day.ts';
import { boardStages } from '../domain/figures/board.ts';
import { ownerNatures } from '../domain/records/asset.ts';
import { assetClasses, revivalPaths } from '../domain/sighting.ts';

export const boardPath = '/api/v1/board';
export const boardAssetsPath = '/api/v1/board/assets';
export const resultsPath = '/api/v1/reports/revival';
export const resultRowsPath = '/api/v1/reports/revival/rows';

const filters = {
  path: z.optional(z.enum(revivalPaths)),
  assetClass: z.optional(z.enum(assetClasses)),
  ownerNature: z.optional(z.enum(ownerNatures)),
};
export const boardQuery = z.object(filters);
export const cellQuery = z.object({
  ...filters,
  township: z.optional(z.string().check(z.regex(/^\d{9}$/))),
  stage: z.optional(z.enum(boardStages)),
  only: z.optional(z.enum(['late', 'back'])),
});

const cell = z.object({ count: z.number(), late: z.number(), back: z.number() });
export const boardAnswer = z.object({
  countyName: z.string(),
  today: z.string(),
  dataAsOf: z.string(),
  /** 盘活率 of what this person sees: struck off and kept ÷ ever listed; `share` in basis points, null of too few. */
  rate: z.object({ share: z.nullable(z.number()), revived: z.number(), listed: z.number() }),
  lines: z.array(
    z.object({
      township: z.string(),
      name: z.string(),
      cells: z.object({
        ...{ listed: cell, planned: cell, reviving: cell, closeRequested: cell, closedOut: cell },
      }),
    }),
  ),
});
export type BoardAnswer = z.output<typeof boardAnswer>;

export const cellAnswer = z.object({
  total: z.number(),
  assets: z.array(
    z.object({
      id: z.string(),
      assetNo: z.string(),
      name: z.string(),
      place: z.string(),
      stage: z.string(),
      dueOn: z.nullable(z.string()),
      isLate: z.boolean(),
      isBack: z.boolean(),
    }),
  ),
});
export type CellAnswer = z.output<typeof cellAnswer>;

export const resultsQuery = z.object({ from: z.optional(day), to: z.optional(day) });
export const resultRowsQuery = z.object({ ...resultsQuery.shape, figure: z.string().check(z.maxLength(40)) });

/** `value` is null where too few rows would tell of single ones. */
export const resultsAnswer = z.object({
  ...{ from: day, to: day, generatedAt: z.string(), dataAsOf: z.string() },
  formulaVersion: z.number(),
  figures: z.array(
    z.object({
      ...{ id: z.string(), unit: z.string(), value: z.nullable(z.number()), rows: z.number() },
      /** The county keeps none of what it counts yet: there is no number, not even 0. */
      isWithoutRows: z.optional(z.literal(true)),
    }),
  ),
});
export type ResultsAnswer = z.output<typeof resultsAnswer>;
export const resultRowsAnswer = z.object({
  total: z.number(),
  rows: z.array(z.object({ id: z.string(), name: z.string(), place: z.string() })),
});
