// The words of 接访, of the receipt and of the printed form.
import { areaText } from './area-text.ts';
import { enReception } from './en-reception.ts';
import { zhReception } from './zh-reception.ts';

export type ReceptionKey = keyof typeof zhReception;

export const { use: useReceptionText } = areaText<ReceptionKey>({ zh: zhReception, en: enReception });
