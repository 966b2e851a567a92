import { useState } from 'react';
import { useScanText } from '../../text/scan-text.ts';

/** Anything that is not ours: its words, to be read and copied. Never a link. */
export function TextResult({ text }: { readonly text: string }) {
  const s = useScanText();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setIsCopied(true);
  };
  return (
    <section className="card padded stack">
      <h2>{s('result.text')}</h2>
      <p className="scanned-text">{text}</p>
      <p className="quiet">{s('result.text.hint')}</p>
      <button className="button" type="button" onClick={() => void copy()}>
        {s('result.copy')}
      </button>
      <p role="status">{isCopied && s('result.copied')}</p>
    </section>
  );
}
