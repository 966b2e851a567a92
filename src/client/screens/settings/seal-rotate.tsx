// 换密钥: a new key for the county, and its recovery code on the screen this once.
import { type FormEvent, useState } from 'react';
import type { Problem } from '../../../domain/problems.ts';
import { rotateKey } from '../../online/seal-keys.ts';
import { useStore } from '../../store/store-context.ts';
import { problemText } from '../../text/problem-text.ts';
import { useSealText } from '../../text/seal-text.ts';
import { useText } from '../../text/use-text.ts';
import { TextField } from '../../ui/field.tsx';

export function SealRotate({ onChanged }: { readonly onChanged: () => void }) {
  const t = useText();
  const s = useSealText();
  const store = useStore();
  const [words, setWords] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [recovery, setRecovery] = useState<string | null>(null);
  const rotate = async (event: FormEvent) => {
    event.preventDefault();
    if (words === '' || isBusy) return;
    setIsBusy(true);
    const done = await rotateKey(store, words);
    setIsBusy(false);
    setProblem(done.ok ? null : done.problem);
    if (!done.ok) return;
    setWords('');
    setRecovery(done.value.recovery);
    onChanged();
  };
  return (
    <section className="card padded stack">
      <h2>{s('seal.rotate')}</h2>
      {recovery === null ? (
        <details>
          <summary className="button wide">{s('seal.rotate.do')}</summary>
          <div className="stack">
            <p>{s('seal.rotate.hint')}</p>
            <form className="stack" onSubmit={(event) => void rotate(event)}>
              <TextField label={s('seal.old')} type="password" value={words} onChange={setWords} />
              {isBusy && <p role="status">{s('seal.opening')}</p>}
              <button className="button danger" type="submit">
                {s('seal.rotate.do')}
              </button>
            </form>
          </div>
        </details>
      ) : (
        <>
          <p role="status">{s('seal.rotate.done')}</p>
          <p className="story">{recovery}</p>
          <button className="button" type="button" onClick={() => window.print()}>
            {s('seal.print')}
          </button>
        </>
      )}
      {problem && (
        <p className="error" role="alert">
          {problemText(t, problem)}
        </p>
      )}
    </section>
  );
}
