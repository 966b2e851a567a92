import type { Language } from '../reader.ts';
import { enSay } from './en-say.ts';
import { type SayText, zhSay } from './zh-say.ts';

export type { SayText };
export const sayText: Readonly<Record<Language, SayText>> = { zh: zhSay, en: enSay };
