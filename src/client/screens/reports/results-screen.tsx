// 盘活成效: each figure with how it is counted and the rows it was counted from.
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { showFen } from '../../../domain/amounts.ts';
import { dayAt } from '../../../domain/day.ts';
import {
  type ResultsAnswer,
  resultRowsAnswer,
  resultRowsPath,
  resultsAnswer,
  resultsPath,
} from '../../../protocol/board.ts';
import { useKeptAnswer } from '../../online/kept-answer.ts';
import { useAnswer } from '../../online/server.ts';
import { KeptNote } from '../../record/kept-note.tsx';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { type BoardTranslate, isBoardKey, useBoardText } from '../../text/board-text.ts';
import { plainDayText } from '../../text/dates.ts';
import { useText } from '../../text/use-text.ts';
import { TextField } from '../../ui/field.tsx';
import { TopBar } from '../../ui/shell.tsx';
import { PublishCard } from './publish-card.tsx';

const isDay = /^\d{4}-\d\d-\d\d$/;

export function ResultsScreen() {
  const t = useText();
  const b = useBoardText();
  const [params, setParams] = useSearchParams();
  const kept = ['from', 'to'].flatMap((name) => {
    const value = params.get(name) ?? '';
    return isDay.test(value) ? [`${name}=${value}`] : [];
  });
  const question = kept.length === 0 ? '' : `?${kept.join('&')}`;
  const { answered, keptAt } = useKeptAnswer({
    method: 'GET',
    path: `${resultsPath}${question}`,
    answer: resultsAnswer,
  });
  const put = (name: 'from' | 'to', value: string) => {
    const next = new URLSearchParams(params);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setParams(next, { replace: true });
  };
  return (
    <>
      <TopBar title={<h1 tabIndex={-1}>{t('tool.results')}</h1>} />
      <main className="page stack loose" id="main">
        {answered.face === 'content' && <KeptNote keptAt={keptAt} again={answered.again} />}
        <OnlineFaces answered={answered}>
          {(results) => (
            <>
              <div className="line">
                {(['from', 'to'] as const).map((name) => (
                  <TextField
                    key={name}
                    type="date"
                    label={b(`results.${name}`)}
                    value={params.get(name) ?? results[name]}
                    onChange={(value) => put(name, value)}
                  />
                ))}
              </div>
              <p className="row-meta">
                {b('results.intro', {
                  from: plainDayText(t, results.from),
                  to: plainDayText(t, results.to),
                  day: plainDayText(t, dayAt(Date.parse(results.dataAsOf))),
                  version: results.formulaVersion,
                })}
              </p>
              <dl className="stack">
                {results.figures.map((figure) => (
                  <OneFigure figure={figure} question={question} key={figure.id} />
                ))}
              </dl>
              <PublishCard from={results.from} to={results.to} />
            </>
          )}
        </OnlineFaces>
      </main>
    </>
  );
}

type Figure = ResultsAnswer['figures'][number];

function shownValue(b: BoardTranslate, { value, unit, isWithoutRows }: Figure): readonly [string, string] {
  if (isWithoutRows) return [b('results.notBegun'), ''];
  if (value === null) return [b('results.hidden'), ''];
  if (unit === 'people') return [String(value), b('unit.people')];
  if (unit !== 'fen') return [String(value), b('unit.count')];
  const shown = showFen(value);
  return [shown.number, b(`unit.${shown.unit}`)];
}

function OneFigure({ figure, question }: { readonly figure: Figure; readonly question: string }) {
  const b = useBoardText();
  const [isOpen, setOpen] = useState(false);
  const named = (part: 'name' | 'formula') => {
    const key = `${figure.id}.${part}`;
    return isBoardKey(key) ? b(key) : figure.id;
  };
  const [number, unit] = shownValue(b, figure);
  return (
    <div className="card padded stack tight">
      <dt>{named('name')}</dt>
      <dd className="stack tight">
        <p className="figure-number">
          <b>{number}</b>
          <small>{unit}</small>
        </p>
        <p className="quiet">
          {b('results.formula')}：{named('formula')}
        </p>
        {figure.rows > 0 && (
          <details onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>{b('results.open', { count: figure.rows })}</summary>
            {isOpen && <FigureRows id={figure.id} question={question} />}
          </details>
        )}
      </dd>
    </div>
  );
}

/** Where a row of a figure opens; null for what has no screen of its own. */
const placeOf = (figure: string): string | null => {
  if (figure === 'itemsRectified') return null;
  return figure === 'supplements' ? '/ledger/sighting' : '/ledger/asset';
};

function FigureRows({ id, question }: { readonly id: string; readonly question: string }) {
  const b = useBoardText();
  const path = `${resultRowsPath}${question === '' ? '?' : `${question}&`}figure=${id}`;
  const answered = useAnswer({ method: 'GET', path, answer: resultRowsAnswer });
  const place = placeOf(id);
  return (
    <OnlineFaces answered={answered}>
      {({ rows, total }) => (
        <>
          {total > rows.length && <p className="row-meta">{b('list.first', { count: rows.length })}</p>}
          <ul>
            {rows.map((row) => (
              <li key={row.id}>
                {place === null ? row.name : <Link to={`${place}/${row.id}`}>{row.name}</Link>}{' '}
                <span className="row-meta">{row.place}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </OnlineFaces>
  );
}
