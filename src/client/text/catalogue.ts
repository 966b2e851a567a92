// Every sentence a person reads. Chinese decides which keys exist; English must have the same ones to compile.
// Chinese is here from the first moment; English comes when it is chosen, and Chinese speaks until it is there.
import type { Language } from './language.ts';
import { zhApp } from './zh-app.ts';
import { zhDevice } from './zh-device.ts';
import { zhForms } from './zh-forms.ts';

const zh = { ...zhApp, ...zhForms, ...zhDevice };
export type TextKey = keyof typeof zh;
const keys: ReadonlySet<string> = new Set(Object.keys(zh));
export const isTextKey = (text: string): text is TextKey => keys.has(text);

export type Catalogue = Readonly<Record<TextKey, string>>;

const loaded: { readonly zh: Catalogue; en: Catalogue | null } = { zh, en: null };

/** Makes a language ready; at once when it is there. */
export async function loadLanguage(language: Language): Promise<void> {
  if (language === 'en' && loaded.en === null) loaded.en = (await import('./english.ts')).english;
}

export const isLoaded = (language: Language): boolean => loaded[language] !== null;

export type TextArguments = Readonly<Record<string, string | number>>;

/** A sentence with its `{names}` filled in. An argument that is missing stays visible as `{name}`. */
export const filled = (sentence: string, args: TextArguments = {}): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole));

/** The sentence for a key. */
export function say(language: Language, key: TextKey, args?: TextArguments): string {
  const catalogue = loaded[language] ?? zh;
  return filled(catalogue[key], args);
}
