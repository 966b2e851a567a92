import { type ReactNode, useState } from 'react';
import type { Problem } from '../../domain/problems.ts';
import type { Result } from '../../domain/result.ts';
import { problemText } from '../text/problem-text.ts';
import { useText } from '../text/use-text.ts';
import { Dialog } from '../ui/dialog.tsx';

type Props<T> = {
  readonly title: string;
  readonly hint: string;
  readonly word: string;
  readonly onClose: () => void;
  readonly act: () => Promise<Result<T>>;
  readonly onDone: (value: T) => void;
  readonly children?: ReactNode;
};

/** Asks before a step that cannot be taken back. */
export function AskDialog<T>({ title, hint, word, onClose, act, onDone, children }: Props<T>) {
  const t = useText();
  const [problem, setProblem] = useState<Problem | null>(null);
  const go = async () => {
    const came = await act();
    if (came.ok) onDone(came.value);
    else setProblem(came.problem);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="stack">
        <h2>{title}</h2>
        <p>{hint}</p>
        {children}
        {problem && (
          <p className="error" role="alert">
            {problemText(t, problem)}
          </p>
        )}
        <div className="buttons even">
          <button className="button" type="button" onClick={onClose}>
            {t('app.cancel')}
          </button>
          <button className="button danger" type="button" onClick={() => void go()}>
            {word}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
