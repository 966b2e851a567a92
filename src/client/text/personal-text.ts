// The words around the clear view of people; they come with its button.
import { areaText } from './area-text.ts';
import { enPersonal } from './en-personal.ts';
import { zhPersonal } from './zh-personal.ts';

export const { use: usePersonalText } = areaText<keyof typeof zhPersonal>({ zh: zhPersonal, en: enPersonal });
