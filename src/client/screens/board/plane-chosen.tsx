import { Link } from 'react-router';
import { wayText } from '../../record/way-words.ts';
import { useAssetText } from '../../text/assets-text.ts';
import { useBoardText } from '../../text/board-text.ts';
import type { DrawnAsset } from './plane-picture.tsx';
import { StageMark } from './stage-mark.tsx';

type Props = { readonly one: DrawnAsset; readonly onMeasure: (id: string) => void };

/** The asset that was touched: what it is, how far, and the way into it. */
export function PlaneChosen({ one, onMeasure }: Props) {
  const a = useAssetText();
  const b = useBoardText();
  const { id, asset, stage, mark, way, bearing } = one;
  return (
    <section className="card padded stack tight" aria-label={asset.name}>
      <p className="line">
        <StageMark stage={stage} mark={mark} />
        <b>{asset.name}</b>
      </p>
      <p className="row-meta">
        {[asset.place, b(`stage.${stage}`), ...(mark.isLate ? [b('plane.late')] : [])].join(a('word.comma'))}
        {mark.isBack && `${a('word.comma')}${b('plane.back')}`}
      </p>
      <p>
        {wayText(a, way)} ({b('plane.degrees', { degrees: Math.round(bearing) })})
      </p>
      <div className="buttons">
        <Link className="button" to={`/ledger/asset/${id}`}>
          {b('plane.open')}
        </Link>
        <button className="button" type="button" onClick={() => onMeasure(id)}>
          {b('plane.from.here')}
        </button>
      </div>
    </section>
  );
}
