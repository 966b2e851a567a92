// Rows of the queue: what waits and why, and what was delivered with the server's own check codes.
import { useState } from 'react';
import { SyncChip } from '../../record/chips.tsx';
import { whatOf } from '../../record/own-words-text.ts';
import type { QueueItem } from '../../store/queue.ts';
import { useStore } from '../../store/store-context.ts';
import { whenText } from '../../text/dates.ts';
import { ExportButton } from './export-button.tsx';
import { queueTitleOf } from './queue-title.ts';
import { useSpeaking } from './use-speaking.ts';

const shownAtFirst = 20; // two screens; the rest on a tap

type ItemsProps = { readonly title: string; readonly items: readonly QueueItem[] };

export function QueueItems({ title, items }: ItemsProps) {
  const { q } = useSpeaking();
  const [isWhole, setIsWhole] = useState(false);
  if (items.length === 0) return null;
  const shown = isWhole ? items : items.slice(0, shownAtFirst);
  return (
    <section>
      <div className="section-head">
        <h2>{title}</h2>
      </div>
      <ul className="card rows">
        {shown.map((item) => (
          <li className="row" key={item.id}>
            <QueueRow item={item} />
          </li>
        ))}
      </ul>
      {shown.length < items.length && (
        <button className="button wide" type="button" onClick={() => setIsWhole(true)}>
          {q('queue.all', { count: items.length })}
        </button>
      )}
    </section>
  );
}

function QueueRow({ item }: { readonly item: QueueItem }) {
  const speaking = useSpeaking();
  const { t } = speaking;
  const { env } = useStore();
  return (
    <>
      <span className="row-title">{queueTitleOf(speaking, item)}</span>
      <span className="row-foot">
        <span className="row-meta">
          {whatOf(speaking, item)} {item.photos.total > 0 && t('queue.photosOf', item.photos)}
        </span>
        <SyncChip state={item.sync} />
      </span>
      {item.sync === 'delivered' ? (
        <Receipt item={item} />
      ) : (
        <>
          <span className="small">
            {whenText(t, item.savedAt, env.now())} <Waiting item={item} />
          </span>
          {item.receipt === null && (
            <div className="buttons">
              <ExportButton item={item} />
            </div>
          )}
        </>
      )}
    </>
  );
}

/** Why it is not there yet, in words. */
function Waiting({ item }: { readonly item: QueueItem }) {
  const { q } = useSpeaking();
  if (item.isHeld) return q('queue.held');
  if (item.sync === 'sending') return q('queue.waits.flying');
  const { stored, total } = item.photos;
  return item.receipt === null ? q('queue.waits.record') : q('queue.waits.photos', { count: total - stored });
}

/** `b41c-09d2`: enough to compare two by eye. */
const shortened = (hash: string): string => `${hash.slice(0, 4)}-${hash.slice(4, 8)}`;

/** The server's check codes: shortened in the line, whole on a tap. */
function Receipt({ item }: { readonly item: QueueItem }) {
  const { t, q } = useSpeaking();
  const { env } = useStore();
  const { receipt, photoReceipts, ackedAt, savedAt } = item;
  const when = whenText(t, ackedAt ?? savedAt, env.now());
  if (receipt === null) return <span className="small">{when}</span>;
  return (
    <details className="receipt">
      <summary className="small">
        {when} <span className="code">{t('detail.receipt', { hash: shortened(receipt) })}</span>
      </summary>
      <p className="small">{q('queue.receipt.hint')}</p>
      <dl className="facts small">
        <dt>{q('queue.receipt.record')}</dt>
        <dd className="code">{receipt}</dd>
        {photoReceipts.map((hash, at) => (
          <div className="fact" key={hash}>
            <dt>{q('queue.receipt.photo', { index: at + 1 })}</dt>
            <dd className="code">{hash}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
