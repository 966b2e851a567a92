import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/actor.ts';
import { stationId, tenantCode, userId } from '../../src/domain/ids.ts';
import { isScope, scopesFor, scopesOf } from '../../src/domain/scopes.ts';

const huatan = stationId.parse('huatan');
const deputy: Actor = {
  tenant: tenantCode.parse('511524'),
  userId: userId.parse('li'),
  name: '李明',
  role: 'deputy',
  stationIds: [huatan, stationId.parse('meibai')],
  isReportOfficer: false,
};
const record = { authorId: userId.parse('li'), stationId: huatan };

describe('a record', () => {
  it('reaches its author, its station and the office', () => {
    expect(scopesOf({ ...record, isSealed: false })).toEqual(['u:li', 'st:huatan', 'office']);
  });

  it('that is sealed reaches the named officers instead of the office', () => {
    expect(scopesOf({ ...record, isSealed: true })).toEqual(['u:li', 'st:huatan', 'sealed']);
  });
});

describe('a person', () => {
  it('receives their own and their stations’', () => {
    expect(scopesFor(deputy)).toEqual(['u:li', 'st:huatan', 'st:meibai']);
    expect(scopesFor({ ...deputy, role: 'station' })).toEqual(['u:li', 'st:huatan', 'st:meibai']);
  });

  it('of the office receives all, of the sealed only who is named', () => {
    const office = { ...deputy, role: 'office', stationIds: [] } as const;

    expect(scopesFor(office)).toEqual(['u:li', 'office']);
    expect(scopesFor({ ...office, isReportOfficer: true })).toEqual(['u:li', 'office', 'sealed']);
  });
});

describe('a scope', () => {
  it.each(['u:li', 'st:huatan', 'office', 'sealed', `u:${'a'.repeat(40)}`])('is %s', (text) => {
    expect(isScope(text)).toBe(true);
  });

  it.each([
    'li',
    'u:',
    'u:Li',
    'xu:li',
    'st:a b',
    'offices',
    'xsealed',
    `u:${'a'.repeat(41)}`,
    null,
    ['office'],
  ])('is not %s', (text) => {
    expect(isScope(text)).toBe(false);
  });
});
