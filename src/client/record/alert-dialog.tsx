// What is said with a decision on an alert: to whom and what, how it was dealt with, or why it is none.
import { useState } from 'react';
import type { Alert } from '../../domain/alerts/alert.ts';
import type { Problem } from '../../domain/problems.ts';
import { alertAnswer, alertMovePath } from '../../protocol/alerts.ts';
import { useAsk } from '../online/server.ts';
import { useSession } from '../session/session.ts';
import { useSessionActions } from '../session/session-context.ts';
import { useAlertsText } from '../text/alerts-text.ts';
import { issueText, problemText } from '../text/problem-text.ts';
import { useText } from '../text/use-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { DialogFoot } from '../ui/dialog-foot.tsx';
import { SelectField, TextField } from '../ui/field.tsx';

/** The words each move asks for; a unit is chosen beside them where it is dispatched. */
const wordsOf = { dispatch: 'instruction', resolve: 'resolution', dismiss: 'reason' } as const;

type Props = {
  readonly alert: Alert;
  readonly move: keyof typeof wordsOf;
  readonly onClose: () => void;
};

export function AlertDialog({ alert, move, onClose }: Props) {
  const t = useText();
  const a = useAlertsText();
  const ask = useAsk();
  const { sendNow } = useSessionActions();
  const orgs = useSession((session) => session.directory?.orgs) ?? [];
  const [words, setWords] = useState('');
  const [orgId, setOrgId] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const name = wordsOf[move];
  const errorOf = (field: string) => {
    const issue = problem?.fields?.[`args.${field}`] ?? problem?.fields?.[field];
    return issue && issueText(t, issue);
  };
  const save = async () => {
    const json = {
      ...(words !== '' && { [name]: words }),
      ...(move === 'dispatch' && { orgId }),
    };
    const done = await ask({
      method: 'POST',
      path: alertMovePath(alert.id, move),
      json,
      answer: alertAnswer,
    });
    if (!done.ok) return setProblem(done.problem);
    sendNow();
    onClose();
  };
  return (
    <Dialog title={a(`move.${move}`)} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <h2>{a(`move.${move}`)}</h2>
        {move === 'dispatch' && (
          <SelectField
            label={a('ask.orgId')}
            none={t('form.choose')}
            value={orgId}
            onChange={setOrgId}
            choices={orgs.map((one) => ({ value: one.id, label: one.name }))}
            error={errorOf('orgId')}
          />
        )}
        <TextField
          kind="long"
          label={a(`ask.${name}`)}
          value={words}
          onChange={setWords}
          error={errorOf(name)}
        />
        <DialogFoot
          problem={problem && problem.fields === undefined && problemText(t, problem)}
          cancel={t('app.cancel')}
          onCancel={onClose}
          act={a(`move.${move}`)}
        />
      </form>
    </Dialog>
  );
}
