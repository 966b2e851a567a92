// The day D01 starts. The station received what its staff wrote down on that day, even without a connection; a
// resident's own message is received when the server has it. A doubtful date moves the clock, never the record.
import type { Day } from '../day.ts';
import { daysBetween } from '../day.ts';

export type Arrival = {
  readonly capturedBy: 'staff' | 'resident';
  /** As the phone says. */
  readonly capturedOn: Day;
  /** As the server says. */
  readonly receivedOn: Day;
};

export type StartRemark = 'captureTooOld' | 'captureInFuture';

export type ClockStartDay = { readonly startOn: Day; readonly remark: StartRemark | null };

/** Our own line: after a month a phone's date is as likely a wrong clock as a late sending. */
const oldestCaptureDays = 30;

function doubt({ capturedOn, receivedOn }: Arrival): StartRemark | null {
  const age = daysBetween(capturedOn, receivedOn);
  if (age < 0) return 'captureInFuture';
  return age > oldestCaptureDays ? 'captureTooOld' : null;
}

export function clockStartOf(arrival: Arrival): ClockStartDay {
  if (arrival.capturedBy === 'resident') return { startOn: arrival.receivedOn, remark: null };
  const remark = doubt(arrival);
  return { startOn: remark === null ? arrival.capturedOn : arrival.receivedOn, remark };
}
