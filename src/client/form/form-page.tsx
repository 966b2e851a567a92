// The frame of a record's form: top bar with the draft's state, the fields, the two buttons. Submits to the store.
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { FieldIssues, Problem } from '../../domain/problems.ts';
import { useAtWork } from '../store/at-work.ts';
import type { Draft, DraftForm } from '../store/drafts.ts';
import { submitDraft } from '../store/save.ts';
import { useStore } from '../store/store-context.ts';
import type { TextKey } from '../text/catalogue.ts';
import { issueText } from '../text/problem-text.ts';
import { useText } from '../text/use-text.ts';
import { DiscardDraft } from './discard-draft.tsx';
import { FormBar, GoneDraft } from './form-bar.tsx';
import { formOf } from './raw.ts';
import { SaveTrouble } from './save-trouble.tsx';
import { type OpenDraft, useDraft } from './use-draft.ts';

export type FormTools = {
  readonly form: DraftForm;
  readonly draft: Draft;
  readonly change: OpenDraft['change'];
  readonly setAttachments: OpenDraft['setAttachments'];
  /** The words of what is wrong with a field, if anything. */
  readonly errorOf: (...paths: string[]) => string | undefined;
};

type FormPageProps = {
  readonly title: TextKey;
  readonly submitLabel: TextKey;
  /** From raw inputs to the record's fields. */
  readonly fieldsOf: (draft: Draft) => unknown;
  readonly children: (tools: FormTools) => ReactNode;
};

export function FormPage({ title, submitLabel, fieldsOf, children }: FormPageProps) {
  const t = useText();
  const { draftId = '' } = useParams();
  const open = useDraft(draftId);
  useAtWork();
  const navigate = useNavigate();
  const store = useStore();
  const [issues, setIssues] = useState<FieldIssues>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  if (open.draft === undefined) return <main className="page" id="main" aria-busy="true" />;
  if (open.draft === null) return <GoneDraft />;
  const draft = { ...open.draft, form: formOf(open.draft.form) };

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    await open.flush();
    const saved = await submitDraft(store, draft, fieldsOf(draft));
    if (saved.ok) return navigate(`/ledger/${draft.kind}/${saved.value.recordId}`, { replace: true });
    setProblem(saved.problem);
    setIssues(saved.problem.fields ?? {});
    requestAnimationFrame(focusFirstError);
  };
  const errorOf = (...paths: string[]) => {
    const found = paths.map((path) => issues[path]).find((issue) => issue !== undefined);
    return found === undefined ? undefined : issueText(t, found);
  };
  const count = Object.keys(issues).length;
  const trouble = problem ?? open.problem;
  return (
    <div className="app">
      <FormBar title={t(title)} status={open.status} />
      <main className="page stack loose" id="main">
        <form className="stack loose" id="record-form" noValidate onSubmit={(event) => void submit(event)}>
          {children({
            form: draft.form,
            draft,
            change: open.change,
            setAttachments: open.setAttachments,
            errorOf,
          })}
        </form>
        <DiscardDraft draft={draft} flush={open.flush} />
      </main>
      <footer className="actionbar stack tight">
        {trouble && <SaveTrouble problem={trouble} count={count} within="#record-form" />}
        <div className="buttons even">
          <button
            className="button tall"
            type="button"
            onClick={() => void open.flush().then(() => navigate(`/ledger/${draft.kind}`))}
          >
            {t('form.saveDraft')}
          </button>
          <button className="button primary tall" type="submit" form="record-form">
            {t(submitLabel)}
          </button>
        </div>
        <p className="small">{t('form.offlineHint')}</p>
      </footer>
    </div>
  );
}

function focusFirstError(): void {
  const first = document.querySelector(
    '#record-form [aria-invalid="true"], #record-form .field:has(> .error)',
  );
  const target = first?.matches('input, textarea, select')
    ? first
    : first?.querySelector('input, button, textarea');
  if (target instanceof HTMLElement) target.focus();
  target?.scrollIntoView({ block: 'center' });
}
