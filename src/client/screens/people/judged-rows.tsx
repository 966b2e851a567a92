// What the server says of each row of a table: who is new, what becomes another of whom, and what is refused. Once it is
// written, the one-time links.

import type { ImportAnswer } from '../../../protocol/people.ts';
import { usePeopleText } from '../../text/people-text.ts';
import { issueText, problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { useAddressOf } from './link-dialog.tsx';
import { usePostWords } from './post-words.ts';

type Row = ImportAnswer['rows'][number];
export type Judged = { readonly isForReal: boolean; readonly rows: readonly Row[] };

type Props = {
  readonly judged: Judged;
  /** The name that stands in this line of the table. */
  readonly nameIn: (line: number) => string;
  /** The links were copied or printed. */
  readonly onHanded: () => void;
};

export function JudgedRows({ judged: { rows, isForReal }, nameIn, onHanded }: Props) {
  const p = usePeopleText();
  const addressOf = useAddressOf();
  const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
  const sums = {
    fresh: count('new'),
    changed: count('changed'),
    same: count('same'),
    refused: count('refused'),
  };
  const links = rows.flatMap(({ line, link }) =>
    link === undefined ? [] : [`${nameIn(line)} ${addressOf(link.token)}`],
  );
  const copy = async () => {
    await navigator.clipboard.writeText(links.join('\n'));
    onHanded();
  };
  return (
    <section className="stack" aria-live="polite">
      <h2>{p(isForReal ? 'import.done' : 'import.preview')}</h2>
      <p>{p('import.sum', sums)}</p>
      {links.length > 0 && <p>{p('import.links')}</p>}
      <ul className="card rows">
        {rows.map((row) => (
          <li className="row" key={row.line}>
            <JudgedRow row={row} name={row.known?.name ?? nameIn(row.line)} />
            {row.link && <span className="code whole">{addressOf(row.link.token)}</span>}
          </li>
        ))}
      </ul>
      {isForReal && (
        <div className="buttons even">
          {links.length > 0 && (
            <button className="button" type="button" onClick={() => void copy()}>
              {p('import.copy')}
            </button>
          )}
          <button
            className="button"
            type="button"
            onClick={() => {
              window.print();
              onHanded();
            }}
          >
            {p('link.print')}
          </button>
        </div>
      )}
    </section>
  );
}

function JudgedRow({ row, name }: { readonly row: Row; readonly name: string }) {
  const t = useText();
  const p = usePeopleText();
  const words = usePostWords();
  const { line, outcome, problem, fields = {}, known } = row;
  const issues = Object.entries(fields).map(
    ([path, issue]) => `${words.label(path)}：${issueText(t, issue)}`,
  );
  const why = [...(problem === undefined ? [] : [problemText(t, { code: problem })]), ...issues].join('；');
  const changes = known?.changes ?? [];
  return (
    <>
      <span className="row-title">
        {p('import.line', { line })} {name}
      </span>
      <span className={outcome === 'refused' ? 'error' : 'row-meta'}>
        {p(`import.${outcome}`)} {why}
      </span>
      {changes.map(({ field, before, after }) => (
        <span key={field}>
          {p('import.change', {
            field: words.label(field),
            before: words.value(field, before),
            after: words.value(field, after),
          })}
        </span>
      ))}
      {changes.some(({ field }) => field === 'role') && <Warning words={p('import.newRole')} />}
      {known?.isClosing && <Warning words={p('import.closing')} />}
    </>
  );
}

function Warning({ words }: { readonly words: string }) {
  return (
    <span className="error">
      <Icon name="sync-attention" />
      <span>{words}</span>
    </span>
  );
}
