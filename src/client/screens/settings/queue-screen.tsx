import { SyncChip } from '../../record/chips.tsx';
import { useConnection } from '../../session/connection.ts';
import { useSessionActions } from '../../session/session-context.ts';
import { type QueueItem, useQueue } from '../../store/queue.ts';
import { useStore } from '../../store/store-context.ts';
import { whenText } from '../../text/dates.ts';
import { problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';
import { BackToMe } from './back-to-me.tsx';
import { ConflictCard } from './conflict-card.tsx';
import { NeedsCard } from './needs-card.tsx';
import { queueTitleOf } from './queue-title.ts';
import { StorageCard } from './storage-card.tsx';

export function QueueScreen() {
  const t = useText();
  const { sendNow } = useSessionActions();
  const { lastProblem, isSyncing } = useConnection();
  const queue = useQueue();
  if (queue === undefined) return <main className="page" id="main" aria-busy="true" />;
  const of = (...states: readonly string[]) => queue.items.filter((item) => states.includes(item.sync));
  const [waiting, attention, delivered] = [of('saved', 'sending'), of('attention'), of('delivered')];
  return (
    <>
      <TopBar
        lead={<BackToMe />}
        title={<h1 tabIndex={-1}>{t('queue.title')}</h1>}
        actions={
          <button
            className="button bare square"
            type="button"
            aria-label={t('queue.retry')}
            aria-busy={isSyncing}
            onClick={sendNow}
          >
            <Icon name="refresh" />
          </button>
        }
      />
      <main className="page stack loose" id="main">
        {queue.items.length > 0 && (
          <section className="card rows" aria-label={t('queue.title')}>
            <Total
              label={t('queue.records')}
              words={t('queue.records.done', queue.records)}
              {...queue.records}
            />
            {queue.photos.total > 0 && (
              <Total
                label={t('queue.photos')}
                words={t('queue.photos.done', queue.photos)}
                {...queue.photos}
              />
            )}
            {queue.attention > 0 && (
              <p className="row row-meta">{t('queue.attention', { count: queue.attention })}</p>
            )}
            {lastProblem && waiting.length > 0 && (
              <p className="row row-meta">{t('queue.lastTry', { reason: problemText(t, lastProblem) })}</p>
            )}
          </section>
        )}
        {queue.items.length === 0 && (
          <EmptyFace icon="sync-delivered" title={t('queue.empty')} hint={t('ledger.empty.hint')} />
        )}
        {attention.length > 0 && (
          <section className="stack">
            <h2>{t('queue.needs')}</h2>
            {attention.map((item) => (
              <Needing key={item.id} item={item} />
            ))}
          </section>
        )}
        <Items title={t('queue.waiting')} items={waiting} />
        <Items title={t('queue.delivered')} items={delivered} />
        <StorageCard />
      </main>
    </>
  );
}

function Needing({ item }: { readonly item: QueueItem }) {
  return item.problem?.code === 'fieldsConflict' ? <ConflictCard item={item} /> : <NeedsCard item={item} />;
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

function Items({ title, items }: { readonly title: string; readonly items: readonly QueueItem[] }) {
  const t = useText();
  const { env } = useStore();
  if (items.length === 0) return null;
  return (
    <section>
      <div className="section-head">
        <h2>{title}</h2>
      </div>
      <ul className="card rows">
        {items.map((item) => (
          <li className="row" key={item.id}>
            <span className="row-title">{queueTitleOf(t, item)}</span>
            <span className="row-foot">
              <span className="row-meta">
                {t(`kind.${item.kind}`)} {item.photos.total > 0 && t('queue.photosOf', item.photos)}
              </span>
              <SyncChip state={item.sync} />
            </span>
            <span className="small">
              {whenText(t, item.ackedAt ?? item.savedAt, env.now())}
              {item.receipt && (
                <span className="code"> {t('detail.receipt', { hash: item.receipt.slice(0, 8) })}</span>
              )}
              {item.isHeld && ` ${t('queue.held')}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
