// Taking a poster down, or replacing it: what will be lost, and why it is done.
import { type SubmitEvent, useState } from 'react';
import type { Problem, ProblemCode } from '../../../domain/problems.ts';
import { type ListedPoster, listedPoster, posterStepPath } from '../../../protocol/posters.ts';
import { useAsk } from '../../online/server.ts';
import { usePostersText } from '../../text/posters-text.ts';
import { issueText, problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { TextField } from '../../ui/field.tsx';

type StepProps = {
  readonly poster: ListedPoster;
  readonly step: 'revoke' | 'reissue';
  /** `isStale`: the poster is no longer what the list says. */
  readonly onClose: (isStale: boolean) => void;
  readonly onDone: () => void;
};

/** Somebody else has taken it down, or it is no longer theirs to manage. */
const gone: ReadonlySet<string> = new Set<ProblemCode>(['alreadyDone', 'notFound']);

export function StepDialog({ poster, step, onClose, onDone }: StepProps) {
  const t = useText();
  const p = usePostersText();
  const ask = useAsk();
  const [because, setBecause] = useState('');
  const [isWaiting, setIsWaiting] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const title = p(`posters.${step}.ask`, { place: poster.placeText });
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setIsWaiting(true);
    const path = posterStepPath(poster.id, step);
    const done = await ask({ method: 'POST', path, json: { because }, answer: listedPoster });
    setIsWaiting(false);
    if (done.ok) onDone();
    else setProblem(done.problem);
  };
  const issue = problem?.fields?.because;
  const close = () => onClose(problem !== null && gone.has(problem.code));
  return (
    <Dialog title={title} onClose={close}>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <h2>{title}</h2>
        <p>{p(`posters.${step}.lost`)}</p>
        <TextField
          label={p('posters.reason')}
          hint={p('posters.reason.hint')}
          value={because}
          onChange={setBecause}
          error={issue && issueText(t, issue)}
        />
        <DialogFoot
          problem={problem && issue === undefined && problemText(t, problem)}
          cancel={t('app.cancel')}
          onCancel={close}
          act={p(`posters.${step}`)}
          isBusy={isWaiting}
          isDanger={step === 'revoke'}
        />
      </form>
    </Dialog>
  );
}
