// A step that changes how somebody signs in: more fields, if it has any, and the password again.
import { type ReactNode, useState } from 'react';
import type { FieldIssues, Problem } from '../../domain/problems.ts';
import type { Result } from '../../domain/result.ts';
import { useAccountText } from '../text/account-text.ts';
import { issueText, problemText } from '../text/problem-text.ts';
import { useText } from '../text/use-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { DialogFoot } from '../ui/dialog-foot.tsx';
import { PasswordField } from './password-field.tsx';

type Props<T> = {
  readonly title: string;
  readonly why?: string;
  readonly onClose: () => void;
  /** Null: the person closed the device's own dialog. */
  readonly act: (password: string) => Promise<Result<T> | null>;
  readonly onDone: (value: T) => void;
  readonly children?: (issueOf: (field: string) => string | undefined) => ReactNode;
};

export function AgainDialog<T>({ title, why, onClose, act, onDone, children }: Props<T>) {
  const a = useAccountText();
  const t = useText();
  const [password, setPassword] = useState('');
  const [issues, setIssues] = useState<FieldIssues>({});
  const [problem, setProblem] = useState<Problem | 'dismissed' | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const go = async () => {
    setIsBusy(true);
    const came = await act(password);
    setIsBusy(false);
    if (came?.ok === true) return onDone(came.value);
    setIssues(came?.problem.fields ?? {});
    setProblem(came === null ? 'dismissed' : came.problem.code === 'invalidFields' ? null : came.problem);
  };
  const issueOf = (field: string) => {
    const issue = issues[field];
    return issue && issueText(t, issue);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <h2>{title}</h2>
        {why && <p>{why}</p>}
        {children?.(issueOf)}
        <PasswordField
          label={a(children === undefined ? 'again.password' : 'account.password.old')}
          value={password}
          onChange={setPassword}
          error={issues.password && a('again.wrong')}
        />
        <DialogFoot
          problem={problem && (problem === 'dismissed' ? a('passkey.dismissed') : problemText(t, problem))}
          cancel={t('app.cancel')}
          onCancel={onClose}
          act={a('again.go')}
          isBusy={isBusy}
        />
      </form>
    </Dialog>
  );
}
