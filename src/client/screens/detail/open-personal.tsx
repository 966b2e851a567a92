// The people of a petition in clear: asked with a reason, held by this component alone, gone with it and whenever the
// page is out of sight. Nothing of it reaches the store.
import { useEffect, useState } from 'react';
import type { Problem } from '../../../domain/problems.ts';
import { type PersonalAnswer, personalAnswer, personalPath } from '../../../protocol/personal.ts';
import { isNoAnswer } from '../../online/kept-answer.ts';
import { useAsk } from '../../online/server.ts';
import { usePersonalText } from '../../text/personal-text.ts';
import { issueText, problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { TextField } from '../../ui/field.tsx';

export function OpenPersonal({ recordId }: { readonly recordId: string }) {
  const p = usePersonalText();
  const [isAsking, setAsking] = useState(false);
  const [people, setPeople] = useState<PersonalAnswer | null>(null);
  useEffect(() => {
    const hide = () => {
      if (document.visibilityState === 'hidden') setPeople(null);
    };
    document.addEventListener('visibilitychange', hide);
    return () => document.removeEventListener('visibilitychange', hide);
  }, []);
  if (people !== null)
    return (
      <section className="card padded stack" aria-live="polite">
        <People people={people} />
        <button className="button" type="button" onClick={() => setPeople(null)}>
          {p('personal.hide')}
        </button>
      </section>
    );
  return (
    <>
      <p>
        <button className="button" type="button" onClick={() => setAsking(true)}>
          {p('personal.open')}
        </button>
      </p>
      {isAsking && (
        <WhyDialog
          recordId={recordId}
          onClose={() => setAsking(false)}
          onOpened={(opened) => {
            setAsking(false);
            setPeople(opened);
          }}
        />
      )}
    </>
  );
}

function People({ people: { petitioner, representatives } }: { readonly people: PersonalAnswer }) {
  const t = useText();
  const p = usePersonalText();
  const rows: readonly (readonly [label: string, words: string | undefined])[] = [
    [p('personal.name'), petitioner?.name],
    [p('personal.phone'), petitioner?.phone],
    [p('personal.address'), petitioner?.address],
    [p('personal.contact'), petitioner === null ? undefined : t(`contactPref.${petitioner.contactPref}`)],
    [p('personal.representatives'), representatives.join(' ')],
  ];
  return (
    <dl className="facts">
      {rows
        .filter(([, words]) => words !== undefined && words !== '')
        .map(([label, words]) => (
          <div className="fact" key={label}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
    </dl>
  );
}

type WhyProps = {
  readonly recordId: string;
  readonly onClose: () => void;
  readonly onOpened: (people: PersonalAnswer) => void;
};

function WhyDialog({ recordId, onClose, onOpened }: WhyProps) {
  const t = useText();
  const p = usePersonalText();
  const ask = useAsk();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const show = async () => {
    setBusy(true);
    const opened = await ask({
      method: 'POST',
      path: personalPath(recordId),
      json: { reason },
      answer: personalAnswer,
    });
    setBusy(false);
    if (opened.ok) onOpened(opened.value);
    else setProblem(opened.problem);
  };
  const issue = problem?.fields?.reason;
  const wrong = issue && (issue.code === 'badFormat' ? p('personal.reason.names') : issueText(t, issue));
  const isUnreachable = problem !== null && isNoAnswer(problem);
  return (
    <Dialog title={p('personal.title')} onClose={onClose}>
      <div className="stack">
        <h2>{p('personal.title')}</h2>
        <p className="quiet">{p('personal.told')}</p>
        <TextField
          kind="long"
          label={p('personal.why')}
          hint={p('personal.why.hint')}
          value={reason}
          onChange={setReason}
          error={wrong}
        />
        <DialogFoot
          problem={problem && !issue && (isUnreachable ? p('personal.offline') : problemText(t, problem))}
          cancel={t('app.cancel')}
          onCancel={onClose}
          act={p('personal.show')}
          onAct={() => void show()}
          isBusy={isBusy}
        />
      </div>
    </Dialog>
  );
}
