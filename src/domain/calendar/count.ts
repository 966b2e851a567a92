// Counts a clock from the day it starts to the last day it leaves. Pure; the calendar says which days people rest.
//
//   startOn ──(not counted)──▶ length ──▶ rawDue ──(rest days skipped)──▶ due
//
// 1. `due` is never earlier than `rawDue`. 2. A length that rolls over never ends on a day of rest.
// 3. A later start or a longer length never ends earlier.
import type { Day } from '../day.ts';
import { addDays, addMonths, day, yearOf } from '../day.ts';
import type { Calendar } from './calendar.ts';
import type { Length } from './length.ts';
import { rollsOver } from './length.ts';

/** `rawDue` is what the count gives; late is only who comes after `due`. Provisional: 暂定, a year's table is missing. */
export type Due = { readonly rawDue: Day; readonly due: Day; readonly isProvisional: boolean };

export function countDeadline(startOn: Day, length: Length, calendar: Calendar): Due {
  const rawDue = endOf(startOn, length, calendar);
  const due = rollsOver[length.unit] ? firstWorkingDay(rawDue, calendar) : rawDue;
  const askedFrom = firstAsked(length, startOn, rawDue);
  return { rawDue, due, isProvisional: askedFrom !== null && reachesUncovered(askedFrom, due, calendar) };
}

/** The first working day on or after this one. */
function firstWorkingDay(on: Day, calendar: Calendar): Day {
  let found = on;
  while (calendar.isRestDay(found)) found = addDays(found, 1);
  return found;
}

function addWorkingDays(on: Day, count: number, calendar: Calendar): Day {
  let found = on;
  for (let left = count; left > 0; left -= 1) found = firstWorkingDay(addDays(found, 1), calendar);
  return found;
}

const hoursOfDay = 24;

/** The day the count ends on. The first day is never counted (《民法典》第二百零一条). */
function endOf(startOn: Day, length: Length, calendar: Calendar): Day {
  switch (length.unit) {
    case 'calendarDays':
      return addDays(startOn, length.count);
    case 'workingDays':
      return addWorkingDays(startOn, length.count, calendar);
    case 'months':
      return addMonths(startOn, length.count);
    case 'hours':
      return addDays(startOn, Math.ceil(length.count / hoursOfDay));
    case 'daysBefore':
      return addDays(startOn, -length.count);
    case 'eachYear':
      return day.parse(`${yearOf(startOn)}-${length.closes}`);
  }
}

/** The first day whose kind the count depends on; null when it depends on none. */
function firstAsked(length: Length, startOn: Day, rawDue: Day): Day | null {
  if (length.unit === 'workingDays') return addDays(startOn, 1);
  return rollsOver[length.unit] ? rawDue : null;
}

function reachesUncovered(from: Day, to: Day, calendar: Calendar): boolean {
  for (let year = yearOf(from); year <= yearOf(to); year += 1) {
    if (!calendar.coveredYears.includes(year)) return true;
  }
  return false;
}
