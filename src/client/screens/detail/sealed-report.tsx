// 打开举报: for a named officer. What was said is in this component's memory alone, and gone with it: when it is closed,
// after ten minutes, and whenever the person leaves the record.
import { type FormEvent, useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { RecordId } from '../../../domain/ids.ts';
import type { Problem } from '../../../domain/problems.ts';
import { type OpenedPart, openReport } from '../../online/open-report.ts';
import { heldKeys, heldMs, letGo, openKeys } from '../../online/seal-keys.ts';
import { useStore } from '../../store/store-context.ts';
import { problemText } from '../../text/problem-text.ts';
import { useSealText } from '../../text/seal-text.ts';
import { useText } from '../../text/use-text.ts';
import { TextField } from '../../ui/field.tsx';
import { OpenedReport } from './opened-report.tsx';

type Face = 'closed' | 'asking' | 'opening';

type Props = { readonly id: RecordId; readonly isGone: boolean };

/** `isGone`: it had its time, and was destroyed. */
export function SealedReport({ id, isGone }: Props) {
  const t = useText();
  const s = useSealText();
  const store = useStore();
  const [face, setFace] = useState<Face>('closed');
  const [parts, setParts] = useState<readonly OpenedPart[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isOpen = parts !== null;
  useEffect(() => (isOpen ? store.env.after(heldMs, () => setParts(null)) : undefined), [isOpen, store.env]);

  const open = async (passphrase: string | null) => {
    setFace('opening');
    const keys = passphrase === null ? null : await openKeys(store, passphrase);
    const opened = keys === null || keys.ok ? await openReport(store, id) : keys;
    setProblem(opened.ok ? null : opened.problem);
    setParts(opened.ok ? opened.value : null);
    setFace(opened.ok ? 'closed' : 'asking');
  };
  const begin = () => (heldKeys(store) === null ? setFace('asking') : void open(null));
  const close = () => {
    letGo(store);
    setParts(null);
  };

  if (isGone) return <p className="card padded">{s('seal.gone')}</p>;
  if (parts !== null) return <OpenedReport parts={parts} onClose={close} />;
  return (
    <section className="card padded stack">
      <p>{s('seal.open.hint')}</p>
      {problem && (
        <p className="error" role="alert">
          {problemText(t, problem)}
        </p>
      )}
      {problem?.code === 'sealNotEnrolled' && <Link to="/me/seal">{s('seal.toMe')}</Link>}
      {face === 'closed' && (
        <button className="button primary" type="button" onClick={begin}>
          {s('seal.open')}
        </button>
      )}
      {face === 'asking' && <PassphraseForm onTyped={(words) => void open(words)} />}
      {face === 'opening' && <p role="status">{s('seal.opening')}</p>}
    </section>
  );
}

function PassphraseForm({ onTyped }: { readonly onTyped: (passphrase: string) => void }) {
  const s = useSealText();
  const [words, setWords] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words !== '') onTyped(words);
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextField
        label={s('seal.passphrase')}
        hint={s('seal.passphrase.hint')}
        type="password"
        value={words}
        onChange={setWords}
      />
      <button className="button primary" type="submit">
        {s('seal.open')}
      </button>
    </form>
  );
}
