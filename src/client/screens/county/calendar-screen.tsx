// Rest days year by year, and next year's as soon as its notice is out: what it will move is said before it counts.
import { useState } from 'react';
import { dayAt, yearOf } from '../../../domain/day.ts';
import { calendarAnswer, calendarPath, type YearShown } from '../../../protocol/county.ts';
import { useAnswer } from '../../online/server.ts';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { useStore } from '../../store/store-context.ts';
import { useCountyText } from '../../text/county-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { TopBar } from '../../ui/shell.tsx';
import { YearForm } from './year-form.tsx';

export function CalendarScreen() {
  const t = useText();
  const answered = useAnswer({ method: 'GET', path: calendarPath, answer: calendarAnswer });
  return (
    <>
      <TopBar title={<h1 tabIndex={-1}>{t('tool.calendar')}</h1>} />
      <main className="page stack loose" id="main">
        <OnlineFaces answered={answered}>
          {({ years }, again) => <Years years={years} onChanged={again} />}
        </OnlineFaces>
      </main>
    </>
  );
}

type Props = { readonly years: readonly YearShown[]; readonly onChanged: () => void };

function Years({ years, onChanged }: Props) {
  const c = useCountyText();
  const { env } = useStore();
  const [editing, setEditing] = useState<number | null>(null);
  const [moved, setMoved] = useState<number | null>(null);
  const next = yearOf(dayAt(env.now())) + 1;
  const isMissing = !years.some(({ year }) => year === next);
  const known = years.map(({ year }) => year).toSorted();
  return (
    <>
      <h2>{c('calendar.h1', { years: `${known[0]}–${known.at(-1)}` })}</h2>
      <p className="quiet">{c('calendar.hint')}</p>
      {moved !== null && <p role="status">{c('calendar.done', { count: moved })}</p>}
      {isMissing && (
        <section className="card padded stack">
          <p>{c('calendar.missing', { year: next })}</p>
          <button className="button primary" type="button" onClick={() => setEditing(next)}>
            <Icon name="plus" />
            {c('calendar.add', { year: next })}
          </button>
        </section>
      )}
      {years.map((year) => (
        <Year key={year.year} year={year} onCorrect={() => setEditing(year.year)} />
      ))}
      {editing !== null && (
        <YearForm
          year={editing}
          known={years.find((one) => one.year === editing) ?? null}
          onClose={(isStale) => {
            setEditing(null);
            if (isStale) onChanged();
          }}
          onDone={(count) => {
            setEditing(null);
            setMoved(count);
            onChanged();
          }}
        />
      )}
    </>
  );
}

function Year({ year, onCorrect }: { readonly year: YearShown; readonly onCorrect: () => void }) {
  const c = useCountyText();
  const { importedAt, breaks, makeUpDays } = year;
  return (
    <details className="card padded">
      <summary>
        <b>{year.year}</b>{' '}
        <span className="row-meta">
          {importedAt === null
            ? c('calendar.builtIn')
            : c('calendar.imported', { day: importedAt.slice(0, 10) })}
        </span>
      </summary>
      <dl className="facts">
        {breaks.map((one) => (
          <div className="fact" key={one.name}>
            <dt>{one.name}</dt>
            <dd>{one.from === one.to ? one.from : c('calendar.days', { from: one.from, to: one.to })}</dd>
          </div>
        ))}
        <div className="fact">
          <dt>{c('calendar.makeUp')}</dt>
          <dd>{makeUpDays.join('、') || c('field.none')}</dd>
        </div>
      </dl>
      <button className="button" type="button" onClick={onCorrect}>
        {c('calendar.correct', { year: year.year })}
      </button>
    </details>
  );
}
