// What the list of the ledger shows: the filters live in the address, so that the way back restores them.
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { townshipOf } from '../../../domain/place.ts';
import { useSetInAddress } from '../../record/address.ts';
import { useSession } from '../../session/session.ts';
import { type AssetFilter, noFilter } from '../../store/asset-lines.ts';
import { type FoundAssets, findAssets, type LedgerLines, useLedger } from '../../store/ledger-lines.ts';

export type FilterName = 'q' | 'township' | 'class' | 'nature' | 'stage' | 'usage' | 'title';

export type AssetList = {
  /** undefined while the first read runs. */
  readonly ledger: LedgerLines | undefined;
  readonly found: FoundAssets;
  readonly filter: AssetFilter;
  readonly words: string;
  readonly search: string;
  readonly set: (name: FilterName, value: string) => void;
};

const nothing: FoundAssets = { total: 0, shown: [], isSearching: false };

/** The townships of the stations one serves: what is nearest to a person comes first. */
export function useOwnTownships(): readonly string[] {
  const directory = useSession((session) => session.directory);
  const stationIds = useSession((session) => session.profile?.stationIds);
  return useMemo(
    () =>
      (directory?.stations ?? [])
        .filter(({ id }) => stationIds?.includes(id))
        .map(({ divisionCode }) => townshipOf(divisionCode)),
    [directory, stationIds],
  );
}

export function useAssetList(limit: number): AssetList {
  const [params] = useSearchParams();
  const set = useSetInAddress();
  const first = useOwnTownships();
  const ledger = useLedger(first);
  const words = params.get('q') ?? '';
  const filter = useMemo((): AssetFilter => {
    const of = (name: string) => params.get(name) ?? '';
    return {
      ...noFilter,
      words: of('q').toLowerCase().split(/\s+/).filter(Boolean),
      township: of('township'),
      assetClass: of('class'),
      nature: of('nature'),
      stage: of('stage'),
      usage: of('usage'),
      isDisputed: of('title') === 'disputed',
    };
  }, [params]);
  const found = useMemo(
    () => (ledger === undefined ? nothing : findAssets(ledger, { filter, first, limit })),
    [ledger, filter, first, limit],
  );
  return { ledger, found, filter, words, search: params.size === 0 ? '' : `?${params}`, set };
}
