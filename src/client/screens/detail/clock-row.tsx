import type { Day } from '../../../domain/day.ts';
import { DueMark, leftWords } from '../../record/due-mark.tsx';
import { dayText } from '../../text/dates.ts';
import { useDeskText } from '../../text/desk-text.ts';
import { useText } from '../../text/use-text.ts';
import { useWorkText } from '../../text/work-text.ts';
import { lawWords, type RunningClock } from './clock-words.ts';

/** A legal date: what is due, until when, how much of the time is gone, and the article. */
export function ClockRow({ clock, today }: { readonly clock: RunningClock; readonly today: Day }) {
  const t = useText();
  const d = useDeskText();
  const w = useWorkText();
  const { deadline, look, progress } = clock;
  const mark = { due: deadline.due, today, look };
  const noon = (on: Day) => dayText(t, `${on}T12:00:00+08:00`);
  return (
    <li className="clock">
      <div className="line apart">
        <b>{d(clock.key)}</b>
        <DueMark {...mark} />
      </div>
      {progress && (
        <progress
          className={`progress ${look}`}
          value={progress.gone}
          max={progress.inAll}
          aria-label={`${d(clock.key)} ${leftWords(w, mark)}`}
        />
      )}
      <p className="row-meta">
        <time dateTime={deadline.due}>{noon(deadline.due)}</time>
        {deadline.rawDue !== deadline.due && ` ${d('clock.rolled', { day: noon(deadline.rawDue) })}`}
        {deadline.isProvisional && (
          <>
            {' '}
            <span className="provisional">{d('clock.provisional')}</span>
          </>
        )}
      </p>
      <span className="law">{lawWords(d, clock)}</span>
    </li>
  );
}
