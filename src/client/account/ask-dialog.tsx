import { type ReactNode, useState } from 'react';
import type { Problem } from '../../domain/problems.ts';
import type { Result } from '../../domain/result.ts';
import { problemText } from '../text/problem-text.ts';
import { useText } from '../text/use-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { DialogFoot } from '../ui/dialog-foot.tsx';

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
        <DialogFoot
          problem={problem && problemText(t, problem)}
          cancel={t('app.cancel')}
          onCancel={onClose}
          act={word}
          onAct={() => void go()}
          isDanger
        />
      </div>
    </Dialog>
  );
}
