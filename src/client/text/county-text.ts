// The words of the county's own tables.
import { type AreaTranslate, areaText } from './area-text.ts';
import { enCounty } from './en-county.ts';
import { zhCounty } from './zh-county.ts';

export type CountyKey = keyof typeof zhCounty;
export type CountyTranslate = AreaTranslate<CountyKey>;

export const { use: useCountyText } = areaText<CountyKey>({ zh: zhCounty, en: enCounty });
