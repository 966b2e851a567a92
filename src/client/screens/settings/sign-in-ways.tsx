// How one signs in: number, password, code generator, passkeys. Each change asks for the password again.
import { type ReactNode, useState } from 'react';
import {
  type AccountAnswer,
  done,
  ownPasswordPath,
  ownPhonePath,
  passkeyRemovePath,
  recoveryCodes,
  recoveryCodesPath,
  type TotpOffer,
  totpOffer,
  totpPath,
  totpRemovePath,
} from '../../../protocol/account.ts';
import { AgainDialog } from '../../account/again-dialog.tsx';
import { knowsPasskeys, makePasskey } from '../../account/passkey.ts';
import { PasswordField } from '../../account/password-field.tsx';
import { RecoveryCodes } from '../../account/recovery-codes.tsx';
import { FactRow } from '../../account/sign-in-rows.tsx';
import { TotpSetup } from '../../account/totp-setup.tsx';
import { useAsk } from '../../online/server.ts';
import { useStore } from '../../store/store-context.ts';
import { useAccountText } from '../../text/account-text.ts';
import { whenText } from '../../text/dates.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';

type Step =
  | { readonly kind: 'phone' | 'password' | 'totp' | 'removeTotp' | 'codes' | 'passkey' }
  | { readonly kind: 'removePasskey'; readonly id: string }
  | { readonly kind: 'setUpTotp'; readonly offer: TotpOffer }
  | { readonly kind: 'showCodes'; readonly codes: readonly string[] };

type Props = { readonly account: AccountAnswer; readonly onChanged: () => void };

export function SignInWays({ account, onChanged }: Props) {
  const a = useAccountText();
  const [step, setStep] = useState<Step | null>(null);
  const [words, setWords] = useState<string>();
  const finish = (said?: string) => {
    setStep(null);
    setWords(said);
    onChanged();
  };
  return (
    <section className="stack">
      <h2>{a('account.signIn')}</h2>
      <p role="status" className={words === undefined ? 'unseen' : undefined}>
        {words}
      </p>
      <ul className="card rows">
        <FactRow name={a('account.phone')} facts={account.phone}>
          <Open word={a('account.phone.change')} onOpen={() => setStep({ kind: 'phone' })} />
        </FactRow>
        <FactRow name={a('account.password')} facts="••••••••">
          <Open word={a('account.password.change')} onOpen={() => setStep({ kind: 'password' })} />
        </FactRow>
        <FactRow
          name={a('account.totp')}
          facts={
            account.hasTotp
              ? a('account.totp.on', { count: account.recoveryCodesLeft })
              : a('account.totp.off')
          }
        >
          {account.hasTotp ? (
            <span className="buttons">
              <Open word={a('account.codes')} onOpen={() => setStep({ kind: 'codes' })} />
              <Open word={a('account.totp.remove')} onOpen={() => setStep({ kind: 'removeTotp' })} />
            </span>
          ) : (
            <Open word={a('account.totp.add')} onOpen={() => setStep({ kind: 'totp' })} />
          )}
        </FactRow>
      </ul>
      <Passkeys account={account} onStep={setStep} />
      {step !== null && (
        <Steps step={step} account={account} onStep={setStep} onClose={() => setStep(null)} onDone={finish} />
      )}
    </section>
  );
}

function Open({ word, onOpen }: { readonly word: string; readonly onOpen: () => void }) {
  return (
    <button className="button" type="button" onClick={onOpen}>
      {word}
    </button>
  );
}

type PasskeysProps = { readonly account: AccountAnswer; readonly onStep: (step: Step) => void };

function Passkeys({ account: { passkeys }, onStep }: PasskeysProps) {
  const a = useAccountText();
  const t = useText();
  const { env } = useStore();
  const when = (at: number) => whenText(t, at, env.now());
  return (
    <>
      <h3>{a('account.passkeys')}</h3>
      {passkeys.length === 0 && <p className="quiet">{a('account.passkeys.none')}</p>}
      {passkeys.length > 0 && (
        <ul className="card rows">
          {passkeys.map(({ id, agent, isBackedUp, madeAt, usedAt }) => (
            <FactRow
              key={id}
              name={agent || a('account.session.unknown')}
              facts={[
                a('account.passkey.made', { when: when(madeAt) }),
                ...(usedAt === null ? [] : [a('account.passkey.used', { when: when(usedAt) })]),
                ...(isBackedUp ? [a('account.passkey.synced')] : []),
              ].join(' · ')}
            >
              <button
                className="button"
                type="button"
                aria-label={a('account.passkeys.remove.named', { name: agent })}
                onClick={() => onStep({ kind: 'removePasskey', id })}
              >
                {a('account.passkeys.remove')}
              </button>
            </FactRow>
          ))}
        </ul>
      )}
      {knowsPasskeys() ? (
        <button className="button wide" type="button" onClick={() => onStep({ kind: 'passkey' })}>
          {a('account.passkeys.add')}
        </button>
      ) : (
        <p className="quiet">{a('passkey.unsupported')}</p>
      )}
    </>
  );
}

