import { useState } from 'react';
import type { Problem } from '../../../domain/problems.ts';
import { type LengthName, lengthNames } from '../../../domain/retention/lengths.ts';
import { retentionChanged, retentionPath, type ShownLengths } from '../../../protocol/retention.ts';
import { useAsk } from '../../online/server.ts';
import { issueText, problemText } from '../../text/problem-text.ts';
import { useRetentionText } from '../../text/retention-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { TextField } from '../../ui/field.tsx';

type Props = {
  readonly inForce: ShownLengths;
  readonly onDone: (version: number) => void;
  readonly onClose: () => void;
};

type Typed = Readonly<Record<LengthName | 'reason', string>>;

/** What is no number is sent as it is, so that the server names the field. */
const numberOr = (text: string): unknown => (/^\d+$/.test(text.trim()) ? Number(text) : text);

export function LengthsForm({ inForce, onDone, onClose }: Props) {
  const t = useText();
  const r = useRetentionText();
  const ask = useAsk();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const [typed, setTyped] = useState<Typed>({
    mistakenDays: `${inForce.mistakenDays}`,
    endedDays: `${inForce.endedDays}`,
    reportDays: `${inForce.reportDays}`,
    reason: '',
  });
  const isShorter = lengthNames.some((name) => Number(typed[name]) < inForce[name]);
  const errorOf = (name: keyof Typed) => {
    const issue = problem?.fields?.[name];
    return issue && issueText(t, issue);
  };
  const send = async () => {
    setBusy(true);
    const lengths = Object.fromEntries(lengthNames.map((name) => [name, numberOr(typed[name])]));
    const json = { ...lengths, reason: typed.reason };
    const sent = await ask({ method: 'PUT', path: retentionPath, json, answer: retentionChanged });
    setBusy(false);
    if (sent.ok) onDone(sent.value.version);
    else setProblem(sent.problem);
  };
  return (
    <Dialog title={r('keep.form')} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <h2>{r('keep.form')}</h2>
        {lengthNames.map((name) => (
          <TextField
            key={name}
            label={r('keep.form.days', { what: r(`keep.${name}`) })}
            hint={r(`keep.${name}.law`)}
            inputMode="numeric"
            value={typed[name]}
            onChange={(value) => setTyped((before) => ({ ...before, [name]: value }))}
            error={errorOf(name)}
          />
        ))}
        <TextField
          kind="long"
          label={r('keep.reason')}
          hint={r('keep.reason.hint')}
          value={typed.reason}
          onChange={(reason) => setTyped((before) => ({ ...before, reason }))}
          error={errorOf('reason')}
        />
        {isShorter && <p className="error">{r('keep.shorter')}</p>}
        <DialogFoot
          problem={problem && problem.fields === undefined && problemText(t, problem)}
          cancel={t('app.cancel')}
          onCancel={onClose}
          act={r('keep.save')}
          isBusy={isBusy}
        />
      </form>
    </Dialog>
  );
}
