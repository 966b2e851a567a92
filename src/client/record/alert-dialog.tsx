// What is said with a decision on an alert: to whom and what, how it was dealt with, or why it is none.
import { useState } from 'react';
import { type Alert, alertMovesFor } from '../../domain/alerts/alert.ts';
import { dayAt } from '../../domain/day.ts';
import type { Problem } from '../../domain/problems.ts';
import { alertAnswer, alertMovePath } from '../../protocol/alerts.ts';
import { MovedOn, TakenUp } from '../form/jotting-notes.tsx';
import { useJotting } from '../form/use-jotting.ts';
import { useAsk } from '../online/server.ts';
import { useSession } from '../session/session.ts';
import { useSessionActions } from '../session/session-context.ts';
import { useAlertNow } from '../store/alert-now.ts';
import { useStore } from '../store/store-context.ts';
import { useAlertsText } from '../text/alerts-text.ts';
import { issueText, problemText } from '../text/problem-text.ts';
import { useText } from '../text/use-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { DialogFoot } from '../ui/dialog-foot.tsx';
import { SelectField, TextField } from '../ui/field.tsx';

/** The words each move asks for; a unit is chosen beside them where it is dispatched. */
const wordsOf = { dispatch: 'instruction', resolve: 'resolution', dismiss: 'reason' } as const;

export type AlertAsking = { readonly alert: Alert; readonly move: keyof typeof wordsOf };
type Props = { readonly asking: AlertAsking; readonly onClose: () => void };

/** Hangs on no row of a list: when somebody else makes the step meanwhile, it stays, with what was typed. */
export function AlertDialog({ asking: { alert, move }, onClose }: Props) {
  const t = useText();
  const a = useAlertsText();
  const ask = useAsk();
  const { sendNow } = useSessionActions();
  const orgs = useSession((session) => session.directory?.orgs) ?? [];
  const { actor, env } = useStore();
  const jotting = useJotting({ dialog: 'alert', of: alert.id, step: move });
  const now = useAlertNow(alert);
  // Midnight makes no step of somebody else's.
  const [today] = useState(() => dayAt(env.now()));
  const isMovedOn = now === null || !alertMovesFor(now, { actor, today }).includes(move);
  const [words, orgId] = [jotting.text('words'), jotting.text('orgId')];
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
    const path = alertMovePath(alert.id, move);
    const done = await jotting.through(() => ask({ method: 'POST', path, json, answer: alertAnswer }));
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
          if (!isMovedOn) void save();
        }}
      >
        <h2>{a(`move.${move}`)}</h2>
        <TakenUp jotting={jotting} />
        {move === 'dispatch' && (
          <SelectField
            label={a('ask.orgId')}
            none={t('form.choose')}
            value={orgId}
            onChange={(chosen) => jotting.change({ orgId: chosen })}
            choices={orgs.map((one) => ({ value: one.id, label: one.name }))}
            error={errorOf('orgId')}
          />
        )}
        <TextField
          kind="long"
          label={a(`ask.${name}`)}
          value={words}
          onChange={(typed) => jotting.change({ words: typed })}
          error={errorOf(name)}
        />
        {isMovedOn ? (
          <MovedOn onClose={onClose} />
        ) : (
          <DialogFoot
            problem={problem && problem.fields === undefined && problemText(t, problem)}
            cancel={t('app.cancel')}
            onCancel={onClose}
            act={a(`move.${move}`)}
          />
        )}
      </form>
    </Dialog>
  );
}
