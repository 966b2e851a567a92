// P01, P02, P04, P05 and P07 of one petition: its clocks, its weight and how content its people are.
import { rule } from './rule.ts';
import type { Clock } from './spans.ts';
import { daysPast, workingDaysPast } from './spans.ts';

export const registerClock = rule({
  id: 'P01',
  subject: 'petition',
  read: ({ clocks }, { today }) =>
    clocks
      .filter((clock) => clock.id === 'D01')
      .map((clock) => ({ line: 'registerClock', value: daysPast(clock, today), ...factsOf(clock) })),
});

const unitLines = { D02: 'noticeClock', D03: 'objectClock', D04: 'finishClock' } as const;

/** Only the objection is counted in working days (信访工作条例第二十三条). */
export const unitClocks = rule({
  id: 'P02',
  subject: 'petition',
  read: ({ clocks }, { today, calendar }) =>
    clocks.flatMap((clock) => {
      if (clock.id === 'D01') return [];
      const value = clock.id === 'D03' ? workingDaysPast(clock, today, calendar) : daysPast(clock, today);
      return [{ line: unitLines[clock.id], value, ...factsOf(clock) }];
    }),
});

const factsOf = ({ startOn, rawDueOn, dueOn }: Clock) => ({ since: startOn, args: { rawDueOn, dueOn } });

export const group = rule({
  id: 'P04',
  subject: 'petition',
  read: ({ isOpen, involvesCount, receivedOn }) =>
    isOpen ? [{ line: 'group', value: involvesCount, since: receivedOn }] : [],
});

export const urgent = rule({
  id: 'P05',
  subject: 'petition',
  isImmediate: true,
  read: ({ isOpen, urgency, receivedOn }) =>
    isOpen && urgency === 'critical' ? [{ line: 'urgent', value: 1, since: receivedOn }] : [],
});

/** Only the latest round counts: a rework that contents everybody settles the rounds before. */
export const dissatisfied = rule({
  id: 'P07',
  subject: 'petition',
  read: ({ isOpen, ratings }) => {
    const latest = Math.max(...ratings.map((rating) => rating.round));
    const bad = ratings.filter((rating) => rating.round === latest && rating.isDissatisfied);
    const [since] = bad.map((rating) => rating.on).toSorted();
    return isOpen && since !== undefined ? [{ line: 'dissatisfied', value: bad.length, since }] : [];
  },
});
