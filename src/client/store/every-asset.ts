// All entries of the ledger on this device, opened once: for lists of a year and for how complete it is.
import { useLiveQuery } from 'dexie-react-hooks';
import type { Asset } from '../../domain/assets/asset-entry.ts';
import { townshipOf } from '../../domain/place.ts';
import { readAssetRow } from '../../protocol/asset-row.ts';
import { rowIn } from './asset-replica.ts';
import { readMeta } from './meta.ts';
import type { Store } from './store.ts';
import { useStore } from './store-context.ts';

export type EveryAsset = { readonly assets: readonly Asset[]; readonly asOf: string | null };

/** Of one township (nine digits), or of all. What is of a form this app cannot read is left out. */
async function readEveryAsset(store: Store, township: string): Promise<EveryAsset> {
  const { db, actor } = store;
  const [rows, asOf] = await Promise.all([db.assets.toArray(), readMeta(store, 'assetsAt')]);
  const assets = rows.flatMap((stored) => {
    const asset = readAssetRow({ id: stored.id, tenant: actor.tenant, ver: stored.ver }, rowIn(stored));
    if (!asset.ok) return [];
    const isInside = township === '' || townshipOf(asset.value.fields.location.divisionCode) === township;
    return isInside ? [asset.value] : [];
  });
  return { assets, asOf };
}

/** Live; undefined while the first read runs. */
export function useEveryAsset(township: string): EveryAsset | undefined {
  const store = useStore();
  return useLiveQuery(() => readEveryAsset(store, township), [store, township]);
}
