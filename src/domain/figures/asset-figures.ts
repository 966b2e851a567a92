// Figures about idle assets. An asset counts as revived from 销号 on, and no longer once it fell back.
import type { AssetFacts, OutcomeFact } from './facts.ts';
import { figure } from './figure.ts';
import type { Period } from './period.ts';
import { isWithin } from './period.ts';

/** The last 销号 by the end of the period, if nothing undid it by then. */
function standingCloseOut({ closedOutOn, relapsedOn }: AssetFacts, { to }: Period) {
  const last = closedOutOn
    .filter((on) => on <= to)
    .toSorted()
    .at(-1);
  const isUndone = last === undefined || relapsedOn.some((on) => on > last && on <= to);
  return isUndone ? null : last;
}

const revived = (asset: AssetFacts, period: Period): boolean =>
  isWithin(standingCloseOut(asset, period), period);
const revivedBy = (path: AssetFacts['path']) => (asset: AssetFacts, period: Period) =>
  asset.path === path && revived(asset, period);

/** Of each asset the latest outcome only; nobody is counted twice. */
const latest = ({ outcomes }: AssetFacts, { to }: Period): OutcomeFact | undefined =>
  outcomes
    .filter(({ on }) => on <= to)
    .toSorted((one, other) => (one.on < other.on ? -1 : 1))
    .at(-1);

const settledIn = ({ disputesSettledOn }: AssetFacts, period: Period) =>
  disputesSettledOn.filter((on) => isWithin(on, period)).length;
const correctionsIn = ({ correctedOn }: AssetFacts, period: Period) =>
  correctedOn.filter((on) => isWithin(on, period)).length;

const byPath = (id: string, path: 'industry' | 'livelihood' | 'green' | 'other') =>
  figure('assets', {
    id,
    formula: `revived, main path ${path}; the four paths add up to revived`,
    unit: 'count',
    of: revivedBy(path),
  });

export const assetFigures = {
  revived: figure('assets', {
    id: 'revived',
    formula: 'assets struck off in the period and not relapsed by its last day',
    unit: 'count',
    of: revived,
  }),
  revivedIndustry: byPath('revivedIndustry', 'industry'),
  revivedLivelihood: byPath('revivedLivelihood', 'livelihood'),
  revivedGreen: byPath('revivedGreen', 'green'),
  revivedOther: byPath('revivedOther', 'other'),
  revivalRate: figure('assets', {
    id: 'revivalRate',
    formula: 'revived ÷ assets ever listed by the last day',
    unit: 'rate',
    of: ({ listedOn }, { to }) => listedOn.some((on) => on <= to),
    hits: revived,
  }),
  jobs: figure('assets', {
    id: 'jobs',
    formula: 'Σ jobs of revived assets, the latest outcome of each',
    unit: 'people',
    of: revived,
    weight: (asset, period) => latest(asset, period)?.jobs ?? 0,
  }),
  households: figure('assets', {
    id: 'households',
    formula: 'Σ households of revived assets, the latest outcome of each',
    unit: 'households',
    of: revived,
    weight: (asset, period) => latest(asset, period)?.households ?? 0,
  }),
  collectiveIncome: figure('assets', {
    id: 'collectiveIncome',
    formula: 'Σ collectiveIncomeFen of revived assets, the latest outcome of each',
    unit: 'fen',
    of: revived,
    weight: (asset, period) => latest(asset, period)?.collectiveIncomeFen ?? 0,
  }),
  relapsed: figure('assets', {
    id: 'relapsed',
    formula: 'assets that fell back in the period',
    unit: 'count',
    of: ({ relapsedOn }, period) => relapsedOn.some((on) => isWithin(on, period)),
  }),
  disputesSettled: figure('assets', {
    id: 'disputesSettled',
    formula: 'Σ title disputes settled in the period',
    unit: 'count',
    of: (asset, period) => settledIn(asset, period) > 0,
    weight: settledIn,
  }),
  corrections: figure('assets', {
    id: 'corrections',
    formula: 'Σ corrections of the ledger in the period that no sighting brought',
    unit: 'count',
    of: (asset, period) => correctionsIn(asset, period) > 0,
    weight: correctionsIn,
  }),
  supplements: figure('sightings', {
    id: 'supplements',
    formula: 'sightings confirmed in the period; with corrections they are what was verified or added',
    unit: 'count',
    of: ({ confirmedOn }, period) => isWithin(confirmedOn, period),
  }),
} as const;
