import { type SubmitEvent, useCallback, useId, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Profile } from '../../../domain/actor.ts';
import type { Problem, ProblemCode } from '../../../domain/problems.ts';
import { useSession } from '../../session/session.ts';
import { useSessionActions } from '../../session/session-context.ts';
import { problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { AwayNotice } from './away-notice.tsx';
import { PasskeyButton } from './passkey-button.tsx';
import { RevokedNotice } from './revoked-notice.tsx';
import { SecondStep } from './second-step.tsx';

/** Where a person signs in once more without having left. */
const signInPath = '/sign-in';

/** The password was right, and there is a step still to come. */
const stillToCome: ReadonlySet<ProblemCode> = new Set(['secondFactorNeeded', 'secondFactorMissing']);

export function SignInScreen() {
  const t = useText();
  const id = useId();
  const navigate = useNavigate();
  const { signIn, welcome } = useSessionActions();
  const isSignedIn = useSession((session) => session.phase === 'signedIn');
  const [phone, setPhone] = useState('');
  const [password, setPassword] = useState('');
  const [isShown, setIsShown] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [isHalfIn, setIsHalfIn] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setIsBusy(true);
    const done = await signIn(phone.replace(/\s/g, ''), password);
    setIsBusy(false);
    setIsHalfIn(!done.ok && stillToCome.has(done.problem.code));
    setProblem(done.ok || stillToCome.has(done.problem.code) ? null : done.problem);
    if (done.ok) goOn();
  };
  /** Any other address opens by itself now, and the person may be on the way to the next one already. */
  const goOn = () => {
    if (location.pathname === signInPath) void navigate('/', { replace: true });
  };
  const goIn = (person: Profile) => void welcome(person).then(goOn);
  const goBack = useCallback((why: Problem | null) => {
    setIsHalfIn(false);
    setProblem(why);
  }, []);
  if (isHalfIn)
    return (
      <main className="page stack loose sign-in" id="main">
        <h1 tabIndex={-1}>{t('signIn.welcome')}</h1>
        <SecondStep onIn={goIn} onBack={goBack} />
      </main>
    );
  return (
    <main className="page stack loose sign-in" id="main">
      <header className="stack tight">
        <h1 tabIndex={-1}>{t('signIn.welcome')}</h1>
        <p className="quiet">{t('signIn.promise')}</p>
      </header>
      <RevokedNotice />
      <AwayNotice />
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <div className="field">
          <label htmlFor={`${id}-phone`}>{t('signIn.phone')}</label>
          <input
            className="input"
            id={`${id}-phone`}
            type="tel"
            inputMode="tel"
            autoComplete="username"
            enterKeyHint="next"
            required
            value={phone}
            onChange={(event) => setPhone(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-password`}>{t('signIn.password')}</label>
          <input
            className="input"
            id={`${id}-password`}
            type={isShown ? 'text' : 'password'}
            autoComplete="current-password"
            enterKeyHint="go"
            required
            aria-invalid={problem !== null}
            aria-describedby={problem === null ? undefined : `${id}-problem`}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <label className="tick" htmlFor={`${id}-show`}>
            <input
              type="checkbox"
              id={`${id}-show`}
              checked={isShown}
              onChange={(event) => setIsShown(event.target.checked)}
            />
            <span>{t('signIn.show')}</span>
          </label>
          {problem && (
            <p className="error" id={`${id}-problem`} role="alert">
              <Icon name="sync-attention" />
              <span>{problemText(t, problem)}</span>
            </p>
          )}
        </div>
        <button className="button primary tall wide" type="submit" aria-busy={isBusy} disabled={isBusy}>
          {t(isBusy ? 'signIn.busy' : 'signIn.submit')}
        </button>
        <PasskeyButton onIn={goIn} />
        {isSignedIn && (
          <Link className="button wide" to="/">
            {t('signIn.later')}
          </Link>
        )}
      </form>
    </main>
  );
}
