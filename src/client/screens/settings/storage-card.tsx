import { useState } from 'react';
import { isScarce, useSpace } from '../../store/space.ts';
import { useQueueText } from '../../text/queue-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { freeMegabytes, usedMegabytes } from './megabytes.ts';

export function StorageCard() {
  const q = useQueueText();
  const { space, ask } = useSpace();
  const [isRefused, setIsRefused] = useState(false);
  if (space === undefined) return null;
  if (space === null) return <p className="card padded quiet">{q('me.storage.unknown')}</p>;
  const { usedBytes, freeBytes, isPersisted } = space;
  const used = q('me.storage.used', { used: usedMegabytes(usedBytes) });
  return (
    <section className="card padded stack tight">
      <h2>{q('me.storage')}</h2>
      <div className="line apart">
        <span>{used}</span>
        <span className="row-meta">{q('me.storage.free', { free: freeMegabytes(freeBytes) })}</span>
      </div>
      <progress
        className="progress"
        value={usedBytes}
        max={Math.max(1, usedBytes + freeBytes)}
        aria-label={used}
      />
      {isScarce(space) && (
        <p className="error">
          <Icon name="sync-attention" />
          <span>{q('me.storage.scarce')}</span>
        </p>
      )}
      <p className="row-meta" role="status">
        {isPersisted && q('me.storage.persisted')}
        {!isPersisted && q(isRefused ? 'me.storage.refused' : 'me.storage.notPersisted')}
      </p>
      {!isPersisted && (
        <button
          className="button wide"
          type="button"
          onClick={() => void ask().then((isKept) => setIsRefused(!isKept))}
        >
          {q('me.storage.ask')}
        </button>
      )}
    </section>
  );
}
