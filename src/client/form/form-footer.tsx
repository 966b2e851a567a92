import { useNavigate } from 'react-router';
import type { Problem } from '../../domain/problems.ts';
import type { Draft } from '../store/drafts.ts';
import type { TextKey } from '../text/catalogue.ts';
import { useText } from '../text/use-text.ts';
import { Icon } from '../ui/icon.tsx';
import { SaveTrouble } from './save-trouble.tsx';
import type { OpenDraft } from './use-draft.ts';
import type { Submitting } from './use-submit.ts';

/** Where a form leads back to: the list, or the record it amends. */
export const wayBack = ({ kind, amends }: Draft): string =>
  amends === undefined ? `/ledger/${kind}` : `/ledger/${kind}/${amends.recordId}`;

type FooterProps = {
  readonly draft: Draft;
  readonly open: OpenDraft;
  readonly submitting: Submitting;
  readonly submitLabel: TextKey;
};

/** What came of the last try, and the two ways out of a form. */
export function FormFooter({ draft, open, submitting, submitLabel }: FooterProps) {
  const t = useText();
  const navigate = useNavigate();
  const problem = submitting.problem ?? open.problem;
  return (
    <footer className="actionbar stack tight">
      {problem && <ProblemLine draft={draft} problem={problem} />}
      {submitting.isUnchanged && (
        <p className="quiet" role="status">
          {t('amend.unchanged')}
        </p>
      )}
      <div className="buttons even">
        <button
          className="button tall"
          type="button"
          onClick={() => void open.flush().then(() => navigate(wayBack(draft)))}
        >
          {t('form.saveDraft')}
        </button>
        <button className="button primary tall" type="submit" form="record-form">
          {t(draft.amends === undefined ? submitLabel : 'amend.submit')}
        </button>
      </div>
      <p className="small">{t('form.offlineHint')}</p>
    </footer>
  );
}

function ProblemLine({ draft, problem }: { readonly draft: Draft; readonly problem: Problem }) {
  const t = useText();
  const isTooLate = draft.amends !== undefined && problem.code === 'wrongState';
  if (!isTooLate) {
    return (
      <SaveTrouble problem={problem} count={Object.keys(problem.fields ?? {}).length} within="#record-form" />
    );
  }
  return (
    <p className="error" role="alert">
      <Icon name="sync-attention" />
      <span>{t('amend.tooLate')}</span>
    </p>
  );
}
