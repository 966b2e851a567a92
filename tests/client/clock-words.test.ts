// Which clocks of a matter are shown: one that nobody can keep any more is not.
import { expect, it } from 'vitest';
import { runningClocks } from '../../src/client/screens/detail/clock-words.ts';
import { deadlineOf } from '../../src/domain/calendar/deadline.ts';
import { day } from '../../src/domain/day.ts';
import type { PetitionCourse } from '../../src/domain/machines/petition/course.ts';
import type { PetitionState } from '../../src/domain/machines/petition/states.ts';
import { viewFor } from '../../src/domain/view.ts';
import { calendar } from '../world/judge.ts';
import { otherUnit, people, toldCourse, toldPetition } from '../world/rights-people.ts';

const today = day.parse('2026-11-24');
const startOn = day.parse('2026-11-23');
const { handover, objections } = toldCourse;
const objecting = deadlineOf({ clock: 'D03', variant: 'standard', startOn }, calendar);
const [refused] = objections;

function clocksIn(state: PetitionState, more: PetitionCourse = {}): readonly string[] {
  const view = viewFor({ ...toldPetition({ course: { handover, objecting, ...more } }), state }, people.org);
  if (view?.kind !== 'petition') throw new Error('the unit does not see it');
  return runningClocks(view, today).map(({ key }) => key);
}

it('the days to object are shown while the unit may object', () => {
  expect(clocksIn('assigned')).toEqual(['clock.objecting']);
  expect(clocksIn('assigned', { objections: [{ ...refused, orgId: otherUnit }] })).toEqual([
    'clock.objecting',
  ]);
});

it('not once it has, was ruled against or has accepted', () => {
  expect(clocksIn('objected', { objections: [{ ...refused, ruling: null }] })).toEqual([]);
  expect(clocksIn('assigned', { objections })).toEqual([]);
  expect(clocksIn('inProgress', { acceptedOn: today })).toEqual([]);
});

it('of what is not registered yet the days are shown too, until registering settles the day', () => {
  const told = toldPetition({ course: {} });
  const shown = (receivedAt: string | null) => {
    const view = viewFor({ ...told, state: 'submitted', receivedAt }, people.station);
    if (view?.kind !== 'petition') throw new Error('the station sees it');
    return runningClocks(view, today).map(({ key, deadline, look }) => [
      ...[key, deadline.due, deadline.isProvisional, look],
    ]);
  };

  expect(shown('2026-11-20T02:00:00.000Z')).toEqual([['clock.sorting', '2026-12-05', true, 'calm']]);
  expect(shown('2026-11-02T02:00:00.000Z')).toEqual([['clock.sorting', '2026-11-17', true, 'over']]);
  expect(shown(null)).toEqual([]);
});
