// On a petition: which idle assets could serve what it asks for, by distance, and how the need was told.
import { useMemo } from 'react';
import type { RecordView } from '../../domain/view.ts';
import { needsOf, useAssetsFor } from '../store/triangle.ts';
import { needWords } from '../text/need-words.ts';
import { useTriangleText } from '../text/triangle-text.ts';
import { KeptSuggestions, needNames, SuitRow } from './suit-row.tsx';

const mostShown = 5;

export function AssetsForNeed({ view }: { readonly view: RecordView }) {
  const w = useTriangleText();
  const { needs, from } = useMemo(() => needsOf(view, needWords), [view]);
  const found = useAssetsFor(needs, mostShown);
  const kept = <KeptSuggestions about={view.id} />;
  if (needs.length === 0) return kept;
  const named = needNames(
    w,
    needs.map(({ tag }) => tag),
  );
  return (
    <section className="stack tight">
      <h2>{w('assets.title')}</h2>
      <p className="small">
        {w(from === 'words' ? 'assets.fromWords' : 'assets.fromCategory', { needs: named })}
      </p>
      {found === undefined && <p aria-busy="true">{w('assets.loading')}</p>}
      {found?.length === 0 && <p className="card padded">{w('assets.none')}</p>}
      {found !== undefined && found.length > 0 && (
        <ul className="card rows">
          {found.map(({ asset, areaCentiM2, ...suits }) => (
            <SuitRow
              key={asset.id}
              title={asset.name}
              to={`/ledger/asset/${asset.id}`}
              pair={{ petitionId: view.id, assetId: asset.id }}
              suits={suits}
              areaCentiM2={areaCentiM2}
            />
          ))}
        </ul>
      )}
      {kept}
    </section>
  );
}
