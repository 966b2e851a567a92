import { useState } from 'react';
import { useAccountText } from '../text/account-text.ts';

type Props = { readonly codes: readonly string[]; readonly onDone: () => void };

/** Shown once. */
export function RecoveryCodes({ codes, onDone }: Props) {
  const a = useAccountText();
  const [isCopied, setIsCopied] = useState(false);
  return (
    <section className="stack">
      <h2>{a('codes.title')}</h2>
      <p>{a('codes.why')}</p>
      <ol className="card padded stack tight code">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="buttons">
        <button
          className="button"
          type="button"
          onClick={() => void navigator.clipboard.writeText(codes.join('\n')).then(() => setIsCopied(true))}
        >
          {a(isCopied ? 'codes.copied' : 'codes.copy')}
        </button>
        <button className="button" type="button" onClick={() => window.print()}>
          {a('codes.print')}
        </button>
      </div>
      <button className="button primary tall wide" type="button" onClick={onDone}>
        {a('codes.done')}
      </button>
    </section>
  );
}
