// The frame of a record's form: top bar with the draft's state, the fields, the two buttons. Submits to the store.
import { type ReactNode, useEffect } from 'react';
import { useParams } from 'react-router';
import { useAtWork } from '../store/at-work.ts';
import type { Draft, DraftForm } from '../store/drafts.ts';
import type { TextKey } from '../text/catalogue.ts';
import { issueText } from '../text/problem-text.ts';
import { useText } from '../text/use-text.ts';
import { DiscardDraft } from './discard-draft.tsx';
import { FormBar, GoneDraft } from './form-bar.tsx';
import { FormFooter, wayBack } from './form-footer.tsx';
import { formOf, refusedIn } from './raw.ts';
import { type OpenDraft, useDraft } from './use-draft.ts';
import { type FieldsOf, focusFirstError, useSubmit } from './use-submit.ts';

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
  readonly fieldsOf: FieldsOf;
  readonly children: (tools: FormTools) => ReactNode;
};

const withInputs = (draft: Draft): Draft => ({ ...draft, form: formOf(draft.form) });

export function FormPage({ title, submitLabel, fieldsOf, children }: FormPageProps) {
  const t = useText();
  const { draftId = '' } = useParams();
  const open = useDraft(draftId);
  useAtWork();
  const submitting = useSubmit(fieldsOf, {
    read: async () => {
      const newest = await open.newest();
      return newest && withInputs(newest);
    },
    keep: open.flush,
  });
  const isRead = open.draft !== undefined;
  const cameBack = open.draft?.form.refused !== undefined;
  useEffect(() => {
    if (isRead && cameBack) focusFirstError();
  }, [isRead, cameBack]);
  if (open.draft === undefined) return <main className="page" id="main" aria-busy="true" />;
  if (open.draft === null) return <GoneDraft />;
  const draft = withInputs(open.draft);
  const issues = submitting.issues ?? refusedIn(draft.form);
  const errorOf = (...paths: string[]) => {
    const found = paths.map((path) => issues[path]).find((issue) => issue !== undefined);
    return found === undefined ? undefined : issueText(t, found);
  };
  return (
    <div className="app">
      <FormBar
        title={t(draft.amends === undefined ? title : `amend.title.${draft.kind}`)}
        back={draft.amends === undefined ? '/ledger' : wayBack(draft)}
        status={open.status}
      />
      <main className="page stack loose" id="main">
        <form
          className="stack loose"
          id="record-form"
          noValidate
          onSubmit={(event) => void submitting.submit(event)}
        >
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
      <FormFooter draft={draft} open={open} submitting={submitting} submitLabel={submitLabel} />
    </div>
  );
}
