// A passphrase for reports, typed twice, after what gives the right to set it.
import { type FormEvent, useState } from 'react';
import type { Problem } from '../../../domain/problems.ts';
import type { Result } from '../../../domain/result.ts';
import { passphraseFault } from '../../../domain/sealed/wrapped-key.ts';
import { problemText } from '../../text/problem-text.ts';
import { useSealText } from '../../text/seal-text.ts';
import { useText } from '../../text/use-text.ts';
import { TextField } from '../../ui/field.tsx';

type Typed = { readonly first: string; readonly passphrase: string };

const faultWords = { short: 'seal.short', long: 'seal.long' } as const;

type Props = {
  /** A code is shown while it is typed, words are not. */
  readonly asks: { readonly kind: 'code' | 'words'; readonly label: string; readonly hint?: string };
  readonly newLabel?: string;
  readonly onSubmit: (typed: Typed) => Promise<Result<unknown>>;
  readonly onDone: () => void;
};

export function SealForm({ asks, newLabel, onSubmit, onDone }: Props) {
  const t = useText();
  const s = useSealText();
  const [first, setFirst] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [isTried, setIsTried] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const fault = passphraseFault(passphrase);
  const isOther = passphrase !== again;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (fault !== null || isOther || isBusy) return;
    setIsBusy(true);
    const done = await onSubmit({ first, passphrase });
    setIsBusy(false);
    setProblem(done.ok ? null : done.problem);
    if (!done.ok) return;
    for (const forget of [setFirst, setPassphrase, setAgain]) forget('');
    setIsTried(false);
    onDone();
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={asks.label}
        hint={asks.hint}
        type={asks.kind === 'code' ? 'text' : 'password'}
        value={first}
        onChange={setFirst}
      />
      <TextField
        label={newLabel ?? s('seal.new')}
        hint={s('seal.new.hint')}
        type="password"
        value={passphrase}
        onChange={setPassphrase}
        error={isTried && fault !== null ? s(faultWords[fault]) : undefined}
      />
      <TextField
        label={s('seal.again')}
        type="password"
        value={again}
        onChange={setAgain}
        error={isTried && fault === null && isOther ? s('seal.differs') : undefined}
      />
      {problem && (
        <p className="error" role="alert">
          {problemText(t, problem)}
        </p>
      )}
      {isBusy && <p role="status">{s('seal.opening')}</p>}
      <button className="button primary wide" type="submit">
        {s('seal.set')}
      </button>
    </form>
  );
}
