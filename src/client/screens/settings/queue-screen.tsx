// 发送队列: how much has arrived, what waits and why, what needs a person, and receipts for what was delivered.
import { LossCard } from '../../record/loss-card.tsx';
import { UnsentAlarm } from '../../record/unsent-alarm.tsx';
import { useConnection } from '../../session/connection.ts';
import { useSessionActions } from '../../session/session-context.ts';
import { useMayRecord } from '../../session/tools.ts';
import { lateCount, type Queue, type QueueItem, useQueue } from '../../store/queue.ts';
import { useStore } from '../../store/store-context.ts';
import { whenText } from '../../text/dates.ts';
import { queuedText } from '../../text/queued-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';
import { BackToMe } from './back-to-me.tsx';
import { ConflictCard } from './conflict-card.tsx';
import { NeedsCard } from './needs-card.tsx';
import { QueueItems } from './queue-items.tsx';
import { StorageCard } from './storage-card.tsx';
import { useSpeaking } from './use-speaking.ts';

export function QueueScreen() {
  const { t, q } = useSpeaking();
  const { env } = useStore();
  const { sendNow } = useSessionActions();
  const isSyncing = useConnection((connection) => connection.isSyncing);
  const isRecorder = useMayRecord();
  const queue = useQueue();
  if (queue === undefined) return <main className="page" id="main" aria-busy="true" />;
  const of = (...states: readonly string[]) => queue.items.filter((item) => states.includes(item.sync));
  const [waiting, attention, delivered] = [of('saved', 'sending'), of('attention'), of('delivered')];
  const late = lateCount(queue, env.now());
  return (
    <>
      <TopBar
        lead={<BackToMe />}
        title={<h1 tabIndex={-1}>{t('queue.title')}</h1>}
        actions={
          <button
            className="button bare square"
            type="button"
            aria-label={q('queue.retry')}
            aria-busy={isSyncing}
            onClick={sendNow}
          >
            <Icon name="refresh" />
          </button>
        }
      />
      <main className="page stack loose" id="main">
        <LossCard />
        {late > 0 && <UnsentAlarm count={late} />}
        {queue.records.total > 0 && <Totals queue={queue} hasWaiting={waiting.length > 0 && late === 0} />}
        {queue.records.total === 0 && queue.items.length === 0 && (
          <EmptyFace
            icon="sync-delivered"
            title={q('queue.empty')}
            hint={isRecorder ? t('ledger.empty.hint') : q('queue.empty.reader')}
          />
        )}
        {attention.length > 0 && (
          <section className="stack">
            <h2>{q('queue.needs')}</h2>
            {attention.map((item) => (
              <Needing key={item.id} item={item} />
            ))}
          </section>
        )}
        <QueueItems title={q('queue.waiting')} items={waiting} />
        <QueueItems title={q('queue.delivered')} items={delivered} />
        <StorageCard />
      </main>
    </>
  );
}

function Needing({ item }: { readonly item: QueueItem }) {
  return item.problem?.code === 'fieldsConflict' ? <ConflictCard item={item} /> : <NeedsCard item={item} />;
}

type TotalsProps = { readonly queue: Queue; readonly hasWaiting: boolean };

/** The sentence with the numbers, a bar for each, and how the last try to send ended. */
function Totals({ queue, hasWaiting }: TotalsProps) {
  const { t, q } = useSpeaking();
  const { sendNow } = useSessionActions();
  const { records, photos, attention } = queue;
  return (
    <section className="card rows" aria-label={t('queue.title')}>
      <h2 className="row">
        <span>
          <span className="phrase">{q('queue.headline', records)}</span>
          {photos.total > 0 && <span className="phrase">{q('queue.headline.photos', photos)}</span>}
        </span>
      </h2>
      <Total label={q('queue.records')} words={q('queue.records.done', records)} {...records} />
      {photos.total > 0 && (
        <Total label={q('queue.photos')} words={q('queue.photos.done', photos)} {...photos} />
      )}
      {attention > 0 && <p className="row row-meta">{q('queue.attention', { count: attention })}</p>}
      <div className="row">
        <LastTry lastTry={queue.lastTry} />
        {hasWaiting && (
          <button className="button wide" type="button" onClick={sendNow}>
            {q('queue.sendNow')}
          </button>
        )}
      </div>
    </section>
  );
}

function LastTry({ lastTry }: Pick<Queue, 'lastTry'>) {
  const { t, q } = useSpeaking();
  const { env } = useStore();
  if (lastTry === null) return <p className="row-meta">{q('queue.lastTry.none')}</p>;
  const when = whenText(t, lastTry.at, env.now());
  const { code } = lastTry;
  return (
    <p className="row-meta">
      {code === null
        ? q('queue.lastTry.ok', { when })
        : q('queue.lastTry.failed', { when, reason: queuedText({ t, q }, { code }) })}
    </p>
  );
}

type TotalProps = {
  readonly label: string;
  readonly words: string;
  readonly done: number;
  readonly total: number;
};

function Total({ label, words, done, total }: TotalProps) {
  return (
    <div className="clock">
      <div className="line apart">
        <b>{label}</b>
        <span>{words}</span>
      </div>
      <progress
        className={done === total ? 'progress met' : 'progress'}
        value={done}
        max={Math.max(1, total)}
        aria-label={words}
      />
    </div>
  );
}
