// Submits what stands in the form: a new record, or what is different in one that is there.
import { type SubmitEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import type { FieldIssues, Problem } from '../../domain/problems.ts';
import type { Draft } from '../store/drafts.ts';
import { submitAmendment, submitDraft } from '../store/save.ts';
import type { Store } from '../store/store.ts';
import { useStore } from '../store/store-context.ts';
import { startFormOf } from './amended-form.ts';

/** From a draft's raw inputs to the record's fields. */
export type FieldsOf = (draft: Draft) => unknown;

export type Submitting = {
  /** null before the first try. */
  readonly issues: FieldIssues | null;
  readonly problem: Problem | null;
  /** Submitted without a difference: nothing to save, and nothing wrong. */
  readonly isUnchanged: boolean;
  readonly submit: (event: SubmitEvent) => Promise<void>;
};

function save(store: Store, draft: Draft, fieldsOf: FieldsOf) {
  const { amends } = draft;
  if (amends === undefined) return submitDraft(store, draft, fieldsOf(draft));
  const before = fieldsOf({ ...draft, form: startFormOf(amends.fields) });
  return submitAmendment(store, { ...draft, amends }, { before, after: fieldsOf(draft) });
}

type Source = {
  /** What stands in the form. */
  readonly read: () => Promise<Draft | null>;
  /** Writes it as a draft: what was not submitted. */
  readonly keep: () => Promise<unknown>;
};

export function useSubmit(fieldsOf: FieldsOf, { read, keep }: Source): Submitting {
  const store = useStore();
  const navigate = useNavigate();
  const [issues, setIssues] = useState<FieldIssues | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isUnchanged, setIsUnchanged] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const draft = await read();
    if (draft === null) return;
    const saved = await save(store, draft, fieldsOf);
    if (saved.ok && saved.value !== null) {
      return navigate(`/ledger/${draft.kind}/${saved.value.recordId}`, { replace: true });
    }
    void keep();
    setIsUnchanged(saved.ok);
    setProblem(saved.ok ? null : saved.problem);
    setIssues(saved.ok ? {} : (saved.problem.fields ?? {}));
    requestAnimationFrame(focusFirstError);
  };
  return { issues, problem, isUnchanged, submit };
}

export function focusFirstError(): void {
  const first = document.querySelector(
    '#record-form [aria-invalid="true"], #record-form .field:has(> .error)',
  );
  const target = first?.matches('input, textarea, select')
    ? first
    : first?.querySelector('input, button, textarea');
  if (target instanceof HTMLElement) target.focus();
  target?.scrollIntoView({ block: 'center' });
}
