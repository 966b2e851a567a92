// What the server did not accept, and the ways out: correct and resend, make it a note, go to the record, export it, or
// let it go. Only a refused record can become a draft again; a step is redone at its record, a photo is sent again.
import { useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Problem } from '../../../domain/problems.ts';
import { SyncChip } from '../../record/chips.tsx';
import { fieldLabel } from '../../record/field-words.ts';
import { noteOf, whatOf } from '../../record/own-words-text.ts';
import { headlineOf } from '../../record/words.ts';
import { useSessionActions } from '../../session/session-context.ts';
import { mayNoteRefused, noteRefused } from '../../store/conflicts.ts';
import { useStandingRecord } from '../../store/listing.ts';
import { readOwnWords } from '../../store/own-words.ts';
import type { QueueItem } from '../../store/queue.ts';
import { discardRefused, resubmitAsDraft, sendReportAgain } from '../../store/repair.ts';
import { useStore } from '../../store/store-context.ts';
import { tryPhotosAgain } from '../../store/uploads.ts';
import { isDeskKey, useDeskText } from '../../text/desk-text.ts';
import { issueText, problemText } from '../../text/problem-text.ts';
import { useQueueText } from '../../text/queue-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { ExportButton } from './export-button.tsx';
import { OwnWords } from './own-words.tsx';
import { queueTitleOf } from './queue-title.ts';
import { useSpeaking } from './use-speaking.ts';

export function NeedsCard({ item }: { readonly item: QueueItem }) {
  const t = useText();
  const q = useQueueText();
  const store = useStore();
  const navigate = useNavigate();
  const [isAsking, setIsAsking] = useState(false);
  const [trouble, setTrouble] = useState<Problem | null>(null);
  const isPhotoOnly = item.receipt !== null;
  const isReport = item.isLocked && !isPhotoOnly;
  const isFixable = item.move === 'submit' && !isPhotoOnly && !isReport;
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
      <h3>
        {item.move === 'submit' || item.isSealed ? queueTitleOf({ t, q }, item) : <StepTitle item={item} />}
      </h3>
      {item.problem && <p>{problemText(t, item.problem)}</p>}
      <WrongFields item={item} />
      {item.move !== 'submit' && !item.isLocked && !isPhotoOnly && <OwnWords item={item} />}
      <p>
        <b>{q('queue.kept')}</b>
      </p>
      {trouble && (
        <p className="error" role="alert">
          {problemText(t, trouble)}
        </p>
      )}
      <div className="buttons even">
        <button className="button danger" type="button" onClick={() => setIsAsking(true)}>
          {q(isPhotoOnly ? 'queue.discardPhoto' : 'queue.discard')}
        </button>
        {isReport && <ReportAgain item={item} onTrouble={setTrouble} />}
        {isReport ? null : isFixable ? (
          <button className="button primary" type="button" onClick={() => void fix()}>
            {q('queue.fix')}
          </button>
        ) : (
          <Link className="button" to={`/ledger/${item.kind}/${item.recordId}`}>
            {q('queue.open')}
          </Link>
        )}
      </div>
      <div className="buttons even">
        {!item.isLocked && <ExportButton item={item} />}
        {isPhotoOnly && <PhotosAgain item={item} />}
        {item.move === 'amend' && !isPhotoOnly && <NoteButton item={item} onTrouble={setTrouble} />}
      </div>
      {isAsking && <AskDiscard item={item} isPhotoOnly={isPhotoOnly} onClose={() => setIsAsking(false)} />}
    </article>
  );
}

/** A step is known by what it was and by the record it was to be done to. */
function StepTitle({ item }: { readonly item: QueueItem }) {
  const speaking = useSpeaking();
  const d = useDeskText();
  const record = useStandingRecord(item.recordId);
  const named = `move.${item.move}`;
  const step = isDeskKey(named) ? d(named) : whatOf(speaking, { kind: item.kind, move: item.move });
  if (record === undefined || record === null) return queueTitleOf(speaking, item);
  return speaking.q('queue.labelled', { label: step, words: headlineOf(speaking.t, record.view) });
}

/** Each by the name it has in the form. A day that the server takes to be still to come hints at the phone's clock. */
function WrongFields({ item: { kind, problem } }: { readonly item: QueueItem }) {
  const speaking = useSpeaking();
  return Object.entries(problem?.fields ?? {}).map(([path, issue]) => {
    const words = issueText(speaking.t, issue);
    const [field = path] = path.split('.');
    const label = kind === 'asset' ? field : fieldLabel(speaking, { kind, field });
    return (
      <div key={path}>
        <p className="error">{label === field ? words : speaking.q('queue.labelled', { label, words })}</p>
        {issue.code === 'inFuture' && <p>{speaking.q('queue.clock')}</p>}
      </div>
    );
  });
}

function PhotosAgain({ item }: { readonly item: QueueItem }) {
  const { q } = useSpeaking();
  const store = useStore();
  const { sendNow } = useSessionActions();
  return (
    <button
      className="button"
      type="button"
      onClick={() => void tryPhotosAgain(store, item.id).then(sendNow)}
    >
      {q('queue.photoAgain')}
    </button>
  );
}

/** A report that was refused goes as it is: nobody here can open its envelope. */
function ReportAgain({ item, onTrouble }: NoteProps) {
  const { q } = useSpeaking();
  const store = useStore();
  const { sendNow } = useSessionActions();
  const again = async () => {
    const done = await sendReportAgain(store, item.id);
    if (done.ok) sendNow();
    else onTrouble(done.problem);
  };
  return (
    <button className="button primary" type="button" onClick={() => void again()}>
      {q('queue.reportAgain')}
    </button>
  );
}

type NoteProps = { readonly item: QueueItem; readonly onTrouble: (problem: Problem) => void };

/** 改为备注: only where the record still takes one. */
function NoteButton({ item, onTrouble }: NoteProps) {
  const speaking = useSpeaking();
  const store = useStore();
  const [isAllowed, setIsAllowed] = useState(false);
  useEffect(() => void mayNoteRefused(store, item.id).then(setIsAllowed), [store, item.id]);
  if (!isAllowed) return null;
  const note = async () => {
    const own = await readOwnWords(store, item.id);
    if (own === null) return;
    const done = await noteRefused(store, item.id, noteOf(speaking, own.mutation));
    if (!done.ok) onTrouble(done.problem);
  };
  return (
    <button className="button" type="button" onClick={() => void note()}>
      {speaking.q('note.refused')}
    </button>
  );
}

type AskProps = { readonly item: QueueItem; readonly isPhotoOnly: boolean; readonly onClose: () => void };

function AskDiscard({ item, isPhotoOnly, onClose }: AskProps) {
  const t = useText();
  const q = useQueueText();
  const store = useStore();
  const [trouble, setTrouble] = useState<Problem | null>(null);
  const discard = async () => {
    const done = await discardRefused(store, item.id);
    if (done.ok) onClose();
    else setTrouble(done.problem);
  };
  const title = q(isPhotoOnly ? 'queue.discardPhoto.ask' : 'queue.discard.ask');
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="stack">
        <h2>{title}</h2>
        <p>{q(isPhotoOnly ? 'queue.discardPhoto.hint' : 'queue.discard.hint')}</p>
        <DialogFoot
          problem={trouble && problemText(t, trouble)}
          cancel={t('app.cancel')}
          onCancel={onClose}
          act={q(isPhotoOnly ? 'queue.discardPhoto' : 'queue.discard')}
          onAct={() => void discard()}
          isDanger
        />
      </div>
    </Dialog>
  );
}
