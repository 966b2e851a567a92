import { useState } from 'react';
import type { Problem } from '../../../domain/problems.ts';
import {
  type ListedRequest,
  personAnswered,
  personAnswerPath,
  requestOutcomes,
} from '../../../protocol/person-requests.ts';
import { useAsk } from '../../online/server.ts';
import { usePersonRequestsText } from '../../text/person-requests-text.ts';
import { issueText, problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ChoiceField, TextField } from '../../ui/field.tsx';

type Props = {
  readonly request: ListedRequest;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

const corrections = ['name', 'phone', 'address'] as const;
type Typed = Readonly<Record<'outcome' | 'answer' | (typeof corrections)[number], string>>;
const nothing: Typed = { outcome: '', answer: '', name: '', phone: '', address: '' };

export function AnswerDialog({ request, onClose, onDone }: Props) {
  const t = useText();
  const r = usePersonRequestsText();
  const ask = useAsk();
  const [typed, setTyped] = useState(nothing);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const change = (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part }));
  const errorOf = (name: keyof Typed) => {
    const issue = problem?.fields?.[name];
    return issue && issueText(t, issue);
  };
  const isDone = typed.outcome === 'done';
  const isErasing = isDone && request.kind === 'delete';
  const send = async () => {
    setBusy(true);
    const said = Object.entries(typed).filter(([, value]) => value.trim() !== '');
    const sent = await ask({
      method: 'POST',
      path: personAnswerPath(request.id),
      json: Object.fromEntries(said),
      answer: personAnswered,
    });
    setBusy(false);
    if (sent.ok) onDone();
    else setProblem(sent.problem);
  };
  return (
    <Dialog title={r('request.open')} onClose={onClose}>
      <div className="stack">
        <h2>{r(`request.${request.kind}`)}</h2>
        <p>{request.text}</p>
        <ChoiceField
          look="pills"
          label={r('request.outcome')}
          choices={requestOutcomes.map((value) => ({ value, label: r(`request.outcome.${value}`) }))}
          value={[typed.outcome]}
          onChange={([outcome = '']) => change({ outcome })}
          error={errorOf('outcome')}
        />
        {isErasing && <p className="error">{r('request.delete.does')}</p>}
        {isDone &&
          request.kind === 'correct' &&
          corrections.map((name) => (
            <TextField
              key={name}
              label={r(`request.${name}`)}
              optional={r('request.optional')}
              type={name === 'phone' ? 'tel' : 'text'}
              value={typed[name]}
              onChange={(value) => change({ [name]: value })}
              error={errorOf(name)}
            />
          ))}
        <TextField
          kind="long"
          label={r('request.answer')}
          hint={r('request.answer.hint')}
          value={typed.answer}
          onChange={(answer) => change({ answer })}
          error={errorOf('answer')}
        />
        {problem && problem.fields === undefined && (
          <p className="error" role="alert">
            {problemText(t, problem)}
          </p>
        )}
        <div className="buttons even">
          <button className="button" type="button" onClick={onClose}>
            {t('app.cancel')}
          </button>
          <button
            className={isErasing ? 'button danger' : 'button primary'}
            type="button"
            disabled={isBusy}
            onClick={() => void send()}
          >
            {r(isErasing ? 'request.erase' : 'request.send')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
