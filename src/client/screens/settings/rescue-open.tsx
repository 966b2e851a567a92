// Opening a rescue file: it is checked to the last byte before anything happens. One's own goes into this phone; at a
// desk a deputy's is sent to the server in their name; only its drafts are shown, once the server has let the desk do so.
//   file + passphrase ──▶ checked ──▶ mine: brought in · a deputy's, at a desk: handed in · else: told whose it is
import { type FormEvent, useState } from 'react';
import type { Problem } from '../../../domain/problems.ts';
import type { Result } from '../../../domain/result.ts';
import { useSessionActions } from '../../session/session-context.ts';
import { type BroughtIn, bringIn } from '../../store/rescue/bring-in.ts';
import type { HandedIn } from '../../store/rescue/handed-in.ts';
import { countsIn } from '../../store/rescue/manifest.ts';
import { type OpenedRescue, openRescue } from '../../store/rescue/open-rescue.ts';
import { useStore } from '../../store/store-context.ts';
import { dayText } from '../../text/dates.ts';
import { problemText } from '../../text/problem-text.ts';
import { useQueueText } from '../../text/queue-text.ts';
import { useText } from '../../text/use-text.ts';
import { TextField, TickField } from '../../ui/field.tsx';
import { exactMegabytes } from './megabytes.ts';
import { type Done, ProgressLine, progressTo } from './progress-line.tsx';
import { BroughtInWords, HandedInWords } from './rescue-ended.tsx';

type Props = { readonly onOpening: (isOpening: boolean) => void };

export function RescueOpen({ onOpening }: Props) {
  const q = useQueueText();
  const { actor } = useStore();
  const [file, setFile] = useState<File | null>(null);
  const [opened, setOpened] = useState<OpenedRescue | null>(null);
  const choose = (chosen: File | null) => {
    setFile(chosen);
    setOpened(null);
    onOpening(chosen !== null);
  };
  const isDesk = actor.role !== 'deputy';
  return (
    <section className="card padded stack">
      <h2>{q('rescue.open')}</h2>
      {opened === null && <p>{q(isDesk ? 'rescue.open.hint.desk' : 'rescue.open.hint')}</p>}
      {opened === null && <ChooseFile file={file} onChosen={choose} />}
      {file && opened === null && <UnlockForm file={file} onOpened={setOpened} />}
      {opened && <Opened opened={opened} />}
      {opened && (
        <button className="button wide" type="button" onClick={() => choose(null)}>
          {q('rescue.another')}
        </button>
      )}
    </section>
  );
}

type ChooseProps = { readonly file: File | null; readonly onChosen: (file: File | null) => void };

function ChooseFile({ file, onChosen }: ChooseProps) {
  const q = useQueueText();
  return (
    <div className="stack tight">
      {file && <p>{q('rescue.open.chosen', { name: file.name, size: exactMegabytes(file.size) })}</p>}
      <label className="button wide">
        {q('rescue.open.choose')}
        <input
          className="unseen"
          type="file"
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            if (chosen !== undefined) onChosen(chosen);
          }}
        />
      </label>
    </div>
  );
}

type UnlockProps = { readonly file: File; readonly onOpened: (opened: OpenedRescue) => void };

function UnlockForm({ file, onOpened }: UnlockProps) {
  const t = useText();
  const q = useQueueText();
  const { env } = useStore();
  const [passphrase, setPassphrase] = useState('');
  const [isShown, setIsShown] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [progress, setProgress] = useState<Done | null>(null);
  const open = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    setProgress({ done: 0, total: 0 });
    const done = await openRescue(env, { file, passphrase }, progressTo(setProgress));
    setProgress(null);
    if (done.ok) onOpened(done.value);
    else setProblem(done.problem);
  };
  if (progress) return <ProgressLine words={q('rescue.opening', progress)} {...progress} />;
  return (
    <form className="stack" onSubmit={(event) => void open(event)} noValidate>
      <TextField
        label={q('rescue.open.passphrase')}
        hint={q('rescue.open.passphrase.hint')}
        type={isShown ? 'text' : 'password'}
        value={passphrase}
        onChange={setPassphrase}
        error={problem === null ? undefined : problemText(t, problem)}
      />
      <TickField label={q('rescue.passphrase.show')} isOn={isShown} onChange={setIsShown} />
      <button className="button primary wide" type="submit">
        {q('rescue.open.go')}
      </button>
    </form>
  );
}

const desks: ReadonlySet<string> = new Set(['station', 'township', 'office']);

function Opened({ opened }: { readonly opened: OpenedRescue }) {
  const t = useText();
  const q = useQueueText();
  const { actor } = useStore();
  const { owner, madeAt } = opened.manifest;
  const isMine = owner.userId === actor.userId && owner.tenant === actor.tenant;
  const { name } = owner;
  return (
    <>
      <p>{q('rescue.opened', { name, when: dayText(t, madeAt), ...countsIn(opened.manifest) })}</p>
      {isMine && <BringIn opened={opened} />}
      {!isMine && desks.has(actor.role) && <HandIn opened={opened} />}
      {!isMine && !desks.has(actor.role) && (
        <p className="error" role="alert">
          {q('rescue.notYours', { name })}
        </p>
      )}
    </>
  );
}

type OpenedProps = { readonly opened: OpenedRescue };

function BringIn({ opened }: OpenedProps) {
  const q = useQueueText();
  const store = useStore();
  const work = useWork<BroughtIn>((show) => bringIn(store, opened, show));
  if (work.ended) return <BroughtInWords ended={work.ended} />;
  return <Working work={work} doing="rescue.bringing" word={q('rescue.bring')} />;
}

function HandIn({ opened }: OpenedProps) {
  const q = useQueueText();
  const { handIn } = useSessionActions();
  const work = useWork<HandedIn>((show) => handIn(opened, show));
  if (work.ended) return <HandedInWords ended={work.ended} opened={opened} />;
  const word = q('rescue.handIn', { name: opened.manifest.owner.name });
  return <Working work={work} doing="rescue.handingIn" word={word} />;
}

type Work<T> = {
  readonly ended: T | null;
  readonly progress: Done | null;
  readonly problem: Problem | null;
  readonly start: () => Promise<void>;
};

/** A long work that shows how far it is; stopped half way, it can be started again. */
function useWork<T>(work: (show: ReturnType<typeof progressTo>) => Promise<Result<T>>): Work<T> {
  const [ended, setEnded] = useState<T | null>(null);
  const [progress, setProgress] = useState<Done | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const start = async () => {
    setProblem(null);
    setProgress({ done: 0, total: 0 });
    const done = await work(progressTo(setProgress));
    setProgress(null);
    if (done.ok) setEnded(done.value);
    else setProblem(done.problem);
  };
  return { ended, progress, problem, start };
}

type WorkingProps = {
  readonly work: Omit<Work<unknown>, 'ended'>;
  readonly doing: 'rescue.bringing' | 'rescue.handingIn';
  readonly word: string;
};

function Working({ work, doing, word }: WorkingProps) {
  const t = useText();
  const q = useQueueText();
  const { progress, problem, start } = work;
  if (progress) return <ProgressLine words={q(doing, progress)} {...progress} />;
  return (
    <>
      {problem && (
        <p className="error" role="alert">
          {problem.code === 'notFound'
            ? q('rescue.handedIn.notFound')
            : q('rescue.stopped', { reason: problemText(t, problem) })}
        </p>
      )}
      <button className="button primary wide" type="button" onClick={() => void start()}>
        {problem === null ? word : q('rescue.again')}
      </button>
    </>
  );
}
