// Which clocks of a petition run, which are met, and which day comes first: what lists are sorted by and details show.
import { type Arrival, clockStartOf } from '../../calendar/clock-start.ts';
import { clocks } from '../../calendar/clocks.ts';
import type { Deadline } from '../../calendar/deadline.ts';
import { addDays, type Day, daysBetween } from '../../day.ts';
import { isRefusedBefore } from './conditions.ts';
import type { PetitionCore } from './core.ts';
import { beingWorkedOn } from './states.ts';

export type ClockName = 'sorting' | 'unitNotice' | 'objecting' | 'finish' | 'answering';
export type StartedClock = {
  readonly name: ClockName;
  readonly deadline: Deadline;
  readonly isMet: boolean;
};

type Moving = Pick<PetitionCore, 'state' | 'course'>;

const moving: ReadonlySet<string> = new Set(['submitted', ...beingWorkedOn]);

/** Those that were started, in the order in which they run. Of a matter that has ended only what was met. What is not
 * registered yet has started none, and its days run all the same where it is known when it came. */
export function clocksOf({ course, state }: Moving, arrival: Arrival | null = null): readonly StartedClock[] {
  const isSorted = course.toldOn !== undefined || (state !== 'submitted' && state !== 'registered');
  // What was ruled on is not raised again; the day stays in the course, for acceptance in silence.
  const mayObject = state === 'assigned' && !isRefusedBefore(course);
  const clocks: readonly (readonly [ClockName, Deadline | undefined, boolean])[] = [
    ['sorting', state === 'submitted' && arrival ? unregistered(arrival) : course.sorting, isSorted],
    ['unitNotice', course.unitNotice, course.acceptedOn !== undefined],
    ['objecting', mayObject ? course.objecting : undefined, false],
    ['finish', course.finish, (course.replies?.length ?? 0) > 0],
    ['answering', course.answering, course.replies?.at(-1)?.round === (course.round ?? 1)],
  ];
  return clocks.flatMap(([name, deadline, isMet]) =>
    deadline === undefined || (!isMet && !moving.has(state)) ? [] : [{ name, deadline, isMet }],
  );
}

export type Due = Pick<Deadline, 'due' | 'rawDue'>;

const sorting = clocks.D01.variants.standard;

/** D01 before rest days are looked at: registering it settles the day. */
function unregistered(arrival: Arrival): Deadline {
  const { startOn } = clockStartOf(arrival);
  const due = addDays(startOn, sorting.length.count);
  return {
    ...{ clock: 'D01', variant: 'standard', startOn, length: sorting.length, extensionDays: 0 },
    ...{ rawDue: due, due, isProvisional: true },
  };
}

/** The earliest day on which somebody is late; null where no clock runs. That a unit may object until then presses nobody. */
export function nextDue(one: Moving, arrival: Arrival | null): Due | null {
  const [first = null] = clocksOf(one, arrival)
    .filter(({ name, isMet }) => !isMet && name !== 'objecting')
    .map(({ deadline }) => deadline)
    .toSorted((a, b) => (a.due < b.due ? -1 : 1));
  return first;
}

/** Ten days are what warnings begin with (P02). */
const soonDays = 10;

export type Urgency = 'over' | 'soon' | 'calm';

/** Counted to the day before rest days moved it: what is moved is no reason to begin later. */
export function urgencyOf({ due, rawDue }: Due, today: Day): Urgency {
  if (today > due) return 'over';
  return daysBetween(today, rawDue) <= soonDays ? 'soon' : 'calm';
}
