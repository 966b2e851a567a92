// The words of what brings a need and an idle asset together, and of the suggestion that is drafted from both.
import { type AreaTranslate, areaText } from './area-text.ts';
import { enTriangle } from './en-triangle.ts';
import { zhTriangle } from './zh-triangle.ts';

export type TriangleKey = keyof typeof zhTriangle;
export type TriangleTranslate = AreaTranslate<TriangleKey>;

export const { use: useTriangleText } = areaText<TriangleKey>({ zh: zhTriangle, en: enTriangle });
