import type { Day } from '../../../domain/day.ts';
import { dayText } from '../../text/dates.ts';
import { useDeskText } from '../../text/desk-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { iconOf, lawWords, leftWords, type RunningClock } from './clock-words.ts';

/** A legal date: what is due, until when, how much of the time is gone, and the article. */
export function ClockRow({ clock, today }: { readonly clock: RunningClock; readonly today: Day }) {
  const t = useText();
  const d = useDeskText();
  const { deadline, look, progress } = clock;
  const left = leftWords(d, clock, today);
  const noon = (on: Day) => dayText(t, `${on}T12:00:00+08:00`);
  return (
    <li className="clock">
      <div className="line apart">
        <b>{d(clock.key)}</b>
        <span className={`due ${look}`}>
          <Icon name={iconOf(clock)} />
          <span>{left}</span>
        </span>
      </div>
      {progress && (
        <progress
          className={`progress ${look}`}
          value={progress.gone}
          max={progress.inAll}
          aria-label={`${d(clock.key)} ${left}`}
        />
      )}
      <p className="row-meta">
        <time dateTime={deadline.due}>{noon(deadline.due)}</time>
        {deadline.rawDue !== deadline.due && ` ${d('clock.rolled', { day: noon(deadline.rawDue) })}`}
        {deadline.isProvisional && <span className="provisional">{d('clock.provisional')}</span>}
      </p>
      <span className="law">{lawWords(d, clock)}</span>
    </li>
  );
}
