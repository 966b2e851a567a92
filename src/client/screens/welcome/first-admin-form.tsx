import { useState } from 'react';
import type { FieldIssues, Problem } from '../../../domain/problems.ts';
import { done, firstAdminPath } from '../../../protocol/account.ts';
import { PasswordField } from '../../account/password-field.tsx';
import { useSessionActions } from '../../session/session-context.ts';
import { useAccountText } from '../../text/account-text.ts';
import { issueText, problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { TextField } from '../../ui/field.tsx';

type Props = { readonly token: string; readonly onDone: () => void };

const nothing = { countyName: '', tenant: '', name: '', phone: '', password: '' };

export function FirstAdminForm({ token, onDone }: Props) {
  const a = useAccountText();
  const t = useText();
  const { ask } = useSessionActions();
  const [raw, setRaw] = useState(nothing);
  const [issues, setIssues] = useState<FieldIssues>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const go = async () => {
    const json = { ...raw, token };
    const made = await ask({ method: 'POST', path: firstAdminPath, json, answer: done });
    if (made.ok) return onDone();
    setIssues(made.problem.fields ?? {});
    setProblem(made.problem);
  };
  const field = (key: keyof typeof nothing) => ({
    value: raw[key],
    onChange: (value: string) => setRaw({ ...raw, [key]: value }),
    error: issues[key] && issueText(t, issues[key]),
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <TextField label={a('link.county')} {...field('countyName')} />
      <TextField
        label={a('link.county.code')}
        hint={a('link.county.code.hint')}
        inputMode="numeric"
        {...field('tenant')}
      />
      <TextField label={a('link.name')} autoComplete="name" {...field('name')} />
      <TextField label={a('link.phone')} type="tel" autoComplete="username" {...field('phone')} />
      <PasswordField
        isFresh
        label={a('link.password')}
        hint={a('account.password.hint')}
        {...field('password')}
      />
      {problem && (
        <p className="error" role="alert">
          {problem.code === 'alreadyDone' ? a('link.firstAdmin.taken') : problemText(t, problem)}
        </p>
      )}
      <button className="button primary tall wide" type="submit">
        {a('link.go')}
      </button>
    </form>
  );
}
