import { describe, expect, it } from 'vitest';
import { day, month } from '../../../src/domain/day.ts';
import type { ListItemCourse } from '../../../src/domain/machines/list-item/core.ts';
import { type AssetFields, assetFields } from '../../../src/domain/records/asset.ts';
import { recordDefinitions } from '../../../src/domain/records/definitions.ts';
import { deputyFields, publicDeputy } from '../../../src/domain/records/deputy.ts';
import { idleSinceFrom } from '../../../src/domain/records/idle-since.ts';
import { dutyView, problemView, rectificationView } from '../../../src/domain/records/item-views.ts';
import { completenessOf, keyItems } from '../../../src/domain/records/key-items.ts';
import { listItemFields } from '../../../src/domain/records/list-item.ts';
import { pollFields, verdictOf } from '../../../src/domain/records/poll.ts';
import { recordSamples } from '../../world/record-samples.ts';

const today = day.parse('2026-11-23');

const parse = (kind: string, more: Readonly<Record<string, unknown>>) => {
  const definition = recordDefinitions.find((one) => one.kind === kind);
  return definition?.parse({ ...recordSamples[kind], ...more }, today);
};

/** Kind, what is changed in its sample, the field that is then wrong and why. */
const wrong: readonly (readonly [string, Readonly<Record<string, unknown>>, string, string])[] = [
  ['asset', { idleSince: undefined }, 'idleSince', 'required'],
  ['asset', { idleSince: '2026-11-24' }, 'idleSince', 'inFuture'],
  ['asset', { builtYear: 2027 }, 'builtYear', 'inFuture'],
  ['asset', { builtYear: 1899 }, 'builtYear', 'outOfRange'],
  ['asset', { name: '一' }, 'name', 'tooShort'],
  ['asset', { lastVerifiedOn: '2026-11-24' }, 'lastVerifiedOn', 'inFuture'],
  ['asset', { bookValueFen: -1 }, 'bookValueFen', 'outOfRange'],
  ['asset', { lease: { ...lease(), endOn: '2023-12-31' } }, 'lease.endOn', 'outOfRange'],
  ['feedback', { reason: undefined }, 'reason', 'required'],
  ['feedback', { reason: '不够字' }, 'reason', 'tooShort'],
  ['poll', { present: 36 }, 'present', 'outOfRange'],
  ['poll', { invalid: 2 }, 'invalid', 'outOfRange'],
  ['poll', { heldOn: '2026-11-24' }, 'heldOn', 'inFuture'],
  ['poll', { ballots: [] }, 'ballots', 'unknownField'],
  ['poll', { voterIds: ['li-xiulan'] }, 'voterIds', 'unknownField'],
  ['revisit', { doneOn: '2026-11-24' }, 'doneOn', 'inFuture'],
  ['revisit', { finding: undefined }, 'finding', 'required'],
  ['revisit', { doneOn: undefined }, 'doneOn', 'required'],
  ['review', { decidedOn: '2026-07-31' }, 'decidedOn', 'outOfRange'],
  ['review', { result: undefined }, 'result', 'required'],
  ['consent', { withdrawnAt: '2026-11-19T02:00:00.000Z' }, 'withdrawnAt', 'outOfRange'],
  ['station', { parentId: 'huatan' }, 'parentId', 'notInList'],
  ['station', { receptionDays: [reception('2026-12-03')] }, 'receptionDays.0.on', 'tooFew'],
  ['user', { role: 'org', orgId: undefined }, 'orgId', 'required'],
  ['user', { isReportOfficer: true }, 'isReportOfficer', 'notInList'],
  ['user', { stationIds: [] }, 'stationIds', 'tooFew'],
  ['qrCode', { revokedOn: '2025-12-31' }, 'revokedOn', 'outOfRange'],
  ['alert', { ruleId: 'A99' }, 'ruleId', 'notInList'],
  ['org', { creditCode: '91350100M000100Y44' }, 'creditCode', 'badFormat'],
  ['suggestion', { deputyIds: [] }, 'deputyIds', 'tooFew'],
  ['tracking', { code: 'ABCDEFGHJKMN' }, 'code', 'unknownField'],
];

