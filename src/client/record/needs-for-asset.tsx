// On an idle asset: which petitions of this phone ask for what it could be, by distance.
import type { Asset } from '../../domain/assets/asset-entry.ts';
import { useNeedsFor } from '../store/triangle.ts';
import { needWords } from '../text/need-words.ts';
import { useTriangleText } from '../text/triangle-text.ts';
import { useText } from '../text/use-text.ts';
import { KeptSuggestions, SuitRow } from './suit-row.tsx';
import { headlineOf } from './words.ts';

const mostShown = 5;

export function NeedsForAsset({ asset }: { readonly asset: Asset }) {
  const t = useText();
  const w = useTriangleText();
  const found = useNeedsFor(asset, needWords);
  const kept = <KeptSuggestions about={asset.id} />;
  if (found === null) return kept;
  return (
    <section className="stack tight">
      <h2>{w('needs.title')}</h2>
      {found === undefined && <p aria-busy="true">{w('needs.loading')}</p>}
      {found?.length === 0 && <p className="card padded">{w('needs.none')}</p>}
      {found !== undefined && found.length > 0 && (
        <ul className="card rows">
          {found.slice(0, mostShown).map(({ view, from, ...suits }) => (
            <SuitRow
              key={view.id}
              title={headlineOf(t, view)}
              to={`/ledger/petition/${view.id}`}
              pair={{ petitionId: view.id, assetId: asset.id }}
              suits={suits}
              guessed={from === 'category'}
              areaCentiM2={asset.fields.areaCentiM2 ?? null}
            />
          ))}
        </ul>
      )}
      {kept}
    </section>
  );
}
