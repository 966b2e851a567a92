// What a rule may know besides its subject: the day in Shanghai, the instant, and which days are worked.
import type { Day } from '../day.ts';

export type WorkCalendar = { readonly isWorkingDay: (on: Day) => boolean };

export type AlertContext = {
  readonly today: Day;
  /** ISO, UTC. */
  readonly nowAt: string;
  readonly calendar: WorkCalendar;
};
