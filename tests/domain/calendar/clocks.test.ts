import { describe, expect, it } from 'vitest';
import { clocks } from '../../../src/domain/calendar/clocks.ts';
import type { ClockStart } from '../../../src/domain/calendar/deadline.ts';
import { deadlineOf } from '../../../src/domain/calendar/deadline.ts';
import { official, on } from '../../world/calendars.ts';

// Raw days on the first day of a break where the clock allows it, counted apart from our code.
const borders: readonly (readonly [ClockStart, string, string])[] = [
  [{ clock: 'D01', variant: 'standard', startOn: on('2026-09-16') }, '2026-10-01', '2026-10-08'],
  [{ clock: 'D02', variant: 'standard', startOn: on('2026-09-16') }, '2026-10-01', '2026-10-08'],
  [{ clock: 'D03', variant: 'standard', startOn: on('2026-09-28') }, '2026-10-10', '2026-10-10'],
  [{ clock: 'D04', variant: 'standard', startOn: on('2026-08-02') }, '2026-10-01', '2026-10-08'],
  [{ clock: 'D06', variant: 'ask', startOn: on('2026-09-01') }, '2026-10-01', '2026-10-08'],
  [{ clock: 'D06', variant: 'decide', startOn: on('2026-09-01') }, '2026-10-01', '2026-10-08'],
  [{ clock: 'D07', variant: 'ask', startOn: on('2026-09-01') }, '2026-10-01', '2026-10-08'],
  [{ clock: 'D07', variant: 'decide', startOn: on('2026-09-01') }, '2026-10-01', '2026-10-08'],
  [{ clock: 'D08', variant: 'normal', startOn: on('2026-07-01') }, '2026-10-01', '2026-10-08'],
  [{ clock: 'D08', variant: 'complex', startOn: on('2026-04-01') }, '2026-10-01', '2026-10-08'],
  [{ clock: 'D09', variant: 'standard', startOn: on('2026-09-01') }, '2026-10-01', '2026-10-08'],
  [{ clock: 'D10', variant: 'standard', startOn: on('2026-09-28') }, '2026-10-10', '2026-10-10'],
  [{ clock: 'D11', variant: 'standard', startOn: on('2026-07-01') }, '2026-10-01', '2026-10-08'],
  [{ clock: 'D11', variant: 'audit', startOn: on('2026-08-01') }, '2026-10-01', '2026-10-08'],
  [{ clock: 'D12', variant: 'standard', startOn: on('2026-09-21') }, '2026-10-01', '2026-10-08'],
  [{ clock: 'D13', variant: 'standard', startOn: on('2026-04-01') }, '2026-10-01', '2026-10-08'],
  [{ clock: 'D14', variant: 'draft', startOn: on('2026-10-20') }, '2026-09-30', '2026-09-30'],
  [{ clock: 'D14', variant: 'final', startOn: on('2026-10-20') }, '2026-10-10', '2026-10-10'],
  [{ clock: 'D14', variant: 'toMembers', startOn: on('2026-10-20') }, '2026-10-13', '2026-10-13'],
  [{ clock: 'D15', variant: 'standard', startOn: on('2026-09-11') }, '2026-10-01', '2026-10-08'],
  [{ clock: 'D18', variant: 'standard', startOn: on('2025-10-01') }, '2026-10-01', '2026-10-08'],
  [{ clock: 'D19', variant: 'suggestion', startOn: on('2026-09-01') }, '2026-10-01', '2026-10-08'],
  [{ clock: 'D19', variant: 'inquiry', startOn: on('2026-09-28') }, '2026-10-10', '2026-10-10'],
  [{ clock: 'D19', variant: 'firstRegistration', startOn: on('2026-09-28') }, '2026-09-29', '2026-09-29'],
  [{ clock: 'D20', variant: 'standard', startOn: on('2026-09-15') }, '2026-09-29', '2026-09-29'],
  [{ clock: 'D22', variant: 'standard', startOn: on('2026-09-15') }, '2026-10-19', '2026-10-19'],
  [{ clock: 'D05', variant: 'standard', startOn: on('2026-09-01') }, '2026-10-01', '2026-10-08'],
  [{ clock: 'D16', variant: 'standard', startOn: on('2028-01-01') }, '2028-09-30', '2028-09-30'],
  [{ clock: 'D17', variant: 'standard', startOn: on('2027-05-05') }, '2027-12-31', '2027-12-31'],
  [{ clock: 'D23', variant: 'standard', startOn: on('2026-10-01') }, '2026-10-01', '2026-10-01'],
  [{ clock: 'D23', variant: 'nationalSecurity', startOn: on('2026-10-01') }, '2026-10-02', '2026-10-02'],
];

const variantsOf = (id: keyof typeof clocks) =>
  Object.keys(clocks[id].variants).map((name) => `${id}.${name}`);
const ids = Object.keys(clocks) as (keyof typeof clocks)[];

describe('the clocks', () => {
  it.each(borders)('count %o to %s, due %s', (start, rawDue, due) => {
    expect(deadlineOf(start, official)).toMatchObject({ ...start, rawDue, due, extensionDays: 0 });
  });

  it('are all counted on a border day here, but the revisit, which is drawn', () => {
    const counted = borders.map(([start]) => `${start.clock}.${start.variant}`);

    expect(new Set([...counted, ...variantsOf('D21')])).toEqual(new Set(ids.flatMap(variantsOf)));
    expect(ids).toHaveLength(23);
  });

  it('of law cannot be set by a county, those of practice or promise can', () => {
    const ofLaw = ids.filter((id) => clocks[id].sources.some((source) => source.kind === 'law'));

    expect(ids.filter((id) => clocks[id].isConfigurable)).toEqual(ids.filter((id) => !ofLaw.includes(id)));
  });

  it('take the length a county has set', () => {
    const length = { unit: 'months', count: 2 } as const;

    const deadline = deadlineOf(
      { clock: 'D09', variant: 'standard', startOn: on('2026-01-31'), length },
      official,
    );

    expect(deadline).toMatchObject({ length, rawDue: '2026-03-31', due: '2026-03-31' });
  });
});

describe('D01', () => {
  it.each([
    ['the day before the break', '2026-09-15', '2026-09-30', '2026-09-30'],
    ['its first day', '2026-09-16', '2026-10-01', '2026-10-08'],
    ['its last day', '2026-09-22', '2026-10-07', '2026-10-08'],
    ['the day after', '2026-09-23', '2026-10-08', '2026-10-08'],
    ['the spring festival', '2026-02-03', '2026-02-18', '2026-02-24'],
  ])('that ends on %s', (_, startOn, rawDue, due) => {
    const deadline = deadlineOf({ clock: 'D01', variant: 'standard', startOn: on(startOn) }, official);

    expect([deadline.rawDue, deadline.due]).toEqual([rawDue, due]);
  });
});
