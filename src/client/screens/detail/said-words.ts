// A line of the course in words: on which day, who, and what they said.
import type { Day } from '../../../domain/day.ts';
import type { UserId } from '../../../domain/ids.ts';
import type { RecordView } from '../../../domain/view.ts';

type Line = { readonly on: Day; readonly by: UserId; readonly reason: string };

/** The course keeps who by their id, the history beside it by name; whom this view does not name is left out. */
export const saidWords = ({ events }: RecordView, { on, by, reason }: Line): string =>
  [on, events.findLast((event) => event.by === by)?.byName, reason].filter(Boolean).join(' ');
