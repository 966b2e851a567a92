// After the password: the second factor, or setting one up where the post needs it. Nothing else opens before.
import { type ReactNode, useEffect, useState } from 'react';
import type { Profile } from '../../../domain/actor.ts';
import type { Problem } from '../../../domain/problems.ts';
import type { Result } from '../../../domain/result.ts';
import {
  type SecondWays,
  secondStepPath,
  secondWays,
  type TotpOffer,
  totpOffer,
  totpPath,
} from '../../../protocol/account.ts';
import { profile, sessionPath } from '../../../protocol/session.ts';
import { answerByPasskey, knowsPasskeys, makePasskey } from '../../account/passkey.ts';
import { TotpSetup } from '../../account/totp-setup.tsx';
import { useSessionActions } from '../../session/session-context.ts';
import { useAccountText } from '../../text/account-text.ts';
import { problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { TextField } from '../../ui/field.tsx';

type Props = { readonly onIn: (person: Profile) => void; readonly onBack: (problem: Problem | null) => void };

export function SecondStep({ onIn, onBack }: Props) {
  const a = useAccountText();
  const { ask } = useSessionActions();
  const [ways, setWays] = useState<SecondWays | null>(null);
  useEffect(() => {
    void ask({ method: 'GET', path: secondStepPath, answer: secondWays }).then((asked) => {
      if (asked.ok) setWays(asked.value);
      else onBack(asked.problem);
    });
  }, [ask, onBack]);
  if (ways === null) return null;
  return (
    <section className="stack">
      {ways.step === 'second' ? <Give ways={ways} onIn={onIn} /> : <SetUp name={ways.name} onIn={onIn} />}
      <button className="button wide" type="button" onClick={() => onBack(null)}>
        {a('second.back')}
      </button>
    </section>
  );
}

/** Says what a try came to; a dialog that was closed is no refusal. */
function useTry<T>(onGood: (value: T) => void) {
  const a = useAccountText();
  const t = useText();
  const [isBusy, setIsBusy] = useState(false);
  const [words, setWords] = useState<string>();
  const run = async (going: Promise<Result<T> | null>) => {
    setIsBusy(true);
    setWords(undefined);
    const came = await going;
    setIsBusy(false);
    if (came === null) setWords(a('passkey.dismissed'));
    else if (came.ok) onGood(came.value);
    else setWords(problemText(t, came.problem));
  };
  return { isBusy, words, run };
}

function Give({ ways, onIn }: { readonly ways: SecondWays; readonly onIn: (person: Profile) => void }) {
  const a = useAccountText();
  const { ask } = useSessionActions();
  const [code, setCode] = useState('');
  const { isBusy, words, run } = useTry<Profile>(onIn);
  const send = (json: unknown) => ask({ method: 'POST', path: secondStepPath, json, answer: profile });
  const withPasskey = () =>
    answerByPasskey(ask, { purpose: 'second', send: (response) => send({ way: 'passkey', response }) });
  return (
    <>
      <h2>{a('second.title')}</h2>
      <p>{a('second.hello', { name: ways.name })}</p>
      {ways.hasPasskey && knowsPasskeys() && (
        <button
          className="button primary tall wide"
          type="button"
          disabled={isBusy}
          onClick={() => void run(withPasskey())}
        >
          {a('second.passkey')}
        </button>
      )}
      {ways.hasTotp && (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void run(send({ way: 'code', code }));
          }}
        >
          <TextField
            label={a('second.code')}
            hint={a('second.code.hint')}
            autoComplete="one-time-code"
            value={code}
            onChange={setCode}
          />
          <button
            className={ways.hasPasskey ? 'button tall wide' : 'button primary tall wide'}
            type="submit"
            disabled={isBusy}
          >
            {a('second.go')}
          </button>
        </form>
      )}
      <Refusal words={words} />
      <p className="quiet">{a('second.lost')}</p>
    </>
  );
}

function SetUp({ name, onIn }: { readonly name: string; readonly onIn: (person: Profile) => void }) {
  const a = useAccountText();
  const { ask } = useSessionActions();
  const [offer, setOffer] = useState<TotpOffer | null>(null);
  const codes = useTry<TotpOffer>(setOffer);
  const enter = useTry<Profile>(onIn);
  const whoAmI = () => ask({ method: 'GET', path: sessionPath, answer: profile });
  const passkeys = useTry<true>(() => void enter.run(whoAmI()));
  if (offer !== null)
    return (
      <>
        <h2>{a('setUp.totp')}</h2>
        <TotpSetup offer={offer} onDone={() => void enter.run(whoAmI())} />
        <Refusal words={enter.words} />
      </>
    );
  const begin = () => ask({ method: 'POST', path: totpPath, json: {}, answer: totpOffer });
  return (
    <>
      <h2>{a('setUp.title')}</h2>
      <p>{a('setUp.why', { name })}</p>
      {knowsPasskeys() && (
        <Choice hint={a('setUp.passkey.hint')}>
          <button
            className="button primary tall wide"
            type="button"
            disabled={passkeys.isBusy}
            onClick={() => void passkeys.run(makePasskey(ask, undefined))}
          >
            {a('setUp.passkey')}
          </button>
        </Choice>
      )}
      <Choice hint={a('setUp.totp.hint')}>
        <button
          className="button tall wide"
          type="button"
          disabled={codes.isBusy}
          onClick={() => void codes.run(begin())}
        >
          {a('setUp.totp')}
        </button>
      </Choice>
      <Refusal words={passkeys.words ?? codes.words ?? enter.words} />
    </>
  );
}

function Choice({ hint, children }: { readonly hint: string; readonly children: ReactNode }) {
  return (
    <div className="stack tight">
      {children}
      <p className="quiet">{hint}</p>
    </div>
  );
}

function Refusal({ words }: { readonly words: string | undefined }) {
  if (words === undefined) return null;
  return (
    <p className="error" role="alert">
      {words}
    </p>
  );
}
