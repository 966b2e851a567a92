// What a one-time link opens: whoever holds it chooses a password, or makes the first administrator's account. The token
// stands behind the # of the address, where no server and no proxy writes it down.
import { type ReactNode, useEffect, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { passwordIssue } from '../../../domain/password.ts';
import type { FieldIssues, Problem } from '../../../domain/problems.ts';
import { done, type LinkAnswer, linkAnswer, linkLookPath, linkUsePath } from '../../../protocol/account.ts';
import { PasswordField } from '../../account/password-field.tsx';
import { useSessionActions } from '../../session/session-context.ts';
import { useAccountText } from '../../text/account-text.ts';
import { issueText, problemText } from '../../text/problem-text.ts';
import { useQueueText } from '../../text/queue-text.ts';
import { useText } from '../../text/use-text.ts';
import { EmptyFace } from '../../ui/shell.tsx';
import { FirstAdminForm } from './first-admin-form.tsx';

type Face =
  | { readonly kind: 'loading' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'open'; readonly link: LinkAnswer }
  | { readonly kind: 'done' };

export function WelcomeScreen() {
  const a = useAccountText();
  const t = useText();
  const { hash } = useLocation();
  const { ask } = useSessionActions();
  const token = hash.slice(1);
  const [face, setFace] = useState<Face>({ kind: 'loading' });
  useEffect(() => {
    const json = { token };
    void ask({ method: 'POST', path: linkLookPath, json, answer: linkAnswer }).then((looked) =>
      setFace(
        looked.ok ? { kind: 'open', link: looked.value } : { kind: 'refused', problem: looked.problem },
      ),
    );
  }, [ask, token]);
  if (face.kind === 'loading') return <Frame title={t('app.name')}>{null}</Frame>;
  if (face.kind === 'refused')
    return (
      <Frame title={t('app.name')}>
        <EmptyFace
          icon="link"
          title={a(token === '' ? 'link.missing' : 'link.spent')}
          hint={token === '' ? a('link.missing.hint') : problemText(t, face.problem)}
        >
          <ToSignIn />
        </EmptyFace>
      </Frame>
    );
  if (face.kind === 'done')
    return (
      <Frame title={t('app.name')}>
        <p role="status">{a('link.done')}</p>
        <ToSignIn isMain />
      </Frame>
    );
  const { link } = face;
  const onDone = () => setFace({ kind: 'done' });
  return (
    <Frame title={a(`link.title.${link.purpose}`)}>
      <p>{a(`link.why.${link.purpose}`)}</p>
      {link.purpose === 'firstAdmin' ? (
        <FirstAdminForm token={token} onDone={onDone} />
      ) : (
        <ChoosePassword token={token} link={link} onDone={onDone} />
      )}
    </Frame>
  );
}

function Frame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className="page stack loose sign-in" id="main" aria-busy={children === null || undefined}>
      <h1 tabIndex={-1}>{title}</h1>
      {children}
    </main>
  );
}

function ToSignIn({ isMain = false }: { readonly isMain?: boolean }) {
  const a = useAccountText();
  return (
    <Link className={isMain ? 'button primary tall wide' : 'button wide'} to="/sign-in" replace>
      {a('link.toSignIn')}
    </Link>
  );
}

type Choosing = { readonly token: string; readonly link: LinkAnswer; readonly onDone: () => void };

function ChoosePassword({ token, link, onDone }: Choosing) {
  const a = useAccountText();
  const q = useQueueText();
  const t = useText();
  const { ask } = useSessionActions();
  const [password, setPassword] = useState('');
  const [issues, setIssues] = useState<FieldIssues>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const go = async () => {
    const issue = passwordIssue(password);
    if (issue !== null) return setIssues({ password: issue });
    const json = { token, password };
    const used = await ask({ method: 'POST', path: linkUsePath, json, answer: done });
    if (used.ok) return onDone();
    setIssues(used.problem.fields ?? {});
    setProblem(used.problem.code === 'invalidFields' ? null : used.problem);
  };
  const role = link.role === null ? '' : q(`me.role.${link.role}`);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <p>
        <b>{a('link.hello', { name: link.name, county: link.county, role })}</b>
      </p>
      <PasswordField
        isFresh
        label={a('link.password')}
        hint={a('account.password.hint')}
        value={password}
        onChange={setPassword}
        error={issues.password && issueText(t, issues.password)}
      />
      {problem && (
        <p className="error" role="alert">
          {problemText(t, problem)}
        </p>
      )}
      <button className="button primary tall wide" type="submit">
        {a('link.go')}
      </button>
    </form>
  );
}
