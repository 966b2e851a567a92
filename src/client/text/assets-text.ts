// The words of the ledger of assets, for the screens that show it.
import { type AreaTranslate, areaText } from './area-text.ts';
import { enAssets } from './en-assets.ts';
import { zhAssets } from './zh-assets.ts';

export type AssetKey = keyof typeof zhAssets;
export type AssetTranslate = AreaTranslate<AssetKey>;

export const { use: useAssetText, has: isAssetKey } = areaText<AssetKey>({ zh: zhAssets, en: enAssets });
