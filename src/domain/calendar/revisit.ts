// D21: when a closed matter is looked at again. Two days drawn by chance, so that nobody can prepare for them; the
// unit must not see them. Once drawn they stay: only a table that arrives later may move one off a day of rest.
import type { Day } from '../day.ts';
import { addDays, daysBetween, daysFromTo } from '../day.ts';
import type { Calendar } from './calendar.ts';
import type { RandomWindow } from './clock.ts';
import { clocks } from './clocks.ts';
import { countDeadline } from './count.ts';
import type { Deadline } from './deadline.ts';

/** At least 0, less than 1. */
export type RandomFraction = () => number;

type Draw = { readonly calendar: Calendar; readonly random: RandomFraction };

/** A working day of the window, each as likely as the other. */
function drawnDay(closedOn: Day, window: RandomWindow, { calendar, random }: Draw): Day {
  const working = daysFromTo(addDays(closedOn, window.from), addDays(closedOn, window.to)).filter(
    calendar.isWorkingDay,
  );
  const drawn = working[Math.floor(random() * working.length)];
  if (drawn === undefined) throw new Error('a random fraction is at least 0 and less than 1');
  return drawn;
}

function drawnDeadline(closedOn: Day, variant: keyof typeof clocks.D21.variants, draw: Draw): Deadline {
  const on = drawnDay(closedOn, clocks.D21.variants[variant].length, draw);
  const length = { unit: 'calendarDays', count: daysBetween(closedOn, on) } as const;
  return {
    clock: 'D21',
    variant,
    startOn: closedOn,
    length,
    extensionDays: 0,
    ...countDeadline(closedOn, length, draw.calendar),
  };
}

/** The first and the second revisit of what was closed on this day. */
export const revisitsOf = (closedOn: Day, draw: Draw): readonly [Deadline, Deadline] => [
  drawnDeadline(closedOn, 'first', draw),
  drawnDeadline(closedOn, 'second', draw),
];
