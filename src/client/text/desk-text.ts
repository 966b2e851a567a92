// The words of the desk, for the screens that come after the first one.
import { type AreaTranslate, areaText } from './area-text.ts';
import { enDesk } from './en-desk.ts';
import { zhDesk } from './zh-desk.ts';

export type DeskKey = keyof typeof zhDesk;
export type DeskTranslate = AreaTranslate<DeskKey>;

export const { use: useDeskText, has: isDeskKey } = areaText<DeskKey>({ zh: zhDesk, en: enDesk });
