// Imports of ledgers: what was read in so far, choosing the next file, and carrying the ledger out.
import { useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Problem } from '../../../domain/problems.ts';
import {
  type ImportLine,
  importBytesType,
  importShown,
  importsAnswer,
  importsPath,
  uploadPath,
} from '../../../protocol/imports.ts';
import { exportFormats, exportUrl } from '../../../protocol/ledger-export.ts';
import { useAnswer, useAsk } from '../../online/server.ts';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { useStore } from '../../store/store-context.ts';
import { whenText } from '../../text/dates.ts';
import { useImportsText } from '../../text/imports-text.ts';
import { problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { ScrollCard } from '../../ui/scroll-card.tsx';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';

export function ImportsScreen() {
  const t = useText();
  const i = useImportsText();
  const answered = useAnswer({ method: 'GET', path: importsPath, answer: importsAnswer });
  return (
    <>
      <TopBar title={<h1 tabIndex={-1}>{t('tool.imports')}</h1>} />
      <main className="page stack loose" id="main">
        <p className="quiet">{i('list.intro')}</p>
        <ChooseFile />
        <OnlineFaces answered={answered}>{({ imports }) => <Imports imports={imports} />}</OnlineFaces>
        <section className="stack" aria-labelledby="export-head">
          <h2 id="export-head">{i('list.export')}</h2>
          <div className="buttons">
            {exportFormats.map((format) => (
              <a className="button" href={exportUrl(format, null)} download key={format}>
                <Icon name="download" />
                {i(`list.export.${format}`)}
              </a>
            ))}
          </div>
        </section>
      </main>
    </>
  );
}

const accepted = '.xlsx,.csv,.txt,.tsv';

function ChooseFile() {
  const t = useText();
  const i = useImportsText();
  const ask = useAsk();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const send = async (file: File) => {
    setReading(true);
    setProblem(undefined);
    const answer = await ask({
      method: 'POST',
      path: uploadPath(file.name.slice(-120)),
      bytes: { body: file, headers: { 'content-type': importBytesType } },
      answer: importShown,
    });
    setReading(false);
    if (answer.ok) await navigate(`/imports/${answer.value.id}`);
    else setProblem(answer.problem);
  };
  return (
    <div className="stack tight">
      <input
        className="unseen"
        type="file"
        accept={accepted}
        ref={input}
        tabIndex={-1}
        aria-label={i('list.choose')}
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file !== undefined) void send(file);
        }}
      />
      <button
        className="button primary"
        type="button"
        disabled={isReading}
        aria-busy={isReading}
        onClick={() => input.current?.click()}
      >
        <Icon name="plus" />
        {i(isReading ? 'list.reading' : 'list.choose')}
      </button>
      {problem && (
        <p className="error" role="alert">
          <Icon name="sync-attention" />
          <span>{problemText(t, problem)}</span>
        </p>
      )}
    </div>
  );
}

function Imports({ imports }: { readonly imports: readonly ImportLine[] }) {
  const i = useImportsText();
  if (imports.length === 0)
    return <EmptyFace icon="ledger" title={i('list.empty')} hint={i('list.empty.hint')} />;
  return (
    <ScrollCard label={i('list.caption')}>
      <table className="table wide">
        <caption className="unseen">{i('list.caption')}</caption>
        <thead>
          <tr>
            {(['file', 'state', 'result', 'who', 'when'] as const).map((head) => (
              <th scope="col" key={head}>
                {i(`list.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {imports.map((one) => (
            <ImportRow one={one} key={one.id} />
          ))}
        </tbody>
      </table>
    </ScrollCard>
  );
}

function ImportRow({ one }: { readonly one: ImportLine }) {
  const t = useText();
  const i = useImportsText();
  const { env } = useStore();
  return (
    <tr>
      <th scope="row">
        <Link to={`/imports/${one.id}`}>{one.fileName}</Link>
      </th>
      <td>{i(`state.${one.state}`)}</td>
      <td>{one.sums === null ? '' : i('sums', one.sums)}</td>
      <td>{one.byName}</td>
      <td>
        <time dateTime={one.at}>{whenText(t, one.at, env.now())}</time>
      </td>
    </tr>
  );
}
