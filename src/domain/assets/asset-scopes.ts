// The streams in which the ledger travels: one for the whole county, one for each unit's own. A person receives one of
// them or none, so that no entry comes twice.
import type { Actor } from '../actor.ts';
import { grantOf } from '../rights/functions.ts';
import { type Asset, unitsOfAsset } from './asset-entry.ts';
import type { AssetScope } from './asset-scope.ts';

export const assetScopesOf = (asset: Pick<Asset, 'fields' | 'course'>): readonly AssetScope[] => [
  'assets',
  ...unitsOfAsset(asset).map((unit): AssetScope => `assets:${unit}`),
];

export function assetScopesFor(actor: Actor): readonly AssetScope[] {
  if (actor.role === 'system') return [];
  const { reach } = grantOf('readAsset', actor.role);
  if (reach === 'county') return ['assets'];
  return reach === 'unit' && actor.orgId !== undefined ? [`assets:${actor.orgId}`] : [];
}
