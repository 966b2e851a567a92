import { useState } from 'react';
import { Link } from 'react-router';
import { type Alert, alertMovesFor } from '../../domain/alerts/alert.ts';
import { type Day, dayAt } from '../../domain/day.ts';
import type { AlertAsked } from '../../domain/machines/alert/core.ts';
import { alertAnswer, alertMovePath } from '../../protocol/alerts.ts';
import { useAsk } from '../online/server.ts';
import { useConnection } from '../session/connection.ts';
import { useSession } from '../session/session.ts';
import { useSessionActions } from '../session/session-context.ts';
import { useStore } from '../store/store-context.ts';
import { useAlertsText } from '../text/alerts-text.ts';
import { plainDayText, whenText } from '../text/dates.ts';
import { problemText } from '../text/problem-text.ts';
import { useText } from '../text/use-text.ts';
import { Icon } from '../ui/icon.tsx';
import type { AlertAsking } from './alert-dialog.tsx';
import { doneWords, ruleWords, whyWords } from './alert-words.ts';

type AlertRowProps = {
  readonly alert: Alert;
  /** It stands on the page of what it is about: no name, no way there. */
  readonly isAtSubject?: boolean;
  readonly onAsk: (asking: AlertAsking) => void;
};

/** One alert: how grave, what, why, since when, by which rule, what was done, and what this person may do. */
export function AlertRow({ alert, isAtSubject = false, onAsk }: AlertRowProps) {
  const t = useText();
  const a = useAlertsText();
  const { env } = useStore();
  const orgs = useSession((session) => session.directory?.orgs) ?? [];
  const { episode, subjectName } = alert;
  const today = dayAt(env.now());
  const day = (on: Day) => plainDayText(t, on);
  const org = (id: string) => orgs.find((one) => one.id === id)?.name ?? id;
  return (
    <li className="row">
      <span className="line apart">
        <span className={`grave ${episode.severity}`}>
          <Icon name={`grave-${episode.severity}`} />
          {a(`grave.${episode.severity}`)}
        </span>
        <span className="small">{whenText(t, alert.changedAt, env.now())}</span>
      </span>
      <h2 className="row-title">
        {!isAtSubject && `${subjectName === '' ? a('rule.A11') : subjectName} `}
        {whyWords(a, alert, today)}
      </h2>
      <p className="row-meta">
        {a(`state.${episode.state}`)}，
        {a(episode.since > today ? 'alerts.until' : 'alerts.since', { day: day(episode.since) })}
        {episode.quietSinceOn !== null && `，${a('alerts.quiet', { day: day(episode.quietSinceOn) })}`}
      </p>
      {doneWords(a, alert, { day, org }).map((line) => (
        <p className="row-meta" key={line}>
          {line}
        </p>
      ))}
      <p>
        <span className="law">{ruleWords(a, alert)}</span>
      </p>
      <Moves alert={alert} today={today} isAtSubject={isAtSubject} onAsk={onAsk} />
    </li>
  );
}

type MovesProps = Required<AlertRowProps> & { readonly today: Day };

/** Only what says what was done needs a form; to know of it is one tap. */
function Moves({ alert, today, isAtSubject, onAsk }: MovesProps) {
  const t = useText();
  const a = useAlertsText();
  const { actor } = useStore();
  const ask = useAsk();
  const { sendNow } = useSessionActions();
  const isOnline = useConnection((connection) => connection.isOnline);
  const [trouble, setTrouble] = useState('');
  const moves = alertMovesFor(alert, { actor, today });
  const know = async () => {
    const path = alertMovePath(alert.id, 'acknowledge');
    const done = await ask({ method: 'POST', path, json: {}, answer: alertAnswer });
    setTrouble(done.ok ? '' : problemText(t, done.problem));
    if (done.ok) sendNow();
  };
  const begin = (move: AlertAsked['move']) => {
    if (move === 'acknowledge') void know();
    else if (move !== 'clear' && move !== 'settle') onAsk({ alert, move });
  };
  const hasWay = alert.episode.subjectType === 'asset' && !isAtSubject;
  return (
    <>
      <div className="buttons">
        {isOnline &&
          moves.map((move) =>
            move === 'clear' || move === 'settle' ? null : (
              <button className="button" type="button" key={move} onClick={() => begin(move)}>
                {a(`move.${move}`)}
              </button>
            ),
          )}
        {hasWay && (
          <Link className="button bare" to={`/ledger/asset/${alert.episode.subjectId}`}>
            {a('alerts.asset')}
          </Link>
        )}
      </div>
      {!isOnline && moves.length > 0 && <p className="small">{a('alerts.offline')}</p>}
      {trouble !== '' && (
        <p className="error" role="alert">
          <Icon name="sync-attention" />
          <span>{trouble}</span>
        </p>
      )}
    </>
  );
}
