// The day by which a record on this phone must move on.
import { dayAt } from '../../domain/day.ts';
import { type Due, nextDue } from '../../domain/machines/petition/running-clocks.ts';
import type { RecordView } from '../../domain/view.ts';

/** Null where no clock runs, where it is not sent yet, and where one may only know that it is there. */
export function dueOf(view: RecordView): Due | null {
  if (view.kind !== 'petition') return null;
  const { fields, receivedAt } = view;
  if (fields === null || receivedAt === null) return nextDue(view, null);
  return nextDue(view, {
    capturedBy: fields.channel === 'qr' ? 'resident' : 'staff',
    capturedOn: dayAt(Date.parse(view.capturedAt)),
    receivedOn: dayAt(Date.parse(receivedAt)),
  });
}
