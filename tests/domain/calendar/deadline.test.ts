import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deadline } from '../../../src/domain/calendar/deadline.ts';
import { deadlineOf, extend, parseDeadline, recompute } from '../../../src/domain/calendar/deadline.ts';
import { lateness } from '../../../src/domain/calendar/lateness.ts';
import { anyDay, official, on, with2027 } from '../../world/calendars.ts';

const finishFrom = (startOn: string) =>
  deadlineOf({ clock: 'D04', variant: 'standard', startOn: on(startOn) }, official);
const sortFrom = (startOn: string) =>
  deadlineOf({ clock: 'D01', variant: 'standard', startOn: on(startOn) }, official);

const extended = (deadline: Deadline, extensionDays: number) => {
  const answer = extend(deadline, extensionDays, official);
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.value;
};

describe('an extension', () => {
  it('is counted on from the raw day, not from the day it had moved to', () => {
    const deadline = finishFrom('2026-08-03');

    const longer = extended(deadline, 30);

    expect(deadline).toMatchObject({ rawDue: '2026-10-02', due: '2026-10-08' });
    expect(longer).toMatchObject({ extensionDays: 30, rawDue: '2026-11-01', due: '2026-11-02' });
  });

  it('is given once', () => {
    expect(extend(extended(finishFrom('2026-08-03'), 10), 5, official)).toEqual({
      ok: false,
      problem: { code: 'wrongState' },
    });
  });

  it('is given to no other clock', () => {
    expect(extend(sortFrom('2026-08-03'), 5, official)).toMatchObject({ problem: { code: 'wrongState' } });
  });

  it.each([0, -1, 1.5, 31, Number.NaN])('of %f days is refused', (days) => {
    expect(extend(finishFrom('2026-08-03'), days, official)).toMatchObject({
      problem: { code: 'invalidFields', fields: { extensionDays: { code: 'outOfRange', limit: 30 } } },
    });
  });
});

describe('lateness', () => {
  // D01 from 2026-09-16: raw 10-01, due 10-08 after national day.
  it.each([
    ['2026-09-24', 7, 3, false, 0],
    ['2026-09-30', 1, 0, false, 0],
    ['2026-10-01', 0, 0, false, 0],
    ['2026-10-05', -4, 0, false, 0],
    ['2026-10-08', -7, 0, false, 0],
    ['2026-10-09', -8, 0, true, 1],
    ['2026-11-08', -38, 0, true, 31],
  ])(
    'on %s: %i days and %i working days left, overdue %s by %i',
    (today, daysLeft, workingDaysLeft, isOverdue, daysOverdue) => {
      expect(lateness(sortFrom('2026-09-16'), on(today), official)).toEqual({
        daysLeft,
        workingDaysLeft,
        isOverdue,
        daysOverdue,
      });
    },
  );

  it('in working days counts the last day, not today', () => {
    const objection = deadlineOf({ clock: 'D03', variant: 'standard', startOn: on('2026-09-28') }, official);

    expect(lateness(objection, on('2026-09-28'), official).workingDaysLeft).toBe(5);
    expect(lateness(objection, on('2026-10-09'), official).workingDaysLeft).toBe(1);
    expect(lateness(objection, on('2026-10-10'), official)).toMatchObject({
      workingDaysLeft: 0,
      isOverdue: false,
    });
  });
});

describe('a stored deadline', () => {
  it('is settled when the missing table arrives', () => {
    const guessed = sortFrom('2027-01-26');

    const settled = recompute(guessed, with2027);

    expect(guessed).toMatchObject({ rawDue: '2027-02-10', due: '2027-02-10', isProvisional: true });
    expect(settled).toEqual({ ...guessed, due: '2027-02-12', isProvisional: false });
  });

  it('of late December moves with the notice of the year after', () => {
    expect(recompute(sortFrom('2026-12-16'), with2027)).toMatchObject({
      rawDue: '2026-12-31',
      due: '2027-01-04',
      isProvisional: false,
    });
  });

  it('keeps its extension', () => {
    const longer = extended(finishFrom('2026-11-10'), 30);

    expect(recompute(longer, with2027)).toMatchObject({
      extensionDays: 30,
      rawDue: '2027-02-08',
      due: '2027-02-12',
      isProvisional: false,
    });
  });

  it('is the same when nothing new is known', () => {
    fc.assert(
      fc.property(anyDay, (startOn) => {
        const deadline = deadlineOf({ clock: 'D08', variant: 'complex', startOn }, official);
        expect(recompute(deadline, official)).toEqual(deadline);
      }),
    );
  });

  it('is read back as it was written', () => {
    const deadline = extended(finishFrom('2026-08-03'), 30);

    expect(parseDeadline(JSON.parse(JSON.stringify(deadline)))).toEqual({ ok: true, value: deadline });
    expect(parseDeadline({ ...deadline, clock: 'D99' })).toMatchObject({
      problem: { fields: { clock: { code: 'notInList' } } },
    });
  });
});
