// The words of posters: their list, their printing, and what stands on them.
import { type AreaTranslate, areaText } from './area-text.ts';
import { enPosters } from './en-posters.ts';
import { zhPosters } from './zh-posters.ts';

export type PostersKey = keyof typeof zhPosters;
export type PostersTranslate = AreaTranslate<PostersKey>;

export const { use: usePostersText } = areaText<PostersKey>({ zh: zhPosters, en: enPosters });
