// P03, P06, P08 and P07 of a unit: what only shows when many petitions are seen together.
import { daysBetween } from '../day.ts';
import { recent, shareBpUp, sum } from './counts.ts';
import { rule } from './rule.ts';
import { isWithinLast } from './spans.ts';

/** Many in the last window, and many more than in the windows before it, which end where it begins. */
export const hotSpot = rule({
  id: 'P03',
  subject: 'area',
  read: ({ category, counts }, { today, limit }) => {
    const windowDays = limit('windowDays');
    const windows = limit('previousWindows');
    const now = counts.filter(({ on, count }) => count > 0 && isWithinLast(on, today, windowDays));
    const before = counts.filter(({ on }) => {
      const age = daysBetween(on, today);
      return age >= windowDays && age < windowDays * (windows + 1);
    });
    const value = sum(now.map(({ count }) => count));
    const previous = sum(before.map(({ count }) => count));
    const hasGrown = value * windows * 100 >= previous * limit('growth');
    const [since = today] = now.map(({ on }) => on).toSorted();
    return hasGrown ? [{ line: 'hotSpot', value, since, args: { category, windowDays, previous } }] : [];
  },
});

/** The unit must not hold it against the person that they came again. */
export const repeatVisit = rule({
  id: 'P06',
  subject: 'person',
  audience: 'hiddenFromUnit',
  read: ({ broughtOn }, { today, limit }) => {
    const windowDays = limit('windowDays');
    const days = recent(broughtOn, today, windowDays);
    return [{ line: 'repeatVisit', value: days.length, since: days[0] ?? today, args: { windowDays } }];
  },
});

export const unitDissatisfied = rule({
  id: 'P07',
  subject: 'unit',
  read: ({ ratings }, { today, limit }) => {
    const windowDays = limit('windowDays');
    const counted = ratings.filter(({ on }) => isWithinLast(on, today, windowDays));
    if (counted.length === 0 || counted.length < limit('minRatings')) return [];
    const bad = counted.filter((rating) => rating.isDissatisfied).length;
    const [since = today] = counted.map(({ on }) => on).toSorted();
    const args = { dissatisfied: bad, ratings: counted.length, windowDays };
    return [{ line: 'unitDissatisfied', value: shareBpUp(bad, counted.length), since, args }];
  },
});

export const similarCases = rule({
  id: 'P08',
  subject: 'cluster',
  audience: 'office',
  propose: () => 'supervisionTopic',
  read: ({ category, casesOn }, { today, limit }) => {
    const windowDays = limit('windowDays');
    const days = recent(casesOn, today, windowDays);
    const args = { category, windowDays };
    return [{ line: 'similarCases', value: days.length, since: days[0] ?? today, args }];
  },
});
