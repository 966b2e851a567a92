// A list of people from a table: read here, judged by the server, shown before anything is written.
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { accountRoles } from '../../../domain/actor.ts';
import type { Problem } from '../../../domain/problems.ts';
import { importAnswer, peopleImportPath } from '../../../protocol/people.ts';
import { useAsk } from '../../online/server.ts';
import { useSession } from '../../session/session.ts';
import { usePeopleText } from '../../text/people-text.ts';
import { problemText } from '../../text/problem-text.ts';
import { useQueueText } from '../../text/queue-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { TopBar } from '../../ui/shell.tsx';
import { type Judged, JudgedRows } from './judged-rows.tsx';
import { LinksHeld } from './links-held.tsx';
import { type RawRow, readPeople, textOfFile } from './read-people.ts';

type Chosen = { readonly name: string; readonly rows: readonly RawRow[] };

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
  const [isHanded, setIsHanded] = useState(false);
  const isHeld =
    !isHanded && judged?.isForReal === true && judged.rows.some(({ link }) => link !== undefined);
  const nameIn = (line: number) => String(chosen?.rows.find((row) => row.line === line)?.post.name ?? '');
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
    setIsHanded(false);
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
        <LinksHeld isHeld={isHeld} />
        {!isHeld && (
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
        )}
        {chosen && <p>{p('import.chosen', { name: chosen.name, count: chosen.rows.length })}</p>}
        {words && (
          <p className="error" role="alert">
            {words}
          </p>
        )}
        {judged && <JudgedRows judged={judged} nameIn={nameIn} onHanded={() => setIsHanded(true)} />}
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
