import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recompute } from '../../../src/domain/calendar/deadline.ts';
import { revisitsOf } from '../../../src/domain/calendar/revisit.ts';
import { daysBetween } from '../../../src/domain/day.ts';
import { anyDay, official, on, with2027 } from '../../world/calendars.ts';

const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const always = (value: number) => () => value;

describe('the revisits', () => {
  it('lie on working days of their windows, whatever chance says', () => {
    fc.assert(
      fc.property(anyDay, fraction, (closedOn, value) => {
        const [first, second] = revisitsOf(closedOn, { calendar: official, random: always(value) });
        const after = [first, second].map(({ due }) => daysBetween(closedOn, due));

        expect(after[0]).toBeGreaterThanOrEqual(60);
        expect(after[0]).toBeLessThanOrEqual(120);
        expect(after[1]).toBeGreaterThanOrEqual(240);
        expect(after[1]).toBeLessThanOrEqual(365);
        expect([first.due, second.due].every(official.isWorkingDay)).toBe(true);
      }),
    );
  });

  it('reach both ends of a window', () => {
    const closedOn = on('2025-03-03');

    const [earliest] = revisitsOf(closedOn, { calendar: official, random: always(0) });
    const [latest] = revisitsOf(closedOn, { calendar: official, random: always(0.999_999) });

    expect([earliest.due, latest.due]).toEqual(['2025-05-06', '2025-07-01']);
  });

  it('stay as drawn when a table arrives, unless the day became one of rest', () => {
    const [drawn] = revisitsOf(on('2026-12-11'), { calendar: official, random: always(0) });

    const settled = recompute(drawn, with2027);

    expect(drawn).toMatchObject({ clock: 'D21', variant: 'first', due: '2027-02-09', isProvisional: true });
    expect(settled).toMatchObject({ rawDue: '2027-02-09', due: '2027-02-12', isProvisional: false });
  });
});
