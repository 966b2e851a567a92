// One year's table: breaks, days worked in exchange, the notice. First what it would move, then the word.
import { useState } from 'react';
import type { Problem } from '../../../domain/problems.ts';
import { ok, type Result } from '../../../domain/result.ts';
import {
  calendarAnswer,
  calendarPath,
  nameOfYear,
  type RecountAnswer,
  recountAnswer,
  type YearShown,
  yearPath,
} from '../../../protocol/county.ts';
import { type Ask, useAsk } from '../../online/server.ts';
import { useWhole } from '../../online/use-whole.ts';
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
  /** `isStale`: somebody else has changed it since it was read. */
  readonly onClose: (isStale: boolean) => void;
};

const statutory = ['newYear', 'spring', 'qingming', 'labour', 'dragon', 'moon', 'national'] as const;

type Parts = {
  readonly notice: string;
  readonly breaks: readonly Break[];
  readonly makeUpDays: readonly string[];
};

const partsOf = (shown: YearShown | null): Parts => ({
  notice: shown?.notices[0] ?? '',
  breaks: shown?.breaks ?? [],
  makeUpDays: shown?.makeUpDays ?? [],
});

/** The parts of a table as words. */
const saidOf = (
  c: ReturnType<typeof useCountyText>,
  { notice, breaks, makeUpDays }: Parts,
): Readonly<Record<keyof Parts, string>> => ({
  notice: notice || c('field.none'),
  breaks: breaks.map(({ name, from, to }) => `${name} ${c('calendar.days', { from, to })}`).join('；'),
  makeUpDays: makeUpDays.join('、') || c('field.none'),
});

async function readYear(ask: Ask, year: number): Promise<Result<YearShown | null>> {
  const read = await ask({ method: 'GET', path: calendarPath, answer: calendarAnswer });
  return read.ok ? ok(read.value.years.find((one) => one.year === year) ?? null) : read;
}

export function YearForm({ year, known, onDone, onClose }: Props) {
  const t = useText();
  const c = useCountyText();
  const ask = useAsk();
  const whole = useWhole({
    start: known,
    nameOf: nameOfYear,
    fieldsOf: partsOf,
    read: () => readYear(ask, year),
  });
  const fresh = statutory.map((one) => ({ name: c(`break.${one}`), from: '', to: '' }));
  const [own, setOwn] = useState<Partial<Parts>>({});
  const standing =
    whole.base === null ? { notice: '', breaks: fresh, makeUpDays: [''] } : partsOf(whole.base);
  const { notice, breaks, makeUpDays } = { ...standing, ...own };
  const [problem, setProblem] = useState<Problem>();
  const [preview, setPreview] = useState<RecountAnswer | null>(null);
  const title = known === null ? c('calendar.add', { year }) : c('calendar.correct', { year });
  const others = whole.base?.notices.slice(1) ?? [];
  const table = {
    year,
    notices: notice === '' ? others : [notice, ...others],
    breaks,
    makeUpDays: makeUpDays.filter((one) => one !== ''),
  };
  const send = async (isPreview: boolean) => {
    const put = { method: 'PUT', path: yearPath(year), json: table, answer: recountAnswer } as const;
    const answer = await whole.save(put, isPreview);
    setProblem(answer.ok ? undefined : answer.problem);
    return answer.ok ? answer.value : null;
  };
  const confirm = async () => {
    const done = await send(false);
    if (done === null) setPreview(null);
    else onDone(done.moved);
  };
  const errorAt = (path: string) => {
    const issue = problem?.fields?.[path];
    return issue && issueText(t, issue);
  };
  const change = (parts: Partial<Parts>) => {
    setOwn((before) => ({ ...before, ...parts }));
    setPreview(null);
  };
  const theirs = (part: keyof Parts) =>
    whole.theirs.has(part) ? c('calendar.theirs', { value: saidOf(c, standing)[part] }) : undefined;
  const close = () => onClose(whole.base !== known);
  return (
    <Dialog title={title} onClose={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (preview === null) void send(true).then(setPreview);
          else void confirm();
        }}
      >
        <h2>{title}</h2>
        <TextField
          label={c('calendar.notice')}
          value={notice}
          onChange={(typed) => change({ notice: typed })}
          error={theirs('notice') ?? errorAt('notices.0')}
        />
        <Breaks
          breaks={breaks}
          onChange={(all) => change({ breaks: all })}
          errorAt={errorAt}
          theirs={theirs('breaks')}
        />
        <MakeUpDays
          days={makeUpDays}
          onChange={(all) => change({ makeUpDays: all })}
          errorAt={errorAt}
          theirs={theirs('makeUpDays')}
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
          onCancel={close}
          act={c(preview === null ? 'calendar.preview' : 'calendar.confirm')}
        />
      </form>
    </Dialog>
  );
}

type ListProps<T> = {
  readonly onChange: (all: readonly T[]) => void;
  readonly errorAt: (path: string) => string | undefined;
  /** What somebody else has just written here. */
  readonly theirs: string | undefined;
};

function Breaks({
  breaks,
  onChange,
  errorAt,
  theirs,
}: ListProps<Break> & { readonly breaks: readonly Break[] }) {
  const c = useCountyText();
  const put = (index: number, part: Partial<Break>) =>
    onChange(breaks.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <fieldset className="field">
      <legend className="legend">{c('calendar.breaks')}</legend>
      {theirs !== undefined && <p className="error">{theirs}</p>}
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

function MakeUpDays({
  days,
  onChange,
  errorAt,
  theirs,
}: ListProps<string> & { readonly days: readonly string[] }) {
  const c = useCountyText();
  return (
    <fieldset className="field">
      <legend className="legend">{c('calendar.makeUp')}</legend>
      {theirs !== undefined && <p className="error">{theirs}</p>}
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
