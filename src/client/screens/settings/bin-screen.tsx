import { useState } from 'react';
import { Link } from 'react-router';
import type { Problem } from '../../../domain/problems.ts';
import { draftHeadline, draftTitle } from '../../record/draft-words.ts';
import { type BinnedDraft, restoreDraft, useBin } from '../../store/bin.ts';
import { useStore } from '../../store/store-context.ts';
import { problemText } from '../../text/problem-text.ts';
import { useQueueText } from '../../text/queue-text.ts';
import { useText } from '../../text/use-text.ts';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';
import { BackToMe } from './back-to-me.tsx';

/** 回收箱: discarded drafts, how long they stay, and the way back. */
export function BinScreen() {
  const t = useText();
  const q = useQueueText();
  const store = useStore();
  const bin = useBin();
  const [restored, setRestored] = useState<BinnedDraft>();
  const [problem, setProblem] = useState<Problem | null>(null);
  const restore = async (draft: BinnedDraft) => {
    const done = await restoreDraft(store, draft.id);
    setProblem(done.ok ? null : done.problem);
    if (done.ok) setRestored(draft);
  };
  return (
    <>
      <TopBar lead={<BackToMe />} title={<h1 tabIndex={-1}>{t('bin.title')}</h1>} />
      <main className="page stack" id="main" aria-busy={bin === undefined || undefined}>
        {restored && (
          <div className="toast" role="status">
            <span>{q('bin.restored')}</span>
            <Link className="button" to={`/record/${restored.kind}/${restored.id}`}>
              {q('bin.open')}
            </Link>
          </div>
        )}
        {problem && (
          <p className="error" role="alert">
            {problemText(t, problem)}
          </p>
        )}
        {bin?.length === 0 && <EmptyFace icon="trash" title={q('bin.empty')} hint={q('bin.empty.hint')} />}
        {bin !== undefined && bin.length > 0 && (
          <ul className="card rows">
            {bin.map((draft) => (
              <BinRow key={draft.id} draft={draft} onRestore={() => void restore(draft)} />
            ))}
          </ul>
        )}
      </main>
    </>
  );
}

function BinRow({ draft, onRestore }: { readonly draft: BinnedDraft; readonly onRestore: () => void }) {
  const t = useText();
  const q = useQueueText();
  const kind = t(`kind.${draft.kind}`);
  const title = draftTitle(t, draft);
  return (
    <li className="row">
      <span className="row-title">{title}</span>
      <span className="row-foot">
        <span className="row-meta">
          {draftHeadline(draft) && kind} {q('bin.daysLeft', { count: draft.daysLeft })}
        </span>
        <button
          className="button"
          type="button"
          aria-label={q('bin.restore.named', { name: title })}
          onClick={onRestore}
        >
          {q('bin.restore')}
        </button>
      </span>
    </li>
  );
}
