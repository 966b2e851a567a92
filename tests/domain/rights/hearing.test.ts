import { describe, expect, it } from 'vitest';
import type { AlertScope } from '../../../src/domain/alerts/draft.ts';
import { checkAll } from '../../../src/domain/alerts/rules.ts';
import type { SubjectType } from '../../../src/domain/alerts/subjects.ts';
import { hearsOf } from '../../../src/domain/rights/hearing.ts';
import { isCountedIn, statisticsScopeFor } from '../../../src/domain/rights/statistics-scope.ts';
import { calm, contextOn } from '../../world/alert-subjects.ts';
import {
  clock,
  county,
  farStation,
  nearStation,
  otherCounty,
  overmarked,
  people,
  station,
  tenPeople,
  unit,
} from '../../world/rights-people.ts';

const hearers = (scope: AlertScope, subjectType: SubjectType = 'petition', tenant = county) =>
  [...tenPeople, clock]
    .filter((actor) => hearsOf(actor, { tenant, scope, subjectType }))
    .map(({ role }) => role);
const local = (at: typeof station, orgId: typeof unit | null = null): AlertScope => ({
  kind: 'local',
  stationIds: [at],
  orgId,
});

describe('who hears of an alert', () => {
  it('of a station: its deputies, its liaison, its township, the office, the directors', () => {
    expect(hearers(local(station))).toEqual(['deputy', 'station', 'township', 'office', 'director']);
    expect(hearers(local(nearStation))).toEqual(['township', 'office', 'director']);
    expect(hearers(local(farStation))).toEqual(['office', 'director']);
  });

  it('a unit of what it answers for, and not where it is left out', () => {
    expect(hearers(local(farStation, unit))).toEqual(['office', 'director', 'org']);
    expect(hearers(local(farStation, null))).not.toContain('org');
  });

  it('who keeps the ledger of assets, wherever they stand, and of nothing else', () => {
    expect(hearers(local(farStation), 'asset')).toEqual(['office', 'director', 'finance']);
    const heard = (Object.keys(calm) as SubjectType[]).filter((type) =>
      hearers(local(farStation), type).includes('finance'),
    );
    expect(heard).toEqual(['asset', 'sighting', 'owner', 'feed']);
  });

  it('what stays in the office only the office, what is sealed only the named officers', () => {
    const sealed = { tenant: county, scope: { kind: 'sealed' }, subjectType: 'petition' } as const;
    expect(hearers({ kind: 'office' })).toEqual(['office']);
    expect(hearers({ kind: 'sealed' })).toEqual(['office']);
    expect(overmarked.filter((actor) => hearsOf(actor, sealed))).toEqual([]);
  });

  it('nobody of another county’s', () => {
    const scopes: readonly AlertScope[] = [{ kind: 'office' }, { kind: 'sealed' }, local(station, unit)];
    expect(scopes.map((scope) => hearers(scope, 'asset', otherCounty))).toEqual([[], [], []]);
  });
});

describe('whose numbers a person sees', () => {
  it('each role its own', () => {
    expect(tenPeople.map((actor) => statisticsScopeFor(actor))).toEqual([
      { kind: 'public' },
      { kind: 'stations', stationIds: [station] },
      { kind: 'stations', stationIds: [station] },
      { kind: 'stations', stationIds: [station, nearStation] },
      { kind: 'county' },
      { kind: 'county' },
      { kind: 'unit', orgId: unit },
      { kind: 'assets' },
      null,
      null,
    ]);
  });

  it('a unit that is not named has none, nor has the clock', () => {
    const { orgId: _, ...nobody } = people.org;
    expect(statisticsScopeFor(nobody)).toBeNull();
    expect(statisticsScopeFor(clock)).toBeNull();
  });

  it('a report is counted for the county and nowhere below', () => {
    const counted = tenPeople
      .filter((actor) => {
        const scope = statisticsScopeFor(actor);
        return scope !== null && isCountedIn(scope, { isSealed: true });
      })
      .map(({ role }) => role);
    expect(counted).toEqual(['office', 'director']);
    expect(isCountedIn({ kind: 'stations', stationIds: [station] }, { isSealed: false })).toBe(true);
  });
});

describe('an alert about a revisit', () => {
  it('is heard by the eyes that will go there, and not by the unit', () => {
    const revisit = { ...calm.revisit, stationIds: [station], orgId: unit, doneOn: null };
    const drafts = checkAll({ type: 'revisit', subject: revisit }, {}, contextOn(revisit.plannedOn));
    expect(drafts.map(({ scope }) => hearers(scope, 'revisit'))).toEqual([
      ['deputy', 'station', 'township', 'office', 'director'],
    ]);
  });
});
