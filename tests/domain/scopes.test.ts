import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/actor.ts';
import { day } from '../../src/domain/day.ts';
import { mutationId, orgId, stationId, tenantCode, userId } from '../../src/domain/ids.ts';
import { parseBody } from '../../src/domain/mutation.ts';
import { newRecord } from '../../src/domain/new-record.ts';
import type { FieldRecord } from '../../src/domain/record.ts';
import { isScope, scopesFor, scopesOf } from '../../src/domain/scopes.ts';
import { petitionAbout } from '../world/people.ts';

const huatan = stationId.parse('huatan');
const deputy: Actor = {
  tenant: tenantCode.parse('511524'),
  userId: userId.parse('li'),
  name: '李明',
  role: 'deputy',
  stationIds: [huatan, stationId.parse('meibai')],
  isReportOfficer: false,
};
const submit = parseBody(
  mutationId.parse('0199aaaa-0000-7000-8000-000000000001'),
  {
    v: 1,
    op: 'petition.submit',
    rec: '0199aaaa-0000-7000-8000-000000000002',
    base: 0,
    at: '2026-11-23T01:00:00.000Z',
    tz: '+08:00',
    args: petitionAbout('村道塌了半边，校车绕行'),
  },
  day.parse('2026-11-23'),
);
if (!submit.ok || submit.value.kind !== 'mutation' || submit.value.mutation.move !== 'submit') {
  throw new Error('not a submission');
}
const record = newRecord(submit.value.mutation, { actor: deputy, receivedAt: null });
const by = { by: deputy.userId, on: day.parse('2026-11-23') };
const handover = {
  ...by,
  mode: 'assign',
  orgId: orgId.parse('shuili'),
  coOrgIds: [orgId.parse('jiaoyu')],
  instruction: null,
  isConflictConfirmed: false,
  byTownship: false,
} as const;

describe('a record', () => {
  it('reaches its author, its station and the office', () => {
    expect(scopesOf(record)).toEqual(['u:li', 'st:huatan', 'office']);
  });

  it('that is sealed reaches the named officers instead of station and office', () => {
    expect(scopesOf({ ...record, isSealed: true })).toEqual(['u:li', 'sealed']);
  });

  it('that was handed over reaches the units that have it', () => {
    expect(scopesOf({ ...record, course: { handover } } as FieldRecord)).toEqual([
      'u:li',
      'st:huatan',
      'office',
      'org:shuili',
      'org:jiaoyu',
    ]);
  });

  it('of an idle asset reaches the keepers of the ledger too', () => {
    expect(scopesOf({ ...record, kind: 'sighting', course: {} } as FieldRecord)).toContain('ledger');
  });
});

describe('a person', () => {
  it('receives their own and their stations’', () => {
    expect(scopesFor(deputy)).toEqual(['u:li', 'st:huatan', 'st:meibai']);
    expect(scopesFor({ ...deputy, role: 'station' })).toEqual(['u:li', 'st:huatan', 'st:meibai', 'sealed']);
  });

  it('of the office receives all, of the sealed only who is named', () => {
    const office = { ...deputy, role: 'office', stationIds: [] } as const;

    expect(scopesFor(office)).toEqual(['u:li', 'office']);
    expect(scopesFor({ ...office, isReportOfficer: true })).toEqual(['u:li', 'office', 'sealed']);
  });

  it('of a unit, of the directors, of the ledger receives theirs', () => {
    const desk = { ...deputy, stationIds: [] };

    expect(scopesFor({ ...desk, role: 'org', orgId: orgId.parse('shuili') })).toEqual(['u:li', 'org:shuili']);
    expect(scopesFor({ ...desk, role: 'org' })).toEqual(['u:li']);
    expect(scopesFor({ ...desk, role: 'director' })).toEqual(['u:li', 'office']);
    expect(scopesFor({ ...desk, role: 'finance' })).toEqual(['u:li', 'ledger']);
    expect(scopesFor({ ...desk, role: 'auditor' })).toEqual(['u:li']);
  });
});

describe('a scope', () => {
  it.each(['u:li', 'st:huatan', 'org:shuili', 'office', 'ledger', 'sealed', `u:${'a'.repeat(40)}`])(
    'is %s',
    (text) => {
      expect(isScope(text)).toBe(true);
    },
  );

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
