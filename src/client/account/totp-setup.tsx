// Setting up a code generator: scan, type the first six digits, write down the recovery codes.
import { useState } from 'react';
import type { Problem } from '../../domain/problems.ts';
import { qrPath } from '../../drawing/qr-path.ts';
import { recoveryCodes, type TotpOffer, totpConfirmPath } from '../../protocol/account.ts';
import { useSessionActions } from '../session/session-context.ts';
import { useAccountText } from '../text/account-text.ts';
import { problemText } from '../text/problem-text.ts';
import { useText } from '../text/use-text.ts';
import { TextField } from '../ui/field.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

type Props = { readonly offer: TotpOffer; readonly onDone: () => void };

export function TotpSetup({ offer, onDone }: Props) {
  const a = useAccountText();
  const t = useText();
  const { ask } = useSessionActions();
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes !== null) return <RecoveryCodes codes={codes} onDone={onDone} />;
  const confirm = async () => {
    const json = { code: code.replace(/\s/g, '') };
    const confirmed = await ask({ method: 'POST', path: totpConfirmPath, json, answer: recoveryCodes });
    setProblem(confirmed.ok ? null : confirmed.problem);
    if (confirmed.ok) setCodes(confirmed.value.codes);
  };
  const { side, path } = qrPath(offer.uri);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      <p>{a('totp.scan')}</p>
      <svg className="factor-code" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={a('totp.picture')}>
        <path d={`M0 0h${side}v${side}h-${side}z`} fill="white" />
        <path d={path} fill="black" shapeRendering="crispEdges" />
      </svg>
      <p className="quiet">
        {a('totp.byHand')} <span className="code whole">{offer.secret.match(/.{1,4}/g)?.join(' ')}</span>
      </p>
      <TextField
        label={a('totp.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        error={problem === null ? undefined : problemText(t, problem)}
      />
      <button className="button primary tall wide" type="submit">
        {a('totp.confirm')}
      </button>
    </form>
  );
}
