// 核查发现: what visits found otherwise than the ledger has it, for who can put it right. Asked at once: it is a desk's work.
import { Link } from 'react-router';
import { findingsPath, type OpenFindings, openFindings } from '../../../protocol/assets.ts';
import { useAnswer } from '../../online/server.ts';
import { OnlineFaces } from '../../record/online-faces.tsx';
import { useAssetText } from '../../text/assets-text.ts';
import { useText } from '../../text/use-text.ts';
import { EmptyFace, TopBar } from '../../ui/shell.tsx';

export function FindingsScreen() {
  const t = useText();
  const a = useAssetText();
  const answered = useAnswer({ method: 'GET', path: findingsPath, answer: openFindings });
  return (
    <>
      <TopBar title={<h1 tabIndex={-1}>{t('tool.findings')}</h1>} />
      <main className="page stack" id="main">
        <p className="quiet">{a('findings.intro')}</p>
        <OnlineFaces answered={answered}>{(found) => <Findings found={found} />}</OnlineFaces>
      </main>
    </>
  );
}

function Findings({ found: { total, findings } }: { readonly found: OpenFindings }) {
  const a = useAssetText();
  if (total === 0)
    return <EmptyFace icon="check" title={a('findings.none')} hint={a('findings.none.hint')} />;
  return (
    <>
      <p className="small" role="status">
        {a('findings.count', { total })}
        {total > findings.length && `${a('word.comma')}${a('findings.first', { count: findings.length })}`}
      </p>
      <ul className="card rows">
        {findings.map(({ assetId, name, place, finding, on, note, photos }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two visits of one day may have found the same
          <li key={`${assetId} ${on} ${at}`}>
            <Link className="row" to={`/ledger/asset/${assetId}`}>
              <span className="row-title">{name}</span>
              {note !== '' && <span>{note}</span>}
              <span className="row-foot">
                <b>{a(`visit.${finding}`)}</b>
                <span className="row-meta">{place}</span>
                {photos > 0 && <span className="row-meta">{a('findings.photos', { count: photos })}</span>}
                <time className="small" dateTime={on}>
                  {on}
                </time>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
