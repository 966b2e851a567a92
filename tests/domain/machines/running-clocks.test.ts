// Which day of a petition comes first, and how near it is.
import { describe, expect, it } from 'vitest';
import { deadlineOf } from '../../../src/domain/calendar/deadline.ts';
import type { PetitionCourse } from '../../../src/domain/machines/petition/course.ts';
import { clocksOf, nextDue, urgencyOf } from '../../../src/domain/machines/petition/running-clocks.ts';
import type { PetitionState } from '../../../src/domain/machines/petition/states.ts';
import { calendar } from '../../world/judge.ts';
import { on } from '../../world/machine-tries.ts';

const started = (clock: 'D01' | 'D02' | 'D03' | 'D04', startOn: string) =>
  deadlineOf({ clock, variant: 'standard', startOn: on(startOn) }, calendar);
const sorting = started('D01', '2026-11-02');
const unitNotice = started('D02', '2026-11-10');
const objecting = started('D03', '2026-11-10');
const finish = started('D04', '2026-11-12');

const names = (state: PetitionState, course: PetitionCourse) =>
  clocksOf({ state, course }).map(({ name, isMet }) => (isMet ? `${name} met` : name));
const arrival = { capturedBy: 'staff', capturedOn: on('2026-11-02'), receivedOn: on('2026-11-06') } as const;
const next = (state: PetitionState, course: PetitionCourse = {}) => nextDue({ state, course }, arrival);

describe('the clocks of a petition', () => {
  it('run until what they ask for is done', () => {
    expect(names('registered', { sorting })).toEqual(['sorting']);
    expect(names('registered', { sorting, toldOn: on('2026-11-04') })).toEqual(['sorting met']);
    expect(names('assigned', { sorting, unitNotice, objecting })).toEqual([
      'sorting met',
      'unitNotice',
      'objecting',
    ]);
    expect(names('inProgress', { unitNotice, finish, acceptedOn: on('2026-11-12') })).toEqual([
      'unitNotice met',
      'finish',
    ]);
  });

  it('of what has ended only tell what was met', () => {
    expect(names('withdrawn', { sorting, unitNotice, finish })).toEqual(['sorting met']);
    expect(names('declined', { sorting })).toEqual(['sorting met']);
  });
});

describe('the day that comes first', () => {
  it('is the earliest of those that run, and no right to object', () => {
    expect(next('assigned', { sorting, unitNotice, objecting })).toEqual(unitNotice);
    expect(next('inProgress', { unitNotice, finish })).toEqual(unitNotice);
    expect(next('inProgress', { unitNotice, finish, acceptedOn: on('2026-11-12') })).toEqual(finish);
    expect(next('registered', {})).toBeNull();
    expect(next('closed', { finish })).toBeNull();
  });

  it('of what nobody has registered yet is fifteen days after it came, as the law counts', () => {
    const due = (capturedBy: 'staff' | 'resident') =>
      nextDue({ state: 'submitted', course: {} }, { ...arrival, capturedBy })?.due;

    expect([due('staff'), due('resident')]).toEqual(['2026-11-17', '2026-11-21']);
    expect(nextDue({ state: 'submitted', course: {} }, null)).toBeNull();
  });

  it('is near ten days before it, and late on the day after', () => {
    const due = { due: on('2026-11-25'), rawDue: on('2026-11-24') };
    const urgency = (today: string) => urgencyOf(due, on(today));

    expect([
      urgency('2026-11-13'),
      urgency('2026-11-14'),
      urgency('2026-11-25'),
      urgency('2026-11-26'),
    ]).toEqual(['calm', 'soon', 'soon', 'over']);
  });
});
