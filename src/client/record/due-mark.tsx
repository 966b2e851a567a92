// How long a clock still runs, or how late it is: a word and a shape, never colour alone.
import { type Day, daysBetween } from '../../domain/day.ts';
import type { Urgency } from '../../domain/machines/petition/running-clocks.ts';
import { useWorkText, type WorkTranslate } from '../text/work-text.ts';
import { Icon } from '../ui/icon.tsx';

const icons: Readonly<Record<Urgency | 'met', string>> = {
  met: 'check',
  over: 'grave-critical',
  soon: 'clock',
  calm: 'clock',
};

type Clock = { readonly due: Day; readonly today: Day; readonly look: Urgency | 'met' };

export function leftWords(w: WorkTranslate, { due, today, look }: Clock): string {
  if (look === 'met') return w('due.met');
  const days = daysBetween(today, due);
  if (days === 0) return w('due.today');
  return days > 0 ? w('due.left', { days }) : w('due.over', { days: -days });
}

export function DueMark(clock: Clock) {
  const w = useWorkText();
  return (
    <span className={`due ${clock.look}`}>
      <Icon name={icons[clock.look]} />
      <span>{leftWords(w, clock)}</span>
    </span>
  );
}
