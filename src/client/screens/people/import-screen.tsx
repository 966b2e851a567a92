// A list of people from a table: read here, judged by the server, shown before anything is written.
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { accountRoles } from '../../../domain/actor.ts';
import type { Problem } from '../../../domain/problems.ts';
import { type ImportAnswer, importAnswer, peopleImportPath } from '../../../protocol/people.ts';
import { useAsk } from '../../online/server.ts';
import { useSession } from '../../session/session.ts';
import { usePeopleText } from '../../text/people-text.ts';
import { issueText, problemText } from '../../text/problem-text.ts';
import { useQueueText } from '../../text/queue-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { TopBar } from '../../ui/shell.tsx';
import { useAddressOf } from './link-dialog.tsx';
import { type RawRow, readPeople, textOfFile } from './read-people.ts';

type Chosen = { readonly name: string; readonly rows: readonly RawRow[] };
type Judged = { readonly isForReal: boolean; readonly rows: ImportAnswer['rows'] };

function useNames() {
  const p = usePeopleText();
  const q = useQueueText();
  const directory = useSession((session) => session.directory);
  return {
    columns: p('import.columns').split(','),
    roleByName: new Map(accountRoles.map((role) => [q(`me.role.${role}`), role] as const)),
    yes: p('import.yes'),
    directory,
  };
}

export function ImportScreen() {
  const t = useText();
  const p = usePeopleText();
  const id = useId();
  const ask = useAsk();
  const names = useNames();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [judged, setJudged] = useState<Judged | null>(null);
  const [words, setWords] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const refuse = (problem: Problem) => setWords(problemText(t, problem));
  const judge = async (rows: readonly RawRow[], isForReal: boolean) => {
    setIsBusy(true);
    const json = { isForReal, rows };
    const came = await ask({
      method: 'POST',
      path: peopleImportPath,
      json,
      answer: importAnswer,
      mayZip: true,
    });
    setIsBusy(false);
    if (came.ok) setJudged({ isForReal, rows: came.value.rows });
    else refuse(came.problem);
  };
  const choose = async (file: File) => {
    setJudged(null);
    setChosen(null);
    setWords(undefined);
    const read = readPeople(textOfFile(await file.arrayBuffer()), names);
    if ('lacks' in read) return setWords(p('import.unreadable', { column: read.lacks }));
    if (!read.ok) return refuse(read.problem);
    setChosen({ name: file.name, rows: read.value });
    await judge(read.value, false);
  };
  return (
    <>
      <TopBar
        lead={
          <Link className="button bare square" to="/people" aria-label={t('app.back')}>
            <Icon name="back" />
          </Link>
        }
        title={<h1 tabIndex={-1}>{p('import.title')}</h1>}
      />
      <main className="page stack loose" id="main" aria-busy={isBusy || undefined}>
        <div className="stack tight">
          <p>{p('import.how', { columns: names.columns.join('、') })}</p>
          <p className="quiet">{p('import.list', { roles: [...names.roleByName.keys()].join('、') })}</p>
        </div>
        <div className="field">
          <label htmlFor={id}>{p(chosen === null ? 'import.choose' : 'import.again')}</label>
          <input
            className="input"
            id={id}
            type="file"
            accept=".csv,.txt,.tsv,text/csv"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file !== undefined) void choose(file);
            }}
          />
        </div>
        {chosen && <p>{p('import.chosen', { name: chosen.name, count: chosen.rows.length })}</p>}
        {words && (
          <p className="error" role="alert">
            {words}
          </p>
        )}
        {judged && <JudgedRows judged={judged} chosen={chosen} />}
        {chosen && judged && !judged.isForReal && (
          <button
            className="button primary tall wide"
            type="button"
            disabled={isBusy}
            onClick={() => void judge(chosen.rows, true)}
          >
            {p('import.go')}
          </button>
        )}
      </main>
    </>
  );
}

function JudgedRows({
  judged: { rows, isForReal },
  chosen,
}: {
  readonly judged: Judged;
  readonly chosen: Chosen | null;
}) {
  const t = useText();
  const p = usePeopleText();
  const addressOf = useAddressOf();
  const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
  const sums = {
    fresh: count('new'),
    changed: count('changed'),
    same: count('same'),
    refused: count('refused'),
  };
  const nameOf = (line: number) => String(chosen?.rows.find((row) => row.line === line)?.post.name ?? '');
  return (
    <section className="stack" aria-live="polite">
      <h2>{p(isForReal ? 'import.done' : 'import.preview')}</h2>
      <p>{p('import.sum', sums)}</p>
      {isForReal && sums.fresh > 0 && <p>{p('import.links')}</p>}
      <ul className="card rows">
        {rows.map((row) => (
          <li className="row" key={row.line}>
            <span className="row-title">
              {p('import.line', { line: row.line })} {nameOf(row.line)}
            </span>
            <span className={row.outcome === 'refused' ? 'error' : 'row-meta'}>
              {p(`import.${row.outcome}`)}
              {row.problem && ` ${problemText(t, { code: row.problem })}`}
              {Object.entries(row.fields ?? {})
                .map(([field, issue]) => ` ${labelOf(p, field)}：${issueText(t, issue)}`)
                .join('；')}
            </span>
            {row.link && <span className="code whole">{addressOf(row.link.token)}</span>}
          </li>
        ))}
      </ul>
      {isForReal && (
        <button className="button wide" type="button" onClick={() => window.print()}>
          {p('link.print')}
        </button>
      )}
    </section>
  );
}

const labels = {
  name: 'form.name',
  phone: 'form.phone',
  role: 'form.role',
  stationIds: 'form.stations',
  orgId: 'form.unit',
  leadsOrg: 'form.leads',
  isReportOfficer: 'form.officer',
  termEndsOn: 'form.termEnds',
} as const;

const isLabelled = (field: string): field is keyof typeof labels => Object.hasOwn(labels, field);

const labelOf = (p: ReturnType<typeof usePeopleText>, field: string): string => {
  const [top = ''] = field.split('.');
  return isLabelled(top) ? p(labels[top]) : field;
};
