// How near or how late a deadline is. Warnings look at the raw day; nobody is late before `due` has ended at 24:00.
import type { Day } from '../day.ts';
import { addDays, daysBetween, daysFromTo } from '../day.ts';
import type { Calendar } from './calendar.ts';
import type { Due } from './count.ts';

export type Lateness = {
  /** To `rawDue`; 0 on that day, negative after it, even while rest days still leave time. */
  readonly daysLeft: number;
  /** From tomorrow to `rawDue`, both included; never negative. */
  readonly workingDaysLeft: number;
  readonly isOverdue: boolean;
  /** Since `due`; 0 while not overdue. */
  readonly daysOverdue: number;
};

export function lateness({ rawDue, due }: Due, today: Day, calendar: Calendar): Lateness {
  const daysOverdue = Math.max(0, daysBetween(due, today));
  return {
    daysLeft: daysBetween(today, rawDue),
    workingDaysLeft: daysFromTo(addDays(today, 1), rawDue).filter(calendar.isWorkingDay).length,
    isOverdue: daysOverdue > 0,
    daysOverdue,
  };
}
