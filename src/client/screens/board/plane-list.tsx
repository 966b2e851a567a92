// The same as a table: what is drawn, nearest first.
import { useState } from 'react';
import { Link } from 'react-router';
import { distanceText } from '../../record/way-words.ts';
import { useAssetText } from '../../text/assets-text.ts';
import { useBoardText } from '../../text/board-text.ts';
import { ScrollCard } from '../../ui/scroll-card.tsx';
import type { DrawnAsset } from './plane-picture.tsx';
import { StageMark } from './stage-mark.tsx';

const step = 30; // a screen or two; the rest on a touch

export function PlaneList({ assets }: { readonly assets: readonly DrawnAsset[] }) {
  const a = useAssetText();
  const b = useBoardText();
  const [most, setMost] = useState(step);
  const rest = Math.min(step, assets.length - most);
  return (
    <section className="stack tight plane-list">
      <h2>{b('plane.list')}</h2>
      <ScrollCard label={b('plane.list')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{b('list.name')}</th>
              <th scope="col">{b('list.stage')}</th>
              <th scope="col">{b('plane.way')}</th>
            </tr>
          </thead>
          <tbody>
            {assets.slice(0, most).map(({ id, asset, stage, mark, way, bearing }) => (
              <tr key={id}>
                <th scope="row">
                  <Link to={`/ledger/asset/${id}`}>{asset.name}</Link>
                </th>
                <td className="whole">
                  <StageMark stage={stage} mark={mark} />
                  {b(`stage.${stage}`)}
                  {mark.isLate && <b> {b('plane.late')}</b>}
                  {mark.isBack && <b> {b('plane.back')}</b>}
                </td>
                <td className="whole">
                  {a(`direction.${way.direction}`)} {b('plane.degrees', { degrees: Math.round(bearing) })}
                  <br />
                  {distanceText(a, way.distanceM)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollCard>
      {rest > 0 && (
        <button className="button wide no-print" type="button" onClick={() => setMost(most + step)}>
          {b('plane.more', { count: rest })}
        </button>
      )}
    </section>
  );
}
