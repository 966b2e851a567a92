// The words of the administrator's people.
import { type AreaTranslate, areaText } from './area-text.ts';
import { enPeople } from './en-people.ts';
import { zhPeople } from './zh-people.ts';

export type PeopleKey = keyof typeof zhPeople;
export type PeopleTranslate = AreaTranslate<PeopleKey>;

export const { use: usePeopleText } = areaText<PeopleKey>({ zh: zhPeople, en: enPeople });
