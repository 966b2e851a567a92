import { describe, expect, it } from 'vitest';
import { day } from '../../../src/domain/day.ts';
import { type AssetFacts, noFacts, type SightingFacts } from '../../../src/domain/figures/facts.ts';
import type { FigureId } from '../../../src/domain/figures/figures.ts';
import { figureOf } from '../../../src/domain/figures/figures.ts';

const on = (text: string) => day.parse(text);
const year = { from: on('2026-01-01'), to: on('2026-12-31') };

const asset = (id: string, more: Partial<AssetFacts> = {}): AssetFacts => ({
  id,
  township: '511524104',
  stationId: 'huatan',
  orgId: 'jiaoyu',
  path: 'industry',
  stage: 'closedOut',
  areaCentiM2: 100,
  listedOn: [on('2025-06-01')],
  closedOutOn: [on('2026-05-01')],
  relapsedOn: [],
  outcomes: [],
  disputesSettledOn: [],
  correctedOn: [],
  ...more,
});
const outcome = (when: string, jobs: number, collectiveIncomeFen = 0, households = 0) => ({
  on: on(when),
  jobs,
  households,
  collectiveIncomeFen,
});
const sighting = (id: string, confirmedOn: string | null): SightingFacts => ({
  id,
  township: null,
  stationId: 'huatan',
  orgId: null,
  confirmedOn: confirmedOn === null ? null : on(confirmedOn),
  isNewInLedger: true,
});

const evaluate = (id: FigureId, assets: readonly AssetFacts[], period = year) =>
  figureOf(id).evaluate({ ...noFacts, assets }, period);

describe('revived', () => {
  const all = [
    asset('first day', { closedOutOn: [on('2026-01-01')] }),
    asset('last day', { closedOutOn: [on('2026-12-31')], path: 'green' }),
    asset('year before', { closedOutOn: [on('2025-12-31')] }),
    asset('year after', { closedOutOn: [on('2027-01-01')] }),
    asset('fell back', { relapsedOn: [on('2026-12-31')], path: 'livelihood' }),
    asset('fell back later', { relapsedOn: [on('2027-01-01')], path: 'livelihood' }),
    asset('again', {
      closedOutOn: [on('2025-03-01'), on('2026-07-01')],
      relapsedOn: [on('2025-09-01')],
      path: 'other',
    }),
    asset('never', { closedOutOn: [], path: null }),
  ];

  it('counts 销号 in the period that still stands on its last day', () => {
    expect(evaluate('revived', all)).toMatchObject({
      value: 4,
      ids: ['first day', 'last day', 'fell back later', 'again'],
    });
  });

  it('by path adds up to the whole', () => {
    const paths = ['revivedIndustry', 'revivedLivelihood', 'revivedGreen', 'revivedOther'] as const;

    expect(paths.map((id) => evaluate(id, all))).toMatchObject([
      { value: 1, ids: ['first day'] },
      { value: 1, ids: ['fell back later'] },
      { value: 1, ids: ['last day'] },
      { value: 1, ids: ['again'] },
    ]);
  });

  it('as a rate is of all ever listed by the last day', () => {
    const more = [...all, asset('listed later', { listedOn: [on('2027-01-01')], closedOutOn: [] })];

    expect(evaluate('revivalRate', more)).toMatchObject({ value: 5000, n: 8 });
  });

  it('loses one when one falls back', () => {
    const [first, ...rest] = all;
    if (first === undefined) throw new Error('no assets');

    expect(evaluate('revived', [{ ...first, relapsedOn: [on('2026-03-01')] }, ...rest])).toMatchObject({
      value: 3,
    });
  });
});

describe('what a revival brought', () => {
  const all = [
    asset('a', { outcomes: [outcome('2026-06-01', 5, 300, 2), outcome('2026-03-01', 9, 900, 8)] }),
    asset('b', { outcomes: [outcome('2026-06-01', 7, 400, 3), outcome('2027-01-01', 99, 9999, 99)] }),
    asset('fell back', { relapsedOn: [on('2026-08-01')], outcomes: [outcome('2026-06-01', 50, 5000, 50)] }),
    asset('nothing told'),
  ];

  it('is the latest outcome of each by the last day, of those that stand', () => {
    expect(evaluate('jobs', all)).toMatchObject({ value: 12, ids: ['a', 'b', 'nothing told'] });
    expect(evaluate('collectiveIncome', all)).toMatchObject({ value: 700 });
    expect(evaluate('households', all)).toMatchObject({ value: 5 });
  });
});

describe('the ledger', () => {
  it('counts relapses, settled disputes and corrections of the period', () => {
    const all = [
      asset('a', {
        relapsedOn: [on('2026-01-01'), on('2025-01-01')],
        disputesSettledOn: [on('2026-01-01'), on('2026-12-31'), on('2027-01-01')],
        correctedOn: [on('2026-02-01')],
      }),
      asset('b', { disputesSettledOn: [on('2025-12-31')], correctedOn: [on('2025-12-31')] }),
    ];

    expect(evaluate('relapsed', all)).toMatchObject({ value: 1, ids: ['a'] });
    expect(evaluate('disputesSettled', all)).toMatchObject({ value: 2, n: 1, ids: ['a'] });
    expect(evaluate('corrections', all)).toMatchObject({ value: 1, n: 1, ids: ['a'] });
  });

  it('counts sightings confirmed in the period', () => {
    const sightings = [sighting('a', '2026-01-01'), sighting('b', '2025-12-31'), sighting('c', null)];

    expect(figureOf('supplements').evaluate({ ...noFacts, sightings }, year)).toMatchObject({
      value: 1,
      ids: ['a'],
    });
  });
});
