// The words of what is to be done, and until when.
import { type AreaTranslate, areaText } from './area-text.ts';
import { enWork } from './en-work.ts';
import { zhWork } from './zh-work.ts';

type WorkKey = keyof typeof zhWork;
export type WorkTranslate = AreaTranslate<WorkKey>;

export const { use: useWorkText } = areaText<WorkKey>({ zh: zhWork, en: enWork });
