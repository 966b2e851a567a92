import { lazy, Suspense, useState } from 'react';
import type { Asset } from '../../../domain/assets/asset-entry.ts';
import type { AssetMove } from '../../../domain/machines/asset/move-names.ts';
import { assetMovesFor } from '../../store/asset-save.ts';
import { useStore } from '../../store/store-context.ts';
import { useAssetText } from '../../text/assets-text.ts';
import { AssetMoveDialog } from './asset-move-dialog.tsx';

const CorrectDialog = lazy(async () => ({
  default: (await import('./correct-dialog.tsx')).CorrectDialog,
}));

/** The steps most entries take next; what is rare stands behind them. */
const next: readonly AssetMove[] = ['list', 'plan', 'start', 'requestClose', 'check', 'closeOut', 'revisit'];

/** A relapse rests on a visit that found it idle again since it was last struck off. */
function mayRelapse({ course }: Asset): boolean {
  const closedOn = course.closeOuts?.at(-1)?.on ?? '';
  return course.revisits?.some(({ finding, on }) => finding === 'relapsed' && on >= closedOn) === true;
}

export function AssetActions({ asset }: { readonly asset: Asset }) {
  const a = useAssetText();
  const store = useStore();
  const [asking, setAsking] = useState<AssetMove>();
  const moves = assetMovesFor(store, asset).filter((move) => move !== 'relapse' || mayRelapse(asset));
  if (moves.length === 0 && asking === undefined) return null;
  const isMovedOn = asking !== undefined && !moves.includes(asking);
  const first = moves.find((move) => next.includes(move));
  const sorted = [...moves].sort((one, other) => Number(other === first) - Number(one === first));
  return (
    <div className="buttons">
      {sorted.map((move) => (
        <button
          className={move === first ? 'button primary' : 'button'}
          type="button"
          key={move}
          onClick={() => setAsking(move)}
        >
          {a(`move.${move}`)}
        </button>
      ))}
      {asking === 'correct' && (
        <Suspense fallback={null}>
          <CorrectDialog asset={asset} isMovedOn={isMovedOn} onClose={() => setAsking(undefined)} />
        </Suspense>
      )}
      {asking !== undefined && asking !== 'correct' && (
        <AssetMoveDialog
          asset={asset}
          move={asking}
          isMovedOn={isMovedOn}
          onClose={() => setAsking(undefined)}
        />
      )}
    </div>
  );
}
