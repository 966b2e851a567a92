import { useState } from 'react';
import { askToPersist, useSpace } from '../../store/space.ts';
import { useText } from '../../text/use-text.ts';

const megabyte = 1_048_576;
const grouped = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 0 });

export function StorageCard() {
  const t = useText();
  const space = useSpace();
  const [answer, setAnswer] = useState<boolean>();
  if (space === undefined) return null;
  const isPersisted = answer ?? space.isPersisted;
  const used = grouped.format(space.usedBytes / megabyte);
  return (
    <section className="card padded stack tight">
      <h2>{t('me.storage')}</h2>
      <div className="line apart">
        <span>{t('me.storage.used', { used })}</span>
        <span className="row-meta">
          {t('me.storage.free', { free: grouped.format((space.quotaBytes - space.usedBytes) / megabyte) })}
        </span>
      </div>
      <progress
        className="progress"
        value={space.usedBytes}
        max={Math.max(1, space.quotaBytes)}
        aria-label={t('me.storage.used', { used })}
      />
      <p className="row-meta">
        {t(
          isPersisted
            ? 'me.storage.persisted'
            : answer === false
              ? 'me.storage.refused'
              : 'me.storage.notPersisted',
        )}
      </p>
      {!isPersisted && (
        <button className="button wide" type="button" onClick={() => void askToPersist().then(setAnswer)}>
          {t('me.storage.ask')}
        </button>
      )}
    </section>
  );
}
