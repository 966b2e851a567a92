// The official rest days, as everything that counts days on the server uses them.
import { makeCalendar } from '../domain/calendar/calendar.ts';
import { officialYears } from '../domain/calendar/official-years.ts';

export const serverCalendar = makeCalendar(officialYears);
