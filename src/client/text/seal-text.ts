// The words of sealed reports, for their officers.
import { type AreaTranslate, areaText } from './area-text.ts';
import { enSeal } from './en-seal.ts';
import { zhSeal } from './zh-seal.ts';

export type SealKey = keyof typeof zhSeal;
export type SealTranslate = AreaTranslate<SealKey>;

export const { use: useSealText } = areaText<SealKey>({ zh: zhSeal, en: enSeal });
