// The rule of the alarm: seven days without a verified backup; where there was none yet, seven days after the first
// record. Until a backup passes them, phones keep what they sent, and one dead disk loses what they no longer hold.
import { dayMs } from '../../domain/day.ts';
import type { Signs } from './watermark.ts';

const alarmDays = 7; // a weekly round of the person who looks after the machine, and not a day more

/** Whole days without a verified backup, from the seventh on; null before, and while there is nothing to lose. */
export function daysOverdue({ lastBackupAt, firstRecordAt }: Signs, now: number): number | null {
  const since = lastBackupAt ?? firstRecordAt;
  if (since === null) return null;
  const days = Math.floor((now - since) / dayMs);
  return days >= alarmDays ? days : null;
}
