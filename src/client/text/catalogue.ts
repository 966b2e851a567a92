// Every sentence a person reads. Chinese decides which keys exist; English must have the same ones to compile.
// Chinese is here from the first moment, but for refusals and the words of forms and of the list, which come right after;
// English comes when it is chosen, and Chinese speaks until it is there.
import type { Language } from './language.ts';
import { zhApp } from './zh-app.ts';
import { zhDevice } from './zh-device.ts';
import type { zhFields } from './zh-fields.ts';
import { zhForms } from './zh-forms.ts';
import type { zhLedger } from './zh-ledger.ts';
import type { zhProblems } from './zh-problems.ts';

const first = { ...zhApp, ...zhForms, ...zhDevice };
type FirstKey = keyof typeof first;
export type TextKey = FirstKey | keyof typeof zhFields | keyof typeof zhLedger | keyof typeof zhProblems;
const isFirst = (key: TextKey): key is FirstKey => Object.hasOwn(first, key);

export type Catalogue = Readonly<Record<TextKey, string>>;

const loaded: { zh: Catalogue | null; en: Catalogue | null } = { zh: null, en: null };

/** Is there a word for it? */
export const isTextKey = (text: string): text is TextKey => Object.hasOwn(loaded.zh ?? first, text);

/** Makes a language ready; at once when it is there. */
export async function loadLanguage(language: Language): Promise<void> {
  loaded.zh ??= { ...first, ...(await import('./chinese.ts')).chinese };
  if (language === 'en') loaded.en ??= (await import('./english.ts')).english;
}

export const isLoaded = (language: Language): boolean => loaded[language] !== null;

export type TextArguments = Readonly<Record<string, string | number>>;

/** A sentence with its `{names}` filled in. An argument that is missing stays visible as `{name}`. */
export const filled = (sentence: string, args: TextArguments = {}): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole));

/** The sentence for a key. */
export function say(language: Language, key: TextKey, args?: TextArguments): string {
  const catalogue = loaded[language] ?? loaded.zh;
  if (catalogue !== null) return filled(catalogue[key], args);
  // Screens that need them wait for them; where they could not be loaded, one sentence stands for all.
  return filled(first[isFirst(key) ? key : 'online.refused'], args);
}
