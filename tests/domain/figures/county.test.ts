// The demo county by its figures, the reports by scope, and what no figure may tell.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoAssets } from '../../../src/demo/changning/assets.ts';
import { demoListItems } from '../../../src/demo/changning/list-items.ts';
import { demoPetitions } from '../../../src/demo/changning/petition-stories.ts';
import { demoSightings } from '../../../src/demo/changning/sightings.ts';
import { roles } from '../../../src/domain/actor.ts';
import { day } from '../../../src/domain/day.ts';
import { type CountyFacts, noFacts } from '../../../src/domain/figures/facts.ts';
import { groupings } from '../../../src/domain/figures/figure.ts';
import { type FigureId, figureOf, figures } from '../../../src/domain/figures/figures.ts';
import {
  assetFacts,
  listItemFacts,
  petitionFacts,
  sightingFacts,
} from '../../../src/domain/figures/from-records.ts';
import { mayRead, type ReportId, reports, runReport } from '../../../src/domain/figures/reports.ts';
import { type FigureScope, factsIn, scopeOf } from '../../../src/domain/figures/scope.ts';
import { demoDeputy, demoOffice, demoStation, demoUnit } from '../../world/people.ts';

const on = (text: string) => day.parse(text);
const since2024 = { from: on('2024-01-01'), to: on('2026-11-20') };

const ledger = demoAssets();
const county: CountyFacts = {
  ...noFacts,
  assets: ledger.map((asset) =>
    assetFacts(asset, {
      divisionCode: asset.items.location.divisionCode,
      areaCentiM2: asset.items.areaCentiM2,
    }),
  ),
  sightings: demoSightings(ledger, new Map()).flatMap(({ record }) =>
    record.kind === 'sighting' ? [sightingFacts(record, null)] : [],
  ),
  listItems: demoListItems()
    .filter(({ list }) => list === 'research')
    .map((item) => listItemFacts(item, item.list)),
  petitions: demoPetitions(new Map()).flatMap(({ record }) =>
    record.kind === 'petition' ? [petitionFacts(record)] : [],
  ),
};

const numberOf = (id: FigureId, facts = county) => {
  const evaluated = figureOf(id).evaluate(facts, since2024);
  return evaluated.kind === 'counted' ? evaluated.value : null;
};

describe('the demo county since 2024', () => {
  it('shows the published figures', () => {
    expect({
      revived: numberOf('revived'),
      industry: numberOf('revivedIndustry'),
      jobs: numberOf('jobs'),
      incomeFen: numberOf('collectiveIncome'),
      supplements: numberOf('supplements'),
      disputes: numberOf('disputesSettled'),
      rectified: numberOf('itemsRectified'),
      relapsed: numberOf('relapsed'),
    }).toEqual({
      revived: 152,
      industry: 28,
      jobs: 806,
      incomeFen: 569_300_000,
      supplements: 84,
      disputes: 12,
      rectified: 26,
      relapsed: 2,
    });
  });

  it('loses one revival when one falls back', () => {
    const [first, ...rest] = county.assets;
    if (first === undefined) throw new Error('no assets');
    const fallen = { ...first, relapsedOn: [on('2026-11-19')] };

    expect(numberOf('revived', { ...county, assets: [fallen, ...rest] })).toBe(151);
  });

  it('counts its petitions: sixteen registered, one of them sealed', () => {
    expect(numberOf('registered')).toBe(16);
    expect(numberOf('closed')).toBe(3);
    expect(numberOf('reworks')).toBe(1);
  });
});

const countable = Object.keys(figures).filter((id): id is FigureId => id in figures);

describe('a figure', () => {
  it('is what its rows are: every counted row is one of its rows', () => {
    for (const id of countable) {
      const evaluated = figureOf(id).evaluate(county, since2024);
      if (evaluated.kind === 'hidden') continue;
      const of = new Set(evaluated.ofIds);
      expect([id, evaluated.ids.every((one) => of.has(one))]).toEqual([id, true]);
      expect([id, evaluated.n]).toEqual([id, evaluated.ofIds.length]);
    }
  });

  it('knows its own name and says its formula', () => {
    for (const id of countable) {
      expect(figureOf(id).id).toBe(id);
      expect(figureOf(id).formula.length).toBeGreaterThan(10);
    }
  });

  it('is the sum of its groups, unless it is a rate', () => {
    for (const id of countable.filter((one) => figureOf(one).unit !== 'rate')) {
      for (const by of groupings) {
        const groups = figureOf(id).evaluateBy(county, since2024, by);
        const sum = groups.reduce((all, { value }) => all + (value.kind === 'counted' ? value.value : 0), 0);
        expect([id, by, sum]).toEqual([id, by, numberOf(id)]);
        expect(groups.map(({ key }) => key)).toEqual(groups.map(({ key }) => key).toSorted());
      }
    }
  });

  it('does not depend on the order of rows, and a rate stays between nothing and all', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...county.petitions]), fc.constantFrom(...countable), (some, id) => {
        const facts = { ...county, petitions: some };
        const back = { ...county, petitions: some.toReversed() };
        const one = figureOf(id).evaluate(facts, since2024);
        const other = figureOf(id).evaluate(back, since2024);
        const rate = figureOf(id).unit === 'rate' && one.kind === 'counted' ? one.value : 0;

        expect(one.kind === 'counted' ? one.value : one).toEqual(
          other.kind === 'counted' ? other.value : other,
        );
        expect(rate).toBeGreaterThanOrEqual(0);
        expect(rate).toBeLessThanOrEqual(10_000);
      }),
    );
  });
});

