// The words of the desk, for the screens that come after the first one: loaded with them, both languages together.
import { useSettings } from '../session/settings.ts';
import { filled, type TextArguments } from './catalogue.ts';
import { enDesk } from './en-desk.ts';
import { zhDesk } from './zh-desk.ts';

export type DeskKey = keyof typeof zhDesk;
export type DeskTranslate = (key: DeskKey, args?: TextArguments) => string;

const catalogues = { zh: zhDesk, en: enDesk } as const;

export function useDeskText(): DeskTranslate {
  const language = useSettings((settings) => settings.language);
  return (key, args) => filled(catalogues[language][key], args);
}

const keys: ReadonlySet<string> = new Set(Object.keys(zhDesk));
/** Is there a word for it? */
export const isDeskKey = (text: string): text is DeskKey => keys.has(text);
