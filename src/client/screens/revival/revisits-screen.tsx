// 回头看: what is to be looked at again now. Asked at once: a day that has not come is on nobody's phone.
import { Link } from 'react-router';
import { dueRevisits, revisitsPath } from '../../../protocol/assets.ts';
import { useAnswer } from '../../online/server.ts';
import { useAssetText } from '../../text/assets-text.ts';
import { problemText } from '../../text/problem-text.ts';
import { useText } from '../../text/use-text.ts';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';
import { useIsWide } from '../../ui/wide.ts';

export function RevisitsScreen() {
  const a = useAssetText();
  const isWide = useIsWide();
  const title = <h1 tabIndex={-1}>{a('revisits.title')}</h1>;
  return (
    <>
      {!isWide && <TopBar title={title} />}
      <main className="page stack" id="main">
        {isWide && title}
        <p className="quiet">{a('revisits.intro')}</p>
        <Due />
      </main>
    </>
  );
}

function Due() {
  const t = useText();
  const a = useAssetText();
  const answered = useAnswer({ method: 'GET', path: revisitsPath, answer: dueRevisits });
  if (answered.face === 'loading') return <p aria-busy="true">{a('loading')}</p>;
  if (answered.face === 'refused') {
    return (
      <div className="stack tight">
        <p className="error">{problemText(t, answered.problem)}</p>
        <button className="button" type="button" onClick={answered.again}>
          {a('revisits.again')}
        </button>
      </div>
    );
  }
  const { due } = answered.value;
  if (due.length === 0)
    return <EmptyFace icon="calendar" title={a('revisits.none')} hint={a('revisits.none.hint')} />;
  return (
    <ul className="card rows">
      {due.map(({ targetType, targetId, name, plannedOn }) => (
        <li key={`${targetId} ${plannedOn}`}>
          <Link className="row" to={`/ledger/${targetType === 'asset' ? 'asset' : 'petition'}/${targetId}`}>
            <span className="row-title">{name}</span>
            <span className="row-foot">
              <span className="row-meta">
                {a(targetType === 'asset' ? 'revisits.asset' : 'revisits.petition')}
              </span>
              <time className="small" dateTime={plannedOn}>
                {a('revisits.planned', { on: plannedOn })}
              </time>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
