// The drafts of a file that was handed in: the desk reads them, prints them, or goes on with a copy under its own name.
import { useState } from 'react';
import { Link } from 'react-router';
import type { Problem } from '../../../domain/problems.ts';
import { draftTitle, draftWords } from '../../record/draft-words.ts';
import type { Draft } from '../../store/drafts.ts';
import type { OpenedRescue } from '../../store/rescue/open-rescue.ts';
import { copyDraft, type RescuedDraft, rescuedDrafts } from '../../store/rescue/rescued-drafts.ts';
import { useStore } from '../../store/store-context.ts';
import { problemText } from '../../text/problem-text.ts';
import { useQueueText } from '../../text/queue-text.ts';
import { useText } from '../../text/use-text.ts';

export function RescueDrafts({ opened }: { readonly opened: OpenedRescue }) {
  const q = useQueueText();
  const drafts = rescuedDrafts(opened.manifest);
  const { name } = opened.manifest.owner;
  if (drafts.length === 0) return null;
  return (
    <section className="stack tight">
      <h3>{q('rescue.drafts', { count: drafts.length })}</h3>
      <p>{q('rescue.drafts.hint', { name })}</p>
      <ul className="card rows">
        {drafts.map((one) => (
          <DraftLine key={one.face === 'open' ? one.draft.id : one.id} one={one} opened={opened} />
        ))}
      </ul>
      <button className="button" type="button" onClick={() => window.print()}>
        {q('rescue.drafts.print')}
      </button>
    </section>
  );
}

type LineProps = { readonly one: RescuedDraft; readonly opened: OpenedRescue };

function DraftLine({ one, opened }: LineProps) {
  const t = useText();
  const q = useQueueText();
  const { name } = opened.manifest.owner;
  if (one.face === 'closed')
    return (
      <li className="row">
        <span className="row-title">{q('rescue.drafts.closed')}</span>
        <span className="row-meta">{q('rescue.drafts.closed.hint', { name })}</span>
      </li>
    );
  const { draft, mayCopy } = one;
  const photos = draft.attachments.length;
  return (
    <li className="row">
      <span className="row-title">{draftTitle(t, draft)}</span>
      <span className="row-meta">
        {t(`kind.${draft.kind}`)} {photos > 0 && q('rescue.drafts.photos', { count: photos })}
      </span>
      {[...new Set(draftWords(draft))].map((words) => (
        <span key={words}>{words}</span>
      ))}
      {mayCopy ? (
        <Copy draft={draft} opened={opened} />
      ) : (
        <span className="row-meta">{q('rescue.drafts.correction', { name })}</span>
      )}
    </li>
  );
}

type CopyProps = { readonly draft: Draft; readonly opened: OpenedRescue };

function Copy({ draft, opened }: CopyProps) {
  const t = useText();
  const q = useQueueText();
  const store = useStore();
  const [copied, setCopied] = useState<Draft | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const copy = async () => {
    setIsBusy(true);
    setProblem(null);
    const done = await copyDraft(store, opened, draft);
    setIsBusy(false);
    if (done.ok) setCopied(done.value);
    else setProblem(done.problem);
  };
  if (copied !== null)
    return (
      <span className="row-foot" role="status">
        <span>{q('rescue.drafts.copied')}</span>
        <Link className="button" to={`/record/${copied.kind}/${copied.id}`}>
          {q('rescue.drafts.open')}
        </Link>
      </span>
    );
  return (
    <>
      {problem && (
        <span className="error" role="alert">
          {problemText(t, problem)}
        </span>
      )}
      <button
        className="button"
        type="button"
        disabled={isBusy}
        aria-label={q('rescue.drafts.copy.named', { title: draftTitle(t, draft) })}
        onClick={() => void copy()}
      >
        {q('rescue.drafts.copy')}
      </button>
    </>
  );
}
