// The words of the administrator's people.
import { areaText } from './area-text.ts';
import { enPeople } from './en-people.ts';
import { zhPeople } from './zh-people.ts';

export type PeopleKey = keyof typeof zhPeople;

export const { use: usePeopleText } = areaText<PeopleKey>({ zh: zhPeople, en: enPeople });
