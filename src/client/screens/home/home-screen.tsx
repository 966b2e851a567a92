import { lazy, Suspense, use } from 'react';
import { Link } from 'react-router';
import { DraftRow, RecordRow } from '../../record/record-row.tsx';
import { useConnection } from '../../session/connection.ts';
import { useDevice } from '../../session/device-state.ts';
import { useSession } from '../../session/session.ts';
import { useMayRecord } from '../../session/tools.ts';
import { useDrafts } from '../../store/drafts.ts';
import { lateCount, type Queue, useQueue } from '../../store/queue.ts';
import { useRecords } from '../../store/record-list.ts';
import { useStore } from '../../store/store-context.ts';
import { dayText } from '../../text/dates.ts';
import { type Translate, useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { TopBar } from '../../ui/shell.tsx';

const LossCard = lazy(() =>
  import('../../record/loss-card.tsx').then((file) => ({ default: file.LossCard })),
);
const UnsentAlarm = lazy(() =>
  import('../../record/unsent-alarm.tsx').then((file) => ({ default: file.UnsentAlarm })),
);

/** Begun with the first load, so that nothing moves when it is here; null where it could not come. */
const dayWork = import('./day-work.tsx').catch(() => null);

const recentShown = 5;

function headline(t: Translate, queue: Queue, count: number): string {
  if (queue.attention > 0) return t('home.attention.h1', { count: queue.attention });
  if (queue.unsent > 0) return t('home.unsent.h1', { count: queue.unsent });
  return count === 0 ? t('home.empty.h1') : t('home.done.h1');
}

export function HomeScreen() {
  const t = useText();
  const day = use(dayWork);
  const { env } = useStore();
  const hasLoss = useDevice((device) => device.loss !== null);
  const isRecorder = useMayRecord();
  const queue = useQueue();
  const records = useRecords();
  const drafts = useDrafts();
  const county = useSession((session) => session.directory?.countyName);
  const station = useSession((session) =>
    session.directory?.stations.find((one) => session.profile?.stationIds.includes(one.id)),
  );
  if (queue === undefined || records === undefined || drafts === undefined)
    return <main className="page" id="main" aria-busy="true" />;
  const late = lateCount(queue, env.now());
  const sentence = headline(t, queue, records.length);
  return (
    <>
      <TopBar
        title={
          <>
            {station?.name ?? county ?? t('app.name')}
            <small>{dayText(t, env.now())}</small>
          </>
        }
      />
      <main className="page stack loose" id="main">
        <h1 tabIndex={-1}>
          {day === null || queue.attention > 0 ? (
            sentence
          ) : (
            <day.DayHeadline records={records} otherwise={sentence} />
          )}
        </h1>
        {hasLoss && (
          <Suspense fallback={null}>
            <LossCard />
          </Suspense>
        )}
        {late > 0 && (
          <Suspense fallback={null}>
            <UnsentAlarm count={late} />
          </Suspense>
        )}
        {queue.unsent + queue.attention > 0 && <UnsentCard queue={queue} />}
        {drafts.length > 0 && (
          <section>
            <div className="section-head">
              <h2>{t('home.drafts')}</h2>
            </div>
            <ul className="card rows">
              {drafts.map((draft) => (
                <li key={draft.id}>
                  <DraftRow draft={draft} />
                </li>
              ))}
            </ul>
          </section>
        )}
        {day && <day.DayWork records={records} />}
        {records.length === 0 ? (
          <p className="quiet">{t(isRecorder ? 'home.empty.hint' : 'home.empty.reader')}</p>
        ) : (
          <section>
            <div className="section-head">
              <h2>{t('home.recent')}</h2>
              <Link to="/ledger">{t('home.all', { count: records.length })}</Link>
            </div>
            <ul className="card rows">
              {records.slice(0, recentShown).map((record) => (
                <li key={record.view.id}>
                  <RecordRow record={record} />
                </li>
              ))}
            </ul>
          </section>
        )}
        {day && <day.DayAlerts />}
        {station && (
          <section className="card padded line apart">
            <span>
              {t('home.station')}
              <br />
              <span className="row-meta">{station.address}</span>
            </span>
            <a className="button" href={`tel:${station.phone}`}>
              <Icon name="phone" />
              {station.phone}
            </a>
          </section>
        )}
      </main>
    </>
  );
}

/** What keeps the unsent, in the order of what a person could do about it. */
function useSendingFace(): 'signIn' | 'offline' | 'later' | 'online' {
  const waits = useSession((session) => session.sendingWaitsForSignIn);
  const { isOnline, lastProblem } = useConnection();
  if (waits) return 'signIn';
  if (!isOnline) return 'offline';
  return lastProblem === null ? 'online' : 'later';
}

function UnsentCard({ queue }: { readonly queue: Queue }) {
  const t = useText();
  const face = useSendingFace();
  return (
    <Link className="card row go led" to="/me/queue">
      <Icon name={queue.attention > 0 ? 'sync-attention' : 'sync-saved'} />
      <span className="row-title">
        {queue.attention > 0
          ? t('home.attention.h1', { count: queue.attention })
          : t('home.unsent', { count: queue.unsent })}
      </span>
      {queue.unsent > 0 && <span className="row-meta">{t(`home.unsent.${face}`)}</span>}
      <Icon name="next" />
    </Link>
  );
}