function lease() {
  return { lessee: '王素芬', startOn: '2024-01-01', rentFenPerYear: 0, arrearsDays: 0 };
}
function reception(on: string) {
  return { on, announcedOn: '2026-12-01', hours: '上午', deputyIds: [] };
}

/** Kind and a change at the border of what is still right. */
const right: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['asset', { idleSince: '2026-11-23' }],
  ['asset', { builtYear: 2026 }],
  ['asset', { usageStatus: 'inUse', idleSince: undefined, idleCause: undefined }],
  ['asset', { lease: { ...lease(), endOn: '2024-01-01' } }],
  ['asset', { lastVerifiedOn: '2026-11-23' }],
  ['feedback', { result: 'basic', reason: undefined }],
  ['poll', { present: 35 }],
  ['poll', { invalid: 1, heldOn: '2026-11-23' }],
  ['revisit', { doneOn: undefined, finding: undefined }],
  ['revisit', { doneOn: '2026-11-23' }],
  ['review', { decidedOn: '2026-08-01' }],
  ['review', { decidedOn: undefined, result: undefined }],
  ['consent', { withdrawnAt: '2026-11-20T02:00:00.000Z' }],
  ['consent', { withdrawnAt: undefined }],
  ['station', { receptionDays: [reception('2026-12-04')] }],
  ['station', { parentId: undefined }],
  ['user', { role: 'office', isReportOfficer: true, stationIds: [] }],
  ['user', { role: 'org', stationIds: [] }],
  ['qrCode', { revokedOn: '2026-01-01' }],
  ['qrCode', { revokedOn: undefined }],
];

describe('rules over more than one field', () => {
  it.each(wrong)('%s with %j: %s is %s', (kind, more, field, code) => {
    expect(parse(kind, more)).toMatchObject({ problem: { fields: { [field]: { code } } } });
  });

  it.each(right)('%s with %j is taken', (kind, more) => {
    expect(parse(kind, more)).toMatchObject({ ok: true });
  });
});

const asset: AssetFields = assetFields.parse(recordSamples.asset);

describe('the twelve key items', () => {
  it('are twelve, in their order', () => {
    expect(keyItems.map(({ name }) => name)).toEqual([
      'name',
      'location',
      'area',
      'assetClass',
      'owner',
      'user',
      'manager',
      'title',
      'value',
      'builtYear',
      'usage',
      'idleCause',
    ]);
  });

  const missing: readonly (readonly [Partial<Record<keyof AssetFields, unknown>>, readonly string[]])[] = [
    [{}, []],
    [{ areaKind: undefined }, ['area']],
    [{ areaCentiM2: undefined }, ['area']],
    [{ ownerNature: 'unknown' }, ['owner']],
    [{ ownerOrgId: undefined, ownerOrgText: undefined }, ['owner']],
    [{ userOrgText: undefined }, ['user']],
    [{ managerName: undefined }, ['manager']],
    [{ managerOrgId: undefined }, ['manager']],
    [{ titleStatus: undefined }, ['title']],
    [{ bookValueFen: undefined }, []],
    [{ estimateFen: undefined }, []],
    [{ bookValueFen: undefined, estimateFen: undefined }, ['value']],
    [{ builtYear: undefined }, ['builtYear']],
    [{ usageStatus: 'inefficient', idleSince: undefined }, ['usage']],
    [{ idleCause: undefined }, ['idleCause']],
    [{ usageStatus: 'inUse', idleSince: undefined, idleCause: undefined }, []],
  ];

  it.each(missing)('with %j lacks %j', (more, names) => {
    const given = Object.fromEntries(
      Object.entries({ ...asset, ...more }).filter(([, value]) => value !== undefined),
    );

    expect(completenessOf(given as AssetFields)).toEqual({
      filled: 12 - names.length,
      outOf: 12,
      missing: names,
    });
  });
});

