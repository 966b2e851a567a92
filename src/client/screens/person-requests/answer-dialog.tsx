import { useState } from 'react';
import type { Problem } from '../../../domain/problems.ts';
import { ok } from '../../../domain/result.ts';
import {
  type ListedRequest,
  personAnswered,
  personAnswerPath,
  requestOutcomes,
} from '../../../protocol/person-requests.ts';
import { TakenUp } from '../../form/jotting-notes.tsx';
import { useJotting } from '../../form/use-jotting.ts';
import { correctedReport } from '../../online/own-data-of-report.ts';
import { useAsk } from '../../online/server.ts';
import type { Store } from '../../store/store.ts';
import { useStore } from '../../store/store-context.ts';
import { usePersonRequestsText } from '../../text/person-requests-text.ts';
import { issueText, problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { ChoiceField, TextField } from '../../ui/field.tsx';
import { ReportRequest } from './report-request.tsx';

type Props = {
  readonly request: ListedRequest;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

const corrections = ['name', 'phone', 'address'] as const;
type Name = 'outcome' | 'answer' | (typeof corrections)[number];

/** What is sent: of a report the corrections stay on this device, and the sealed whole goes in their place. */
async function answerOf(
  store: Store,
  { recordId, kind, isReport }: ListedRequest,
  text: (name: Name) => string,
) {
  const said = (names: readonly Name[]) =>
    Object.fromEntries(names.flatMap((name) => (text(name).trim() === '' ? [] : [[name, text(name)]])));
  const isCorrecting = isReport && kind === 'correct' && text('outcome') === 'done';
  if (!isCorrecting) return ok(said(['outcome', 'answer', ...corrections]));
  const envelope = await correctedReport(store, recordId, said(corrections));
  return envelope.ok ? ok({ ...said(['outcome', 'answer']), envelope: envelope.value }) : envelope;
}

export function AnswerDialog({ request, onClose, onDone }: Props) {
  const t = useText();
  const r = usePersonRequestsText();
  const ask = useAsk();
  const store = useStore();
  const jotting = useJotting(
    { dialog: 'request', of: request.id, step: 'answer' },
    // Who made a report is in nobody's store.
    { afresh: request.isReport ? corrections : [] },
  );
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { text, change } = jotting;
  const errorOf = (name: Name) => {
    const issue = problem?.fields?.[name];
    return issue && issueText(t, issue);
  };
  const isDone = text('outcome') === 'done';
  const isErasing = isDone && request.kind === 'delete';
  const answer = async () => {
    const json = await answerOf(store, request, text);
    const path = personAnswerPath(request.id);
    return json.ok ? ask({ method: 'POST', path, json: json.value, answer: personAnswered }) : json;
  };
  const send = async () => {
    setBusy(true);
    const sent = await jotting.through(answer);
    setBusy(false);
    if (sent.ok) onDone();
    else setProblem(sent.problem);
  };
  return (
    <Dialog title={r('request.open')} onClose={onClose}>
      <div className="stack">
        <h2>
          {r(`request.${request.kind}`)}
          {request.isReport && r('request.ofReport')}
        </h2>
        {request.isReport ? <ReportRequest request={request} /> : <p>{request.text}</p>}
        <TakenUp jotting={jotting} />
        <ChoiceField
          look="pills"
          label={r('request.outcome')}
          choices={requestOutcomes.map((value) => ({ value, label: r(`request.outcome.${value}`) }))}
          value={[text('outcome')]}
          onChange={([outcome = '']) => change({ outcome })}
          error={errorOf('outcome')}
        />
        {isErasing && (
          <p className="error">{r(request.isReport ? 'request.delete.report' : 'request.delete.does')}</p>
        )}
        {isDone && request.isReport && request.kind === 'correct' && <p>{r('request.correct.report')}</p>}
        {isDone &&
          request.kind === 'correct' &&
          corrections.map((name) => (
            <TextField
              key={name}
              label={r(`request.${name}`)}
              optional={r('request.optional')}
              type={name === 'phone' ? 'tel' : 'text'}
              value={text(name)}
              onChange={(value) => change({ [name]: value })}
              error={errorOf(name)}
            />
          ))}
        <TextField
          kind="long"
          label={r('request.answer')}
          hint={r('request.answer.hint')}
          value={text('answer')}
          onChange={(words) => change({ answer: words })}
          error={errorOf('answer')}
        />
        <DialogFoot
          problem={problem && problem.fields === undefined && problemText(t, problem)}
          cancel={t('app.cancel')}
          onCancel={onClose}
          act={r(isErasing ? 'request.erase' : 'request.send')}
          onAct={() => void send()}
          isBusy={isBusy}
          isDanger={isErasing}
        />
      </div>
    </Dialog>
  );
}
