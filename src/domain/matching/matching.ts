// Brings unmet needs and idle assets together, from either side by one and the same rule: the asset is of a class
// that serves the need, large enough or of unknown size, and within reach. Where a position is missing, only the
// same township counts as within reach, and no distance is claimed. Sealed records never become a need.
import { distanceBetween } from '../likeness/distance.ts';
import type { AssetClass, NeedTag } from './need-tags.ts';
import { isWithoutArea, rowOf } from './need-tags.ts';

type Placed = {
  /** WGS-84; both or neither. */
  readonly lat?: number | undefined;
  readonly lng?: number | undefined;
  readonly townshipCode?: string | undefined;
};

export type Need = Placed & {
  readonly id: string;
  readonly tag: NeedTag;
  /** Asked for by this need; otherwise the tag's. */
  readonly minAreaCentiM2?: number | undefined;
  readonly reachM?: number | undefined;
};

export type IdleAsset = Placed & {
  readonly id: string;
  readonly assetClass: AssetClass;
  /** Assets in use, or struck off, are not asked. */
  readonly usageStatus: 'idle' | 'inefficient';
  readonly areaCentiM2?: number | undefined;
};

export type MatchReason = {
  readonly tag: NeedTag;
  readonly assetClass: AssetClass;
  readonly usageStatus: IdleAsset['usageStatus'];
  /** What is there and what it takes; `unknown` asks the reader to go and see. */
  readonly area: 'enough' | 'unknown' | 'notAsked';
  readonly minAreaCentiM2: number;
  readonly within: 'reach' | 'township';
  readonly reachM: number;
};

type Match = { readonly distanceM: number | null; readonly why: MatchReason };
export type AssetMatch = Match & { readonly assetId: string };
export type NeedMatch = Match & { readonly needId: string };

function placeMatch(need: Need, asset: IdleAsset, reachM: number): Pick<MatchReason, 'within'> | null {
  const distance = distanceBetween(need, asset);
  if (distance !== null) return distance <= reachM ? { within: 'reach' } : null;
  const isSame = need.townshipCode !== undefined && need.townshipCode === asset.townshipCode;
  return isSame ? { within: 'township' } : null;
}

function areaMatch(asset: IdleAsset, minAreaCentiM2: number): MatchReason['area'] | null {
  if (isWithoutArea(asset.assetClass)) return 'notAsked';
  if (asset.areaCentiM2 === undefined) return 'unknown';
  return asset.areaCentiM2 >= minAreaCentiM2 ? 'enough' : null;
}

/** Null when the asset cannot serve the need, or is out of reach. */
function matchOf(need: Need, asset: IdleAsset): Match | null {
  const row = rowOf(need.tag);
  const { minAreaCentiM2 = row.minAreaCentiM2, reachM = row.reachM, tag } = need;
  const { assetClass, usageStatus } = asset;
  if (!row.assetClasses.includes(assetClass)) return null;
  const area = areaMatch(asset, minAreaCentiM2);
  const place = placeMatch(need, asset, reachM);
  if (area === null || place === null) return null;
  const why = { tag, assetClass, usageStatus, area, minAreaCentiM2, ...place, reachM };
  return { distanceM: distanceBetween(need, asset), why };
}

type Ranked = { readonly match: Match; readonly classRank: number; readonly id: string };

/** A known distance before an unknown one, the nearer first; then idle, then the class that suits best, then by id. */
const compareRanked = (a: Ranked, b: Ranked): number =>
  (a.match.distanceM ?? Number.MAX_SAFE_INTEGER) - (b.match.distanceM ?? Number.MAX_SAFE_INTEGER) ||
  Number(a.match.why.usageStatus !== 'idle') - Number(b.match.why.usageStatus !== 'idle') ||
  a.classRank - b.classRank ||
  (a.id < b.id ? -1 : Number(a.id > b.id));

function rank(need: Need, asset: IdleAsset, id: string): readonly Ranked[] {
  const match = matchOf(need, asset);
  if (match === null) return [];
  return [{ match, classRank: rowOf(need.tag).assetClasses.indexOf(asset.assetClass), id }];
}

/** Idle assets that could serve a need, best first. The same for any order of the assets. */
export const matchNeeds = (need: Need, assets: readonly IdleAsset[]): readonly AssetMatch[] =>
  assets
    .flatMap((asset) => rank(need, asset, asset.id))
    .sort(compareRanked)
    .map(({ match, id }) => ({ assetId: id, ...match }));

/** Needs that an idle asset could serve, best first. It lists a need exactly when `matchNeeds` lists the asset. */
export const matchAssets = (asset: IdleAsset, needs: readonly Need[]): readonly NeedMatch[] =>
  needs
    .flatMap((need) => rank(need, asset, need.id))
    .sort(compareRanked)
    .map(({ match, id }) => ({ needId: id, ...match }));