describe('since when an asset stands idle', () => {
  const months = [month.parse('2024-05'), month.parse('2023-11'), month.parse('2025-01')];

  it('is the day that is known, else the first of the earliest month, and says so', () => {
    expect(idleSinceFrom(day.parse('2024-03-09'), months)).toEqual({
      idleSince: '2024-03-09',
      isIdleSinceEstimated: false,
    });
    expect(idleSinceFrom(null, months)).toEqual({ idleSince: '2023-11-01', isIdleSinceEstimated: true });
    expect(idleSinceFrom(null, [])).toBe(null);
  });
});

describe('a poll', () => {
  const ballots = (satisfied: number, basic: number, dissatisfied: number) =>
    pollFields.parse({ ...recordSamples.poll, satisfied, basic, dissatisfied });

  it('is decided by more than half of the valid ballots', () => {
    expect(verdictOf(ballots(16, 10, 4))).toBe('satisfied');
    expect(verdictOf(ballots(15, 11, 4))).toBe('basic');
    expect(verdictOf(ballots(4, 10, 15))).toBe('dissatisfied');
    expect(verdictOf(ballots(5, 10, 15))).toBe('basic');
    expect(verdictOf(ballots(4, 11, 16))).toBe('dissatisfied');
    expect(verdictOf(ballots(0, 0, 0))).toBe(null);
  });
});

describe('an item of a list', () => {
  const fields = listItemFields.parse(recordSamples.listItem);
  const by = { by: 'zhao-jun', on: '2026-06-01' };
  const course = {
    assigned: { ...by, leadOrgId: 'nongye', coOrgIds: ['caizheng'], leaderName: '郑大勇' },
    plan: { ...by, measure: '公开招租', goal: '年内投用', dueOn: '2026-09-30', milestones: [] },
    notes: [{ percent: 20 }, { percent: 60 }],
    returns: [{ ...by, reason: '', dueOn: '2026-10-20' }],
  } as unknown as ListItemCourse;

  it('is seen as problem, as duty and as rectification', () => {
    expect(Object.keys(problemView(fields))).toEqual([
      'no',
      'source',
      'title',
      'content',
      'itemType',
      'behaviour',
      'rootCause',
      'legalBasis',
    ]);
    expect(dutyView(fields, course)).toEqual({
      no: 3,
      title: fields.title,
      leadOrgId: 'nongye',
      coOrgIds: ['caizheng'],
      leaderName: '郑大勇',
    });
    expect(rectificationView(fields, course)).toEqual({
      no: 3,
      title: fields.title,
      measure: '公开招租',
      goal: '年内投用',
      dueOn: '2026-10-20',
      milestones: [],
      percent: 60,
    });
  });

  it('that nobody has taken up yet shows that nothing is known', () => {
    expect(dutyView(fields, {})).toMatchObject({ leadOrgId: null, coOrgIds: [], leaderName: null });
    expect(rectificationView(fields, {})).toMatchObject({
      measure: null,
      goal: null,
      dueOn: null,
      percent: 0,
    });
    expect(
      problemView({ ...fields, behaviour: undefined, rootCause: undefined, legalBasis: undefined }),
    ).toEqual({
      no: 3,
      source: fields.source,
      title: fields.title,
      content: fields.content,
      itemType: 'problem',
    });
  });
});

describe('a deputy before a resident', () => {
  const deputy = deputyFields.parse(recordSamples.deputy);

  it('is a name, a level, a station, and a photo only by consent', () => {
    expect(publicDeputy(deputy)).toEqual({
      name: '李秀兰',
      level: 'county',
      stationIds: ['huatan'],
      photoHash: 'a'.repeat(64),
    });
    expect(publicDeputy({ ...deputy, agreesToPhoto: false }).photoHash).toBe(null);
  });
});
