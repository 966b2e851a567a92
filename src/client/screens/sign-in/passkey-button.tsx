import { useState } from 'react';
import type { Profile } from '../../../domain/actor.ts';
import { passkeySignInPath } from '../../../protocol/account.ts';
import { profile } from '../../../protocol/session.ts';
import { answerByPasskey, knowsPasskeys } from '../../account/passkey.ts';
import { useSessionActions } from '../../session/session-context.ts';
import { useAccountText } from '../../text/account-text.ts';
import { problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';

/** Signing in by a passkey alone: it is two factors in itself. */
export function PasskeyButton({ onIn }: { readonly onIn: (person: Profile) => void }) {
  const a = useAccountText();
  const t = useText();
  const { ask } = useSessionActions();
  const [words, setWords] = useState<string>();
  if (!knowsPasskeys()) return null;
  const enter = async () => {
    const send = (response: unknown) =>
      ask({ method: 'POST', path: passkeySignInPath, json: { response }, answer: profile });
    const came = await answerByPasskey(ask, { purpose: 'signIn', send });
    if (came === null) setWords(a('passkey.dismissed'));
    else if (came.ok) onIn(came.value);
    else setWords(problemText(t, came.problem));
  };
  return (
    <div className="stack tight">
      <button className="button tall wide" type="button" onClick={() => void enter()}>
        {a('passkey.signIn')}
      </button>
      {words && (
        <p className="error" role="alert">
          {words}
        </p>
      )}
    </div>
  );
}
