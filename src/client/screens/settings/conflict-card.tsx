// 需处理, field by field: what I wrote, what is in force and by whom, and the four ways out. Taking the other's asks
// first, because it lets one's own go.
import { useState } from 'react';
import type { Kind } from '../../../domain/kinds.ts';
import type { Problem } from '../../../domain/problems.ts';
import type { Result } from '../../../domain/result.ts';
import { SyncChip } from '../../record/chips.tsx';
import { fieldLabel, fieldWords } from '../../record/field-words.ts';
import { headlineOf } from '../../record/words.ts';
import { useSession } from '../../session/session.ts';
import {
  type Conflict,
  type Conflicts,
  keepMine,
  noteInstead,
  takeTheirs,
  useConflicts,
} from '../../store/conflicts.ts';
import type { QueueItem } from '../../store/queue.ts';
import { useStore } from '../../store/store-context.ts';
import { whenText } from '../../text/dates.ts';
import { problemText } from '../../text/problem-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { ExportButton } from './export-button.tsx';
import { NeedsCard } from './needs-card.tsx';
import { queueTitleOf } from './queue-title.ts';
import { useSpeaking } from './use-speaking.ts';

export function ConflictCard({ item }: { readonly item: QueueItem }) {
  const { t, q } = useSpeaking();
  const { env } = useStore();
  const name = useSession((session) => session.profile?.name);
  const found = useConflicts(item.id);
  if (found === undefined || found === null) return null;
  // What cannot be read field by field can still be exported, or let go.
  if (found.open.length === 0 || item.kind === 'asset') return <NeedsCard item={item} />;
  const { kind } = item;
  const { record, open, mayKeep } = found;
  const isOwn = open.every((one) => one.by === name);
  const isShown = record !== null && !record.view.isSealed;
  return (
    <article className="card padded stack">
      <p className="line apart">
        <SyncChip state="attention" />
        <span className="small">
          {t(`kind.${item.kind}`)} <time dateTime={item.savedAt}>{whenText(t, item.savedAt, env.now())}</time>
        </span>
      </p>
      <h3>{isShown ? headlineOf(t, record.view) : queueTitleOf({ t, q }, item)}</h3>
      <p>
        {q(isOwn ? 'conflict.intro.own' : open.length > 1 ? 'conflict.intro' : 'conflict.intro.one')}{' '}
        <b>{q('conflict.kept')}</b>
      </p>
      {record === null && <p className="quiet">{q('conflict.gone')}</p>}
      {record !== null && !mayKeep && <p className="quiet">{q('conflict.closed')}</p>}
      {open.map((conflict) => (
        <FieldChoice key={conflict.field} kind={kind} conflict={conflict} found={found} />
      ))}
      <ExportButton item={item} />
    </article>
  );
}

type ChoiceProps = { readonly kind: Kind; readonly conflict: Conflict; readonly found: Conflicts };

function FieldChoice({ kind, conflict, found }: ChoiceProps) {
  const speaking = useSpeaking();
  const { t, q } = speaking;
  const store = useStore();
  const [isAsking, setIsAsking] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<Problem | null>(null);
  const { field } = conflict;
  const label = fieldLabel(speaking, { kind, field });
  const wordsOf = (value: unknown) => fieldWords(speaking, { kind, field, value });
  const name = useSession((session) => session.profile?.name);
  const [mine, theirs] = [wordsOf(conflict.mine), wordsOf(conflict.theirs)];
  const settle = async (way: Promise<Result<unknown>>) => {
    setIsBusy(true);
    const done = await way;
    setIsBusy(false);
    setTrouble(done.ok ? null : done.problem);
  };
  return (
    <section className="stack tight versus" aria-label={label}>
      <h4>{label}</h4>
      <dl className="facts">
        <dt>{q('conflict.mine')}</dt>
        <dd className="story">{mine}</dd>
        <dt>{q('conflict.theirs')}</dt>
        <dd className="story">
          {theirs}
          <span className="small">
            {q('conflict.by', { name: conflict.by, when: whenText(t, conflict.at, store.env.now()) })}
          </span>
        </dd>
      </dl>
      {trouble && (
        <p className="error" role="alert">
          {problemText(t, trouble)}
        </p>
      )}
      <div className="ways">
        {found.mayKeep && (
          <Way
            word={q('conflict.keep')}
            hint={q('conflict.keep.hint')}
            isBusy={isBusy}
            onTake={() => void settle(keepMine(store, conflict))}
          />
        )}
        <Way
          word={q(conflict.by === name ? 'conflict.take.own' : 'conflict.take')}
          hint={q('conflict.take.hint')}
          isBusy={isBusy}
          onTake={() => setIsAsking(true)}
        />
        {found.mayNote && (
          <Way
            word={q('conflict.note')}
            hint={q('conflict.note.hint')}
            isBusy={isBusy}
            onTake={() =>
              void settle(noteInstead(store, conflict, q('conflict.noteText', { field: label, words: mine })))
            }
          />
        )}
      </div>
      {isAsking && (
        <AskTake
          words={q('conflict.take.lost', { mine, theirs })}
          onClose={() => setIsAsking(false)}
          onTake={() => void settle(takeTheirs(store, conflict)).then(() => setIsAsking(false))}
        />
      )}
    </section>
  );
}

type WayProps = {
  readonly word: string;
  readonly hint: string;
  readonly isBusy: boolean;
  readonly onTake: () => void;
};

/** A button and, beside it, what it does. */
function Way({ word, hint, isBusy, onTake }: WayProps) {
  return (
    <div className="way">
      <button className="button" type="button" aria-busy={isBusy} disabled={isBusy} onClick={onTake}>
        {word}
      </button>
      <span className="row-meta">{hint}</span>
    </div>
  );
}

type AskProps = { readonly words: string; readonly onClose: () => void; readonly onTake: () => void };

function AskTake({ words, onClose, onTake }: AskProps) {
  const { t, q } = useSpeaking();
  const title = q('conflict.take.ask');
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="stack">
        <h2>{title}</h2>
        <p className="story">{words}</p>
        <DialogFoot
          cancel={t('app.cancel')}
          onCancel={onClose}
          act={q('conflict.take')}
          onAct={onTake}
          isDanger
        />
      </div>
    </Dialog>
  );
}
