import { useState } from 'react';
import type { Problem } from '../../../domain/problems.ts';
import { ok, type Result, refused } from '../../../domain/result.ts';
import { type LengthName, lengthNames } from '../../../domain/retention/lengths.ts';
import {
  retentionAnswer,
  retentionChanged,
  retentionPath,
  type ShownLengths,
} from '../../../protocol/retention.ts';
import { type Ask, useAsk } from '../../online/server.ts';
import { useWhole } from '../../online/use-whole.ts';
import { issueText, problemText } from '../../text/problem-text.ts';
import { useRetentionText } from '../../text/retention-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { TextField } from '../../ui/field.tsx';

type Props = {
  readonly inForce: ShownLengths;
  readonly onDone: (version: number) => void;
  /** `isStale`: somebody else has changed it since it was read. */
  readonly onClose: (isStale: boolean) => void;
};

type Typed = Readonly<Record<LengthName | 'reason', string>>;

const lengthsIn = (version: ShownLengths): Readonly<Record<LengthName, string>> => ({
  mistakenDays: `${version.mistakenDays}`,
  endedDays: `${version.endedDays}`,
  reportDays: `${version.reportDays}`,
});

async function readInForce(ask: Ask): Promise<Result<ShownLengths>> {
  const read = await ask({ method: 'GET', path: retentionPath, answer: retentionAnswer });
  if (!read.ok) return read;
  const [inForce] = read.value.versions;
  return inForce === undefined ? refused({ code: 'notFound' }) : ok(inForce);
}

/** What is no number is sent as it is, so that the server names the field. */
const numberOr = (text: string): unknown => (/^\d+$/.test(text.trim()) ? Number(text) : text);

export function LengthsForm({ inForce, onDone, onClose }: Props) {
  const t = useText();
  const r = useRetentionText();
  const ask = useAsk();
  const whole = useWhole({
    start: inForce,
    nameOf: ({ version }) => `${version}`,
    fieldsOf: lengthsIn,
    read: () => readInForce(ask),
  });
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const [own, setOwn] = useState<Partial<Typed>>({});
  const typed: Typed = { ...lengthsIn(whole.base), reason: '', ...own };
  const isShorter = lengthNames.some((name) => Number(typed[name]) < whole.base[name]);
  const type = (name: keyof Typed) => (value: string) => setOwn((before) => ({ ...before, [name]: value }));
  const errorOf = (name: keyof Typed) => {
    if (name !== 'reason' && whole.theirs.has(name)) return r('keep.theirs', { days: whole.base[name] });
    const issue = problem?.fields?.[name];
    return issue && issueText(t, issue);
  };
  const send = async () => {
    setBusy(true);
    const lengths = Object.fromEntries(lengthNames.map((name) => [name, numberOr(typed[name])]));
    const json = { ...lengths, reason: typed.reason };
    const sent = await whole.save({ method: 'PUT', path: retentionPath, json, answer: retentionChanged });
    setBusy(false);
    if (sent.ok) onDone(sent.value.version);
    else setProblem(sent.problem);
  };
  const close = () => onClose(whole.base !== inForce);
  return (
    <Dialog title={r('keep.form')} onClose={close}>
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
            onChange={type(name)}
            error={errorOf(name)}
          />
        ))}
        <TextField
          kind="long"
          label={r('keep.reason')}
          hint={r('keep.reason.hint')}
          value={typed.reason}
          onChange={type('reason')}
          error={errorOf('reason')}
        />
        {isShorter && <p className="error">{r('keep.shorter')}</p>}
        <DialogFoot
          problem={problem && problem.fields === undefined && problemText(t, problem)}
          cancel={t('app.cancel')}
          onCancel={close}
          act={r('keep.save')}
          isBusy={isBusy}
        />
      </form>
    </Dialog>
  );
}
