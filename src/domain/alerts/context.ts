// What a rule may know besides its subject: the day in Shanghai, the instant, and which days are worked.
import type { Calendar } from '../calendar/calendar.ts';
import type { Day } from '../day.ts';

export type WorkCalendar = Pick<Calendar, 'isWorkingDay'>;

export type AlertContext = {
  readonly today: Day;
  /** ISO, UTC. */
  readonly nowAt: string;
  readonly calendar: WorkCalendar;
};
