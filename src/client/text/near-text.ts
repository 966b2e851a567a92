// The words of what may tell of the same matter: on a petition's page, in its form, and where matters are put together.
import { type AreaTranslate, areaText } from './area-text.ts';
import { enNear } from './en-near.ts';
import { zhNear } from './zh-near.ts';

export type NearKey = keyof typeof zhNear;
export type NearTranslate = AreaTranslate<NearKey>;

export const { use: useNearText } = areaText<NearKey>({ zh: zhNear, en: enNear });
