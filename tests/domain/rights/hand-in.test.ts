import { describe, expect, it } from 'vitest';
import { mayHandInFor } from '../../../src/domain/rights/hand-in.ts';
import {
  clock,
  farStation,
  nearStation,
  otherCounty,
  overmarked,
  people,
  tenPeople,
} from '../../world/rights-people.ts';

const deputy = people.deputy;
const allowed = (owner: typeof deputy, from = tenPeople) =>
  [...from, clock].filter((one) => mayHandInFor(one, owner)).map(({ role }) => role);

describe('a deputy’s rescue file is handed in', () => {
  it('by the desk of their station, by their township, by the office, and by nobody else', () => {
    expect(allowed(deputy)).toEqual(['station', 'township', 'office']);
    expect(allowed(deputy, overmarked)).toEqual(['station', 'township', 'office']);
  });

  it('only where a station of theirs is served', () => {
    expect(allowed({ ...deputy, stationIds: [nearStation] })).toEqual(['township', 'office']);
    expect(allowed({ ...deputy, stationIds: [farStation] })).toEqual(['office']);
    expect(allowed({ ...deputy, stationIds: [farStation, nearStation] })).toEqual(['township', 'office']);
    expect(allowed({ ...deputy, stationIds: [] })).toEqual([]);
  });

  it('never in another county', () => {
    expect(allowed({ ...deputy, tenant: otherCounty })).toEqual([]);
  });

  it('for a deputy only: nobody acts as a desk or a unit through a file', () => {
    for (const owner of [...tenPeople, clock].filter((one) => one.role !== 'deputy')) {
      expect(allowed({ ...deputy, ...owner, stationIds: deputy.stationIds })).toEqual([]);
    }
  });
});
