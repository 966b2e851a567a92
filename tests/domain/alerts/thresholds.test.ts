import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/actor.ts';
import { editThresholds } from '../../../src/domain/alerts/threshold-edit.ts';
import { ruleIds, thresholdsOf } from '../../../src/domain/alerts/thresholds.ts';
import { tenantCode, userId } from '../../../src/domain/ids.ts';

const office: Actor = {
  tenant: tenantCode.parse('511524'),
  userId: userId.parse('office-1'),
  name: '张敏',
  role: 'office',
  stationIds: [],
  isReportOfficer: false,
};
const at = '2026-11-23T01:00:00Z';
const stricter = {
  ruleId: 'A10',
  isEnabled: true,
  lines: { manySightings: { warning: 2 } },
  limits: { windowDays: 60 },
  cooldownDays: 7,
  reason: '今年闲置校舍集中，提前关注',
};
const edited = (more: object, actor = office) =>
  editThresholds({ ...stricter, ...more }, { settings: {}, actor, at });

describe('the numbers of a rule', () => {
  it('are changed by the office, with a reason, as a new version', () => {
    const first = edited({});

    expect(first).toEqual({
      ok: true,
      value: { ...stricter, version: 2, changedBy: 'office-1', changedAt: at },
    });
  });

  it('get a version for each change', () => {
    const settings = { A10: { ...thresholdsOf({}, 'A10'), version: 7 } };

    expect(editThresholds(stricter, { settings, actor: office, at })).toMatchObject({
      value: { version: 8 },
    });
  });

  it.each(['deputy', 'station'] as const)('are not changed by a %s', (role) => {
    expect(edited({}, { ...office, role })).toEqual({ ok: false, problem: { code: 'notAllowed' } });
  });

  const refusals: readonly (readonly [string, object, string, string])[] = [
    ['a reason of four characters', { reason: '提前关注' }, 'reason', 'tooShort'],
    ['no reason', { reason: undefined }, 'reason', 'required'],
    ['an unknown rule', { ruleId: 'A99' }, 'ruleId', 'notInList'],
    ['an inherited name for a rule', { ruleId: 'toString' }, 'ruleId', 'notInList'],
    [
      'falling levels',
      { lines: { manySightings: { info: 5, warning: 3 } } },
      'lines.manySightings',
      'outOfRange',
    ],
    ['no level at all', { lines: { manySightings: {} } }, 'lines.manySightings', 'required'],
    [
      'half a sighting',
      { lines: { manySightings: { warning: 2.5 } } },
      'lines.manySightings.warning',
      'outOfRange',
    ],
    [
      'a severity nobody knows',
      { lines: { manySightings: { red: 3 } } },
      'lines.manySightings.red',
      'unknownField',
    ],
    [
      'a line of another rule',
      { lines: { ...stricter.lines, longIdle: { info: 1 } } },
      'lines.longIdle',
      'unknownField',
    ],
    ['a missing line', { lines: {} }, 'lines.manySightings', 'required'],
    ['a missing limit', { limits: {} }, 'limits.windowDays', 'required'],
    ['a strange limit', { limits: { windowDays: 60, colour: 1 } }, 'limits.colour', 'unknownField'],
    ['a negative window', { limits: { windowDays: -1 } }, 'limits.windowDays', 'outOfRange'],
    ['a cooldown of a year', { cooldownDays: 365 }, 'cooldownDays', 'outOfRange'],
    ['a field nobody asked for', { version: 99 }, 'version', 'unknownField'],
  ];

  it.each(refusals)('with %s are refused', (_, more, field, code) => {
    expect(edited(more)).toMatchObject({
      ok: false,
      problem: { code: 'invalidFields', fields: { [field]: { code } } },
    });
  });

  const sightings = (warning: number) => ({ lines: { manySightings: { warning } } });

  it.each([
    ['a level of a hundred billion yuan', sightings(10 ** 13)],
    ['a level ten years ahead', sightings(-3_650)],
    ['a limit of nought', { limits: { windowDays: 0 } }],
    ['no cooldown', { cooldownDays: 0 }],
    ['a cooldown of ninety days', { cooldownDays: 90 }],
    ['a reason of five characters', { reason: '提前关注吧' }],
    ['a reason of two hundred', { reason: '因'.repeat(200) }],
  ])('with %s are taken', (_, more) => {
    expect(edited(more).ok).toBe(true);
  });

  it.each([
    ['a level above', sightings(10 ** 13 + 1)],
    ['a level before ten years', sightings(-3_651)],
    ['a cooldown of ninety-one days', { cooldownDays: 91 }],
    ['a cooldown of less than nought', { cooldownDays: -1 }],
    ['a reason of 201', { reason: '因'.repeat(201) }],
    ['a list for a rule', { ruleId: ['A10'] }],
  ])('with %s are not', (_, more) => {
    expect(edited(more)).toMatchObject({ ok: false, problem: { code: 'invalidFields' } });
  });

  it('may be equal for two severities', () => {
    expect(edited({ lines: { manySightings: { info: 3, warning: 3 } } }).ok).toBe(true);
  });

  it.each(ruleIds)('as shipped could be saved by the office: %s', (ruleId) => {
    const { lines, limits, cooldownDays, isEnabled } = thresholdsOf({}, ruleId);

    expect(edited({ ruleId, lines, limits, cooldownDays, isEnabled }).ok).toBe(true);
    expect(cooldownDays).toBe(7);
  });

  it('that an older edit does not know stand as shipped', () => {
    const older = { P03: { ...thresholdsOf({}, 'P03'), limits: { windowDays: 3 } } };

    expect(thresholdsOf(older, 'P03').limits).toEqual({ windowDays: 3, previousWindows: 4, growth: 200 });
  });
});
