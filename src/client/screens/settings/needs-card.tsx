// What the server did not accept, and the ways out: correct and resend, go to the record, or let it go. Only a
// refused record can become a draft again; a step or a photo is redone at its record.
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Problem } from '../../../domain/problems.ts';
import { SyncChip } from '../../record/chips.tsx';
import type { QueueItem } from '../../store/queue.ts';
import { discardRefused, resubmitAsDraft } from '../../store/repair.ts';
import { useStore } from '../../store/store-context.ts';
import { issueText, problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { queueTitleOf } from './queue-title.ts';

export function NeedsCard({ item }: { readonly item: QueueItem }) {
  const t = useText();
  const store = useStore();
  const navigate = useNavigate();
  const [isAsking, setIsAsking] = useState(false);
  const [trouble, setTrouble] = useState<Problem | null>(null);
  const isPhotoOnly = item.receipt !== null;
  const isFixable = item.move === 'submit' && !isPhotoOnly;
  const fix = async () => {
    const draft = await resubmitAsDraft(store, item.id);
    if (draft.ok) await navigate(`/record/${draft.value.kind}/${draft.value.id}`);
    else setTrouble(draft.problem);
  };
  return (
    <article className="card padded stack tight">
      <p className="line apart">
        <SyncChip state="attention" />
        <span className="small">{t(`kind.${item.kind}`)}</span>
      </p>
      <h3>{queueTitleOf(t, item)}</h3>
      {item.problem && <p>{problemText(t, item.problem)}</p>}
      {Object.entries(item.problem?.fields ?? {}).map(([path, issue]) => (
        <p className="error" key={path}>
          {issueText(t, issue)}
        </p>
      ))}
      <p>
        <b>{t('queue.kept')}</b>
      </p>
      {trouble && (
        <p className="error" role="alert">
          {problemText(t, trouble)}
        </p>
      )}
      <div className="buttons even">
        <button className="button danger" type="button" onClick={() => setIsAsking(true)}>
          {t(isPhotoOnly ? 'queue.discardPhoto' : 'queue.discard')}
        </button>
        {isFixable ? (
          <button className="button primary" type="button" onClick={() => void fix()}>
            {t('queue.fix')}
          </button>
        ) : (
          <Link className="button" to={`/ledger/${item.kind}/${item.recordId}`}>
            {t('queue.open')}
          </Link>
        )}
      </div>
      {isAsking && <AskDiscard item={item} isPhotoOnly={isPhotoOnly} onClose={() => setIsAsking(false)} />}
    </article>
  );
}

type AskProps = { readonly item: QueueItem; readonly isPhotoOnly: boolean; readonly onClose: () => void };

function AskDiscard({ item, isPhotoOnly, onClose }: AskProps) {
  const t = useText();
  const store = useStore();
  const [trouble, setTrouble] = useState<Problem | null>(null);
  const discard = async () => {
    const done = await discardRefused(store, item.id);
    if (done.ok) onClose();
    else setTrouble(done.problem);
  };
  const title = t(isPhotoOnly ? 'queue.discardPhoto.ask' : 'queue.discard.ask');
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="stack">
        <h2>{title}</h2>
        <p>{t(isPhotoOnly ? 'queue.discardPhoto.hint' : 'queue.discard.hint')}</p>
        {trouble && (
          <p className="error" role="alert">
            {problemText(t, trouble)}
          </p>
        )}
        <div className="buttons even">
          <button className="button" type="button" onClick={onClose}>
            {t('app.cancel')}
          </button>
          <button className="button danger" type="button" onClick={() => void discard()}>
            {t(isPhotoOnly ? 'queue.discardPhoto' : 'queue.discard')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
