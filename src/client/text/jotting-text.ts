// The words of what was typed into a dialog; they come with it.
import { areaText } from './area-text.ts';
import { enJotting } from './en-jotting.ts';
import { zhJotting } from './zh-jotting.ts';

export type JottingKey = keyof typeof zhJotting;

export const { use: useJottingText } = areaText<JottingKey>({ zh: zhJotting, en: enJotting });