type StepsProps = {
  readonly step: Step;
  readonly account: AccountAnswer;
  readonly onStep: (step: Step) => void;
  readonly onClose: () => void;
  readonly onDone: (words?: string) => void;
};

function Steps({ step, account, onStep, onClose, onDone }: StepsProps): ReactNode {
  const a = useAccountText();
  const ask = useAsk();
  const post = (path: string, json: unknown) => ask({ method: 'POST', path, json, answer: done });
  const shared = { why: a('again.why'), onClose };
  switch (step.kind) {
    case 'phone':
    case 'password':
      return <ChangeStep kind={step.kind} onClose={onClose} onDone={onDone} />;
    case 'totp':
      return (
        <AgainDialog
          {...shared}
          title={a('account.totp.add')}
          act={(password) => ask({ method: 'POST', path: totpPath, json: { password }, answer: totpOffer })}
          onDone={(offer) => onStep({ kind: 'setUpTotp', offer })}
        />
      );
    case 'removeTotp':
      return (
        <AgainDialog
          {...shared}
          why={a(account.needsSecondFactor ? 'account.totp.needed' : 'again.why')}
          title={a('account.totp.remove')}
          act={(password) => post(totpRemovePath, { password })}
          onDone={() => onDone(a('account.totp.removed'))}
        />
      );
    case 'codes':
      return (
        <AgainDialog
          {...shared}
          title={a('account.codes')}
          act={(password) =>
            ask({ method: 'POST', path: recoveryCodesPath, json: { password }, answer: recoveryCodes })
          }
          onDone={({ codes }) => onStep({ kind: 'showCodes', codes })}
        />
      );
    case 'passkey':
      return (
        <AgainDialog
          {...shared}
          title={a('account.passkeys.add')}
          act={(password) => makePasskey(ask, password)}
          onDone={() => onDone(a('account.passkeys.added'))}
        />
      );
    case 'removePasskey':
      return (
        <AgainDialog
          {...shared}
          title={a('account.passkeys.remove')}
          act={(password) => post(passkeyRemovePath, { id: step.id, password })}
          onDone={() => onDone()}
        />
      );
    case 'setUpTotp':
      return (
        <Dialog title={a('account.totp.add')} onClose={onClose}>
          <TotpSetup offer={step.offer} onDone={() => onDone()} />
        </Dialog>
      );
    case 'showCodes':
      return (
        <Dialog title={a('codes.title')} onClose={onClose}>
          <RecoveryCodes codes={step.codes} onDone={() => onDone()} />
        </Dialog>
      );
  }
}

type ChangeProps = Pick<StepsProps, 'onClose' | 'onDone'> & { readonly kind: 'phone' | 'password' };

/** A new number, or a new password. */
function ChangeStep({ kind, onClose, onDone }: ChangeProps) {
  const a = useAccountText();
  const ask = useAsk();
  const [fresh, setFresh] = useState('');
  const post = (path: string, json: unknown) => ask({ method: 'POST', path, json, answer: done });
  if (kind === 'phone')
    return (
      <AgainDialog
        title={a('account.phone.change')}
        onClose={onClose}
        act={(password) => post(ownPhonePath, { password, phone: fresh })}
        onDone={() => onDone(a('account.phone.done'))}
      >
        {(issueOf) => (
          <TextField
            label={a('account.phone.new')}
            type="tel"
            value={fresh}
            onChange={setFresh}
            error={issueOf('phone')}
          />
        )}
      </AgainDialog>
    );
  return (
    <AgainDialog
      title={a('account.password.change')}
      onClose={onClose}
      act={(password) => post(ownPasswordPath, { password, fresh })}
      onDone={() => onDone(a('account.password.done'))}
    >
      {(issueOf) => (
        <PasswordField
          isFresh
          label={a('account.password.new')}
          hint={a('account.password.hint')}
          value={fresh}
          onChange={setFresh}
          error={issueOf('fresh')}
        />
      )}
    </AgainDialog>
  );
}
