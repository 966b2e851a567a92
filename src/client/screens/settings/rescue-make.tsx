// Making a rescue file: what it will hold, a passphrase typed twice, and the file handed over by a tap of its own, since
// a browser opens its share sheet for nothing else.
import { type FormEvent, useState } from 'react';
import { dayAt } from '../../../domain/day.ts';
import type { Problem } from '../../../domain/problems.ts';
import { isLongEnough } from '../../store/rescue/file-format.ts';
import { makeRescue, type RescueFile, useRescueCounts } from '../../store/rescue/make-rescue.ts';
import { isNothing, type RescueCounts } from '../../store/rescue/manifest.ts';
import { useStore } from '../../store/store-context.ts';
import { problemText } from '../../text/problem-text.ts';
import { useQueueText } from '../../text/queue-text.ts';
import { useText } from '../../text/use-text.ts';
import { TextField, TickField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { type FileHandedOver, saveFile } from '../../ui/save-file.ts';
import { exactMegabytes } from './megabytes.ts';
import { type Done, ProgressLine, progressTo } from './progress-line.tsx';

export function RescueMake() {
  const t = useText();
  const q = useQueueText();
  const store = useStore();
  const counts = useRescueCounts();
  const [made, setMade] = useState<RescueFile | null>(null);
  const [progress, setProgress] = useState<Done | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (counts === undefined) return null;
  const isEmpty = isNothing(counts);
  const make = async (passphrase: string) => {
    setProgress({ done: 0, total: counts.photos });
    const file = await makeRescue(store, passphrase, progressTo(setProgress));
    setProgress(null);
    setProblem(file.ok ? null : file.problem);
    if (file.ok) setMade(file.value);
  };
  return (
    <section className="card padded stack">
      <h2>{q('rescue.make')}</h2>
      {made === null && <p>{isEmpty ? q('rescue.make.empty') : q('rescue.make.what', { ...counts })}</p>}
      {made === null && <CodesToo {...counts} />}
      {problem && (
        <p className="error" role="alert">
          {problemText(t, problem)}
        </p>
      )}
      {progress && <ProgressLine words={q('rescue.making', progress)} {...progress} />}
      {made && <MadeFile made={made} />}
      {!made && !progress && !isEmpty && <PassphraseForm onChosen={(words) => void make(words)} />}
    </section>
  );
}

function CodesToo({ codes }: Pick<RescueCounts, 'codes'>) {
  const q = useQueueText();
  return codes > 0 && <p>{q('rescue.codes', { count: codes })}</p>;
}

function PassphraseForm({ onChosen }: { readonly onChosen: (passphrase: string) => void }) {
  const q = useQueueText();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [isShown, setIsShown] = useState(true); // an input method writes Chinese only into a field that shows it
  const [isTried, setIsTried] = useState(false);
  const isShort = !isLongEnough(first);
  const isOther = first !== second;
  const type = isShown ? 'text' : 'password';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (!isShort && !isOther) onChosen(first);
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextField
        label={q('rescue.passphrase')}
        hint={q('rescue.passphrase.hint')}
        type={type}
        value={first}
        onChange={setFirst}
        error={isTried && isShort ? q('rescue.passphrase.short') : undefined}
      />
      <TextField
        label={q('rescue.passphrase.again')}
        type={type}
        value={second}
        onChange={setSecond}
        error={isTried && !isShort && isOther ? q('rescue.passphrase.differs') : undefined}
      />
      <TickField label={q('rescue.passphrase.show')} isOn={isShown} onChange={setIsShown} />
      <p>
        <b>{q('rescue.warning')}</b>
      </p>
      <button className="button primary wide" type="submit">
        {q('rescue.make.go')}
      </button>
    </form>
  );
}

const words = {
  saved: 'rescue.saved',
  shared: 'rescue.shared',
  dismissed: 'rescue.unsaved',
} as const satisfies Record<FileHandedOver, string>;

function MadeFile({ made }: { readonly made: RescueFile }) {
  const q = useQueueText();
  const { env, actor } = useStore();
  const [ended, setEnded] = useState<FileHandedOver | null>(null);
  const { blob, counts, missing } = made;
  const save = async () => {
    const name = q('rescue.file', { name: actor.name, day: dayAt(env.now()) });
    setEnded(await saveFile(new File([blob], name, { type: blob.type })));
  };
  return (
    <>
      <p role="status">{q('rescue.made', { ...counts, size: exactMegabytes(blob.size) })}</p>
      <CodesToo {...counts} />
      {missing > 0 && <p className="error">{q('rescue.made.missing', { count: missing })}</p>}
      <button className="button primary wide" type="button" onClick={() => void save()}>
        <Icon name="download" />
        {q('rescue.save')}
      </button>
      {ended && <p role="status">{q(words[ended])}</p>}
      <p className="quiet">{q('rescue.warning')}</p>
    </>
  );
}
