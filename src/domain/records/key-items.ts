// 十二项关键信息: what must be known of an asset, each item made of one or two fields. “n/12” counts the filled ones.
import type { AssetFields } from './asset.ts';

type Item = { readonly name: string; readonly isFilled: (asset: AssetFields) => boolean };

const known = (...values: readonly unknown[]): boolean => values.every((value) => value !== undefined);
/** An asset in use has neither a first idle day nor a cause, and nothing is missing. */
const standsIdle = ({ usageStatus }: AssetFields) => usageStatus === 'idle' || usageStatus === 'inefficient';

/** In the order of the form and of every export; it never changes. */
export const keyItems = [
  { name: 'name', isFilled: ({ name }) => name !== '' },
  { name: 'location', isFilled: ({ location }) => location.text !== '' },
  { name: 'area', isFilled: ({ areaCentiM2, areaKind }) => known(areaCentiM2, areaKind) },
  { name: 'assetClass', isFilled: ({ assetClass }) => known(assetClass) },
  {
    name: 'owner',
    isFilled: ({ ownerOrgId, ownerOrgText, ownerNature }) =>
      (known(ownerOrgId) || known(ownerOrgText)) && ownerNature !== 'unknown',
  },
  { name: 'user', isFilled: ({ userOrgText }) => known(userOrgText) },
  { name: 'manager', isFilled: ({ managerOrgId, managerName }) => known(managerOrgId, managerName) },
  { name: 'title', isFilled: ({ titleStatus }) => known(titleStatus) },
  { name: 'value', isFilled: ({ bookValueFen, estimateFen }) => known(bookValueFen) || known(estimateFen) },
  { name: 'builtYear', isFilled: ({ builtYear }) => known(builtYear) },
  {
    name: 'usage',
    isFilled: (asset) => !standsIdle(asset) || known(asset.idleSince),
  },
  { name: 'idleCause', isFilled: (asset) => !standsIdle(asset) || known(asset.idleCause) },
] as const satisfies readonly Item[];
export type KeyItem = (typeof keyItems)[number]['name'];

export type Completeness = {
  readonly filled: number;
  readonly outOf: number;
  readonly missing: readonly KeyItem[];
};

export function completenessOf(asset: AssetFields): Completeness {
  const missing = keyItems.filter((item) => !item.isFilled(asset)).map(({ name }) => name);
  return { filled: keyItems.length - missing.length, outOf: keyItems.length, missing };
}