const sealedIds = county.petitions.filter(({ isSealed }) => isSealed).map(({ id }) => id);
const idsIn = (scope: FigureScope) => factsIn(county, scope).petitions.map(({ id }) => id);
const hua = ['511524104'];

describe('a sealed report', () => {
  it('is counted for the county by the office, and in no smaller place and for nobody else', () => {
    expect(sealedIds.length).toBe(1);
    expect(idsIn({ kind: 'county', countsSealed: true })).toEqual(expect.arrayContaining(sealedIds));
    const smaller: readonly FigureScope[] = [
      { kind: 'county', countsSealed: false },
      { kind: 'township', townships: hua },
      { kind: 'station', stationIds: ['huatan'] },
      { kind: 'org', orgId: 'huatan-zhen' },
      { kind: 'assets' },
    ];
    for (const scope of smaller) {
      expect(idsIn(scope).filter((id) => sealedIds.includes(id))).toEqual([]);
    }
  });

  it('is in no group of any report, not even the office’s', () => {
    for (const id of Object.keys(reports)) {
      if (!isReport(id)) continue;
      const run = runReport(id, county, {
        period: since2024,
        scope: { kind: 'county', countsSealed: true },
        generatedAt: '2026-11-20T02:00:00.000Z',
        dataAsOf: '2026-11-20T01:00:00.000Z',
      });
      const inGroups = run.figures.flatMap(({ groups }) =>
        groups.flatMap(({ value }) => (value.kind === 'counted' ? value.ofIds : [])),
      );
      expect([id, inGroups.filter((one) => sealedIds.includes(one))]).toEqual([id, []]);
    }
  });
});

const isReport = (id: string): id is ReportId => Object.hasOwn(reports, id);

describe('scopes', () => {
  it('are those of section 8', () => {
    expect(scopeOf(demoOffice)).toEqual({ kind: 'county', countsSealed: true });
    expect(scopeOf({ ...demoOffice, role: 'director' })).toEqual({ kind: 'county', countsSealed: false });
    expect(scopeOf({ ...demoStation, role: 'township' }, hua)).toEqual({ kind: 'township', townships: hua });
    expect(scopeOf(demoDeputy)).toEqual({ kind: 'station', stationIds: ['huatan'] });
    expect(scopeOf(demoStation)).toEqual({ kind: 'station', stationIds: ['huatan'] });
    expect(scopeOf(demoUnit)).toEqual({ kind: 'org', orgId: 'shuili' });
    expect(scopeOf({ ...demoUnit, orgId: undefined })).toBe(null);
    expect(scopeOf({ ...demoOffice, role: 'finance' })).toEqual({ kind: 'assets' });
    for (const role of ['admin', 'auditor', 'resident', 'system'] as const) {
      expect(scopeOf({ ...demoOffice, role })).toBe(null);
    }
  });

  it('hold what lies in them', () => {
    const inTownship = factsIn(county, { kind: 'township', townships: hua });
    const ofUnit = factsIn(county, { kind: 'org', orgId: 'huatan-zhen' });
    const assets = factsIn(county, { kind: 'assets' });

    expect(inTownship.assets.length).toBe(county.assets.filter(({ township }) => township === hua[0]).length);
    expect(inTownship.petitions.length).toBe(15);
    expect(ofUnit.petitions.length).toBe(4);
    expect(factsIn(county, { kind: 'station', stationIds: ['meibai'] }).petitions).toEqual([]);
    expect(assets.petitions).toEqual([]);
    expect(assets.listItems).toEqual([]);
    expect(assets.assets.length).toBe(200);
  });
});

/** R01–R15 and who they are for, as section 12 has it. */
const readers: Readonly<Record<ReportId, readonly string[]>> = {
  R01: ['station', 'township', 'office'],
  R02: ['office'],
  R03: ['office', 'director'],
  R04: ['office'],
  R05: ['office'],
  R06: ['office', 'finance'],
  R07: ['deputy', 'station', 'township', 'office', 'director', 'org', 'finance'],
  R08: ['resident', 'office', 'director', 'finance'],
  R09: ['deputy', 'station', 'township', 'office', 'finance'],
  R10: ['office', 'director'],
  R11: ['office', 'org'],
  R12: ['office', 'director'],
  R13: ['office'],
  R14: ['deputy', 'office'],
  R15: ['office'],
};

describe('reports', () => {
  it('are fifteen, each for those it is for', () => {
    const found = Object.fromEntries(
      Object.keys(reports)
        .filter(isReport)
        .map((id) => [id, roles.filter((role) => mayRead(role, id))]),
    );

    expect(found).toEqual(readers);
  });

  it('carry when they were made, how fresh the data is, for whom and by which formulas', () => {
    const asked = {
      period: since2024,
      scope: { kind: 'county', countsSealed: false },
      generatedAt: '2026-11-20T02:00:00.000Z',
      dataAsOf: '2026-11-20T01:00:00.000Z',
    } as const;
    const run = runReport('R08', county, asked);

    expect(run).toMatchObject({ id: 'R08', ...asked, formulaVersion: 1 });
    expect(
      run.figures.map(({ figure, whole }) => [figure, whole.kind === 'counted' ? whole.value : null]),
    ).toEqual([
      ['revived', 152],
      ['revivedIndustry', 28],
      ['revivedLivelihood', 67],
      ['revivedGreen', 39],
      ['revivedOther', 18],
      ['jobs', 806],
      ['collectiveIncome', 569_300_000],
      ['supplements', 84],
      ['disputesSettled', 12],
      ['itemsRectified', 26],
    ]);
    expect(runReport('R06', county, asked).figures).toEqual([]);
  });
});
