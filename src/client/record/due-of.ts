// The day by which a record on this phone must move on.
import type { Arrival } from '../../domain/calendar/clock-start.ts';
import { dayAt } from '../../domain/day.ts';
import { type Due, nextDue } from '../../domain/machines/petition/running-clocks.ts';
import type { RecordView, ViewOf } from '../../domain/view.ts';

/** Null where no clock runs, where it is not sent yet, and where one may only know that it is there. */
export const dueOf = (view: RecordView): Due | null =>
  view.kind === 'petition' ? nextDue(view, arrivalOf(view)) : null;

/** When it came, and through whom; null where that is not known here. */
export function arrivalOf({ fields, capturedAt, receivedAt }: ViewOf<'petition'>): Arrival | null {
  if (fields === null || receivedAt === null) return null;
  return {
    capturedBy: fields.channel === 'qr' ? 'resident' : 'staff',
    capturedOn: dayAt(Date.parse(capturedAt)),
    receivedOn: dayAt(Date.parse(receivedAt)),
  };
}
