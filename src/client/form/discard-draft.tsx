import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Problem } from '../../domain/problems.ts';
import { discardDraft } from '../store/bin.ts';
import type { Draft } from '../store/drafts.ts';
import { useStore } from '../store/store-context.ts';
import { problemText } from '../text/problem-text.ts';
import { useText } from '../text/use-text.ts';
import { Icon } from '../ui/icon.tsx';
import type { OpenDraft } from './use-draft.ts';

type DiscardProps = { readonly draft: Draft; readonly flush: OpenDraft['flush'] };

/** Puts the draft into the bin, with its last words, and goes to the list, which offers to take it back. */
export function DiscardDraft({ draft, flush }: DiscardProps) {
  const t = useText();
  const store = useStore();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<Problem | null>(null);
  const discard = async () => {
    const { id, kind } = (await flush()) ?? draft;
    const discarded = await discardDraft(store, id);
    if (!discarded.ok) return setProblem(discarded.problem);
    await navigate(`/ledger/${kind}`, { replace: true, state: { discarded: id } });
  };
  return (
    <section className="stack tight">
      <button className="button danger wide" type="button" onClick={() => void discard()}>
        <Icon name="trash" />
        {t(draft.amends === undefined ? 'ledger.discard' : 'amend.discard')}
      </button>
      <p className="small">{t(draft.amends === undefined ? 'form.discard.hint' : 'amend.discard.hint')}</p>
      {problem && (
        <p className="error" role="alert">
          <Icon name="sync-attention" />
          <span>{problemText(t, problem)}</span>
        </p>
      )}
    </section>
  );
}
