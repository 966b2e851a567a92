import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useSession } from '../../session/session.ts';
import type { ListedAsset } from '../../store/asset-lines.ts';
import { useAssetText } from '../../text/assets-text.ts';
import { useText } from '../../text/use-text.ts';
import { RevivalChip } from './asset-chips.tsx';

type Props = {
  readonly asset: ListedAsset;
  readonly search: string;
  readonly isCurrent?: boolean;
  /** What stands at the right of the last line, instead of how it is used. */
  readonly aside?: ReactNode;
};

/** One entry in a list: name, where and what, how far and how used. */
export function AssetRow({ asset, search, isCurrent = false, aside }: Props) {
  const t = useText();
  const a = useAssetText();
  const directory = useSession((session) => session.directory);
  const township = directory?.divisions.find(({ code }) => code === `${asset.township}000`)?.name ?? '';
  const place = asset.place.startsWith(township) ? asset.place : `${township}${asset.place}`;
  const kind = asset.assetClass === null ? '' : t(`assetClass.${asset.assetClass}`);
  return (
    <Link
      className="row"
      to={`/ledger/asset/${asset.id}${search}`}
      aria-current={isCurrent ? 'true' : undefined}
    >
      <span className="row-title">{asset.name}</span>
      <span className="row-meta">{[kind, place].filter((word) => word !== '').join(a('word.comma'))}</span>
      <span className="row-foot">
        {asset.stage !== null && <RevivalChip stage={asset.stage} />}
        <span className="small">
          {aside ?? (
            <>
              {asset.isDisputed && `${a('filter.disputed')} `}
              {asset.usage !== null && asset.stage !== 'closedOut' && a(`usage.${asset.usage}`)}
            </>
          )}
        </span>
      </span>
    </Link>
  );
}
