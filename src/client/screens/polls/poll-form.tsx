// The counts of one poll, entered or corrected. Numbers are kept as typed until they are sent.
import { useState } from 'react';
import { dayAt } from '../../../domain/day.ts';
import type { Problem } from '../../../domain/problems.ts';
import { type ListedPoll, pollKept, pollPath } from '../../../protocol/polls.ts';
import { useAsk } from '../../online/server.ts';
import { newId } from '../../store/store.ts';
import { useStore } from '../../store/store-context.ts';
import { issueText, problemText } from '../../text/problem-text.ts';
import { useReportsText } from '../../text/reports-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { TextField } from '../../ui/field.tsx';

const counts = ['eligible', 'present', 'satisfied', 'basic', 'dissatisfied', 'invalid'] as const;
type Typed = Readonly<Record<(typeof counts)[number] | 'subject' | 'heldOn' | 'why', string>>;

type Props = {
  /** Of a correction, what stands. */
  readonly before: ListedPoll | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
};

/** What is no number stays as it is, so that the rule names the field. */
const numberIn = (text: string): number | string | undefined => {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return /^\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
};

function typedOf(before: ListedPoll | null, today: string): Typed {
  const poll = before?.versions[0]?.poll;
  const number = (name: (typeof counts)[number]) => (poll === undefined ? '' : String(poll[name]));
  return {
    ...{ subject: poll?.subject ?? '', heldOn: poll?.heldOn ?? today, why: '' },
    ...{ eligible: number('eligible'), present: number('present'), invalid: number('invalid') },
    ...{ satisfied: number('satisfied'), basic: number('basic'), dissatisfied: number('dissatisfied') },
  };
}

export function PollForm({ before, onClose, onSaved }: Props) {
  const t = useText();
  const r = useReportsText();
  const ask = useAsk();
  const { env } = useStore();
  const [id] = useState(() => before?.id ?? newId(env));
  const [typed, setTyped] = useState(() => typedOf(before, dayAt(env.now())));
  const [problem, setProblem] = useState<Problem>();
  const [isSending, setIsSending] = useState(false);
  const title = r(before === null ? 'poll.add' : 'poll.correct');
  const issues = problem?.fields ?? {};
  const field = (name: keyof Typed) => {
    const issue = issues[name];
    return {
      label: r(`poll.${name}`),
      value: typed[name],
      error: issue && issueText(t, issue),
      onChange: (value: string) => setTyped((now) => ({ ...now, [name]: value })),
    };
  };
  const save = async () => {
    setIsSending(true);
    const { subject, heldOn, why } = typed;
    const numbers = Object.fromEntries(counts.map((name) => [name, numberIn(typed[name])]));
    const base = before?.versions[0]?.ver ?? 0;
    const done = await ask({
      method: 'PUT',
      path: pollPath(id),
      json: { base, ...(why.trim() !== '' && { why }), poll: { subject, heldOn, ...numbers } },
      answer: pollKept,
    });
    setIsSending(false);
    if (done.ok) onSaved();
    else setProblem(done.problem);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <h2>{title}</h2>
        <TextField {...field('subject')} hint={r('poll.subject.hint')} kind="grow" />
        <TextField {...field('heldOn')} type="date" />
        {counts.map((name) => (
          <TextField
            key={name}
            {...field(name)}
            inputMode="numeric"
            hint={name === 'invalid' ? r('poll.invalid.hint') : undefined}
          />
        ))}
        {before !== null && <TextField {...field('why')} kind="grow" />}
        <DialogFoot
          problem={problem && problemText(t, problem)}
          cancel={t('app.cancel')}
          onCancel={onClose}
          act={r('poll.save')}
          isBusy={isSending}
        />
      </form>
    </Dialog>
  );
}
