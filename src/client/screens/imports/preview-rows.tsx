// Rows of a preview, a page after another.
import { useState } from 'react';
import { type RowFilter, type RowShown, rowsAnswer, rowsPath } from '../../../protocol/imports.ts';
import { useAnswer } from '../../online/server.ts';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { type ImportsTranslate, isImportsKey, useImportsText } from '../../text/imports-text.ts';
import { ScrollCard } from '../../ui/scroll-card.tsx';
import { valueText } from './value-text.ts';

type Props = { readonly id: string; readonly filter: RowFilter };

const pageRows = 50; // what the server answers at once

export function PreviewRows({ id, filter }: Props) {
  const [pages, setPages] = useState(1);
  return (
    <>
      {Array.from({ length: pages }, (_, page) => (
        <Page
          id={id}
          filter={filter}
          from={page * pageRows}
          onMore={page === pages - 1 ? () => setPages(pages + 1) : null}
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place
          key={page}
        />
      ))}
    </>
  );
}

type PageProps = Props & { readonly from: number; readonly onMore: (() => void) | null };

function Page({ id, filter, from, onMore }: PageProps) {
  const i = useImportsText();
  const answered = useAnswer({ method: 'GET', path: rowsPath(id, filter, from), answer: rowsAnswer });
  return (
    <OnlineFaces answered={answered}>
      {({ rows, total }) => {
        const left = total - from - rows.length;
        return (
          <>
            {rows.length === 0 ? <p className="quiet">{i('rows.none')}</p> : <Rows rows={rows} />}
            {onMore !== null && left > 0 && (
              <button className="button" type="button" onClick={onMore}>
                {i('rows.more', { count: Math.min(left, pageRows) })}
              </button>
            )}
          </>
        );
      }}
    </OnlineFaces>
  );
}

function Rows({ rows }: { readonly rows: readonly RowShown[] }) {
  const i = useImportsText();
  return (
    <ScrollCard label={i('rows.caption')}>
      <table className="table wide">
        <caption className="unseen">{i('rows.caption')}</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              {i('rows.row')}
            </th>
            <th scope="col">{i('rows.name')}</th>
            <th scope="col">{i('rows.outcome')}</th>
            <th scope="col">{i('rows.what')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.row}>
              <td className="number">{one.row}</td>
              <th scope="row">{one.name}</th>
              <td>{i(`outcome.${one.outcome}`)}</td>
              <td>
                <ul>
                  {linesOf(i, one).map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollCard>
  );
}

function linesOf(i: ImportsTranslate, { issues, changes, notes, sameAs }: RowShown): readonly string[] {
  return [
    ...issues.map(({ cell, reason, text }) =>
      i(text === '' ? 'rows.issue' : 'rows.issue.text', { cell, text, reason: i(`reason.${reason}`) }),
    ),
    ...(sameAs === null ? [] : [i('rows.sameAs', { row: sameAs })]),
    ...changes.map(({ field, from, to }) => {
      const key = `field.${field}`;
      const name = i(isImportsKey(key) ? key : 'field.other');
      return i('rows.change', { field: name, from: valueText(i, field, from), to: valueText(i, field, to) });
    }),
    ...notes.map(({ cell, code }) => i('rows.issue', { cell, reason: i(`note.${code}`) })),
  ];
}
