// One year's table: breaks, days worked in exchange, the notice. First what it would move, then the word.
import { useState } from 'react';
import type { Problem } from '../../../domain/problems.ts';
import { type RecountAnswer, recountAnswer, type YearShown, yearPath } from '../../../protocol/county.ts';
import { useAsk } from '../../online/server.ts';
import { useCountyText } from '../../text/county-text.ts';
import { issueText, problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';

type Break = { readonly name: string; readonly from: string; readonly to: string };
type Props = {
  readonly year: number;
  readonly known: YearShown | null;
  readonly onDone: (moved: number) => void;
  readonly onClose: () => void;
};

const statutory = ['newYear', 'spring', 'qingming', 'labour', 'dragon', 'moon', 'national'] as const;

export function YearForm({ year, known, onDone, onClose }: Props) {
  const t = useText();
  const c = useCountyText();
  const ask = useAsk();
  const fresh = statutory.map((one) => ({ name: c(`break.${one}`), from: '', to: '' }));
  const [breaks, setBreaks] = useState<readonly Break[]>(known?.breaks ?? fresh);
  const [makeUpDays, setMakeUpDays] = useState<readonly string[]>(known?.makeUpDays ?? ['']);
  const [notice, setNotice] = useState(known?.notices[0] ?? '');
  const [problem, setProblem] = useState<Problem>();
  const [preview, setPreview] = useState<RecountAnswer | null>(null);
  const title = known === null ? c('calendar.add', { year }) : c('calendar.correct', { year });
  const others = known?.notices.slice(1) ?? [];
  const table = {
    year,
    notices: notice === '' ? others : [notice, ...others],
    breaks,
    makeUpDays: makeUpDays.filter((one) => one !== ''),
  };
  const send = async (query: string) => {
    const answer = await ask({
      method: 'PUT',
      path: `${yearPath(year)}${query}`,
      json: table,
      answer: recountAnswer,
    });
    setProblem(answer.ok ? undefined : answer.problem);
    return answer.ok ? answer.value : null;
  };
  const confirm = async () => {
    const done = await send('');
    if (done !== null) onDone(done.moved);
  };
  const errorAt = (path: string) => {
    const issue = problem?.fields?.[path];
    return issue && issueText(t, issue);
  };
  const changed = () => setPreview(null);
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (preview === null) void send('?preview=1').then(setPreview);
          else void confirm();
        }}
      >
        <h2>{title}</h2>
        <TextField
          label={c('calendar.notice')}
          value={notice}
          onChange={setNotice}
          error={errorAt('notices.0')}
        />
        <Breaks
          breaks={breaks}
          onChange={(all) => {
            setBreaks(all);
            changed();
          }}
          errorAt={errorAt}
        />
        <MakeUpDays
          days={makeUpDays}
          onChange={(all) => {
            setMakeUpDays(all);
            changed();
          }}
          errorAt={errorAt}
        />
        {problem && (
          <p className="error" role="alert">
            <Icon name="sync-attention" />
            <span>{errorAt('breaks') ?? problemText(t, problem)}</span>
          </p>
        )}
        {preview && <Preview preview={preview} />}
        <DialogFoot
          cancel={t('app.cancel')}
          onCancel={onClose}
          act={c(preview === null ? 'calendar.preview' : 'calendar.confirm')}
        />
      </form>
    </Dialog>
  );
}

type ListProps<T> = {
  readonly onChange: (all: readonly T[]) => void;
  readonly errorAt: (path: string) => string | undefined;
};

function Breaks({ breaks, onChange, errorAt }: ListProps<Break> & { readonly breaks: readonly Break[] }) {
  const c = useCountyText();
  const put = (index: number, part: Partial<Break>) =>
    onChange(breaks.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <fieldset className="field">
      <legend className="legend">{c('calendar.breaks')}</legend>
      {breaks.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the table
        <div className="stack tight" key={index}>
          <TextField
            label={c('calendar.name')}
            value={one.name}
            onChange={(name) => put(index, { name })}
            error={errorAt(`breaks.${index}.name`)}
          />
          <TextField
            type="date"
            label={c('calendar.from')}
            value={one.from}
            onChange={(from) => put(index, { from, to: one.to === '' ? from : one.to })}
            error={errorAt(`breaks.${index}`) ?? errorAt(`breaks.${index}.from`)}
          />
          <TextField
            type="date"
            label={c('calendar.to')}
            value={one.to}
            onChange={(to) => put(index, { to })}
            error={errorAt(`breaks.${index}.to`)}
          />
          <button
            className="button bare"
            type="button"
            onClick={() => onChange(breaks.filter((_, at) => at !== index))}
          >
            <Icon name="trash" />
            {c('calendar.remove')}
          </button>
        </div>
      ))}
      <button
        className="button"
        type="button"
        onClick={() => onChange([...breaks, { name: '', from: '', to: '' }])}
      >
        <Icon name="plus" />
        {c('calendar.addBreak')}
      </button>
    </fieldset>
  );
}

function MakeUpDays({ days, onChange, errorAt }: ListProps<string> & { readonly days: readonly string[] }) {
  const c = useCountyText();
  return (
    <fieldset className="field">
      <legend className="legend">{c('calendar.makeUp')}</legend>
      {days.map((one, index) => (
        <TextField
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the table
          key={index}
          type="date"
          label={c('calendar.makeUp')}
          value={one}
          onChange={(on) => onChange(days.map((old, at) => (at === index ? on : old)))}
          error={errorAt(`makeUpDays.${index}`)}
        />
      ))}
      <button className="button" type="button" onClick={() => onChange([...days, ''])}>
        <Icon name="plus" />
        {c('calendar.addMakeUp')}
      </button>
    </fieldset>
  );
}

function Preview({ preview }: { readonly preview: RecountAnswer }) {
  const c = useCountyText();
  return (
    <section className="card padded stack tight" role="status">
      <p>{preview.moved === 0 ? c('calendar.moved.none') : c('calendar.moved', { count: preview.moved })}</p>
      <ul>
        {preview.examples.map((one) => (
          <li key={one.caseNo}>{c('calendar.move', one)}</li>
        ))}
      </ul>
    </section>
  );
}
