// R06: how complete the ledger is, item by item; each number is counted from the entries that can be opened.
import type { Asset } from '../assets/asset-entry.ts';
import { completenessOf, type KeyItem, keyItems } from '../records/key-items.ts';

export type ItemCount = {
  readonly item: KeyItem;
  readonly filled: number;
  /** The entries that lack it. */
  readonly missing: readonly Asset[];
};

export type LedgerCompleteness = {
  readonly total: number;
  /** Entries with all twelve. */
  readonly whole: number;
  /** Σ filled items. */
  readonly filled: number;
  readonly items: readonly ItemCount[];
};

/** What a person may not see is not missing: a value that is hidden from them counts as filled. */
const lacks = ({ fields }: Asset, item: KeyItem): boolean =>
  completenessOf(fields).missing.includes(item) && !(item === 'value' && fields.hidesValue);

export function ledgerCompleteness(assets: readonly Asset[]): LedgerCompleteness {
  const items = keyItems.map(({ name: item }): ItemCount => {
    const missing = assets.filter((asset) => lacks(asset, item));
    return { item, filled: assets.length - missing.length, missing };
  });
  const incomplete = new Set(items.flatMap(({ missing }) => missing.map(({ id }) => id)));
  return {
    total: assets.length,
    whole: assets.length - incomplete.size,
    filled: items.reduce((sum, { filled }) => sum + filled, 0),
    items,
  };
}
