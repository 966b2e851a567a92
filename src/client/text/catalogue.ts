// Every sentence a person reads. Chinese decides which keys exist; English must have the same ones to compile.
import { enApp } from './en-app.ts';
import { enForms } from './en-forms.ts';
import type { Language } from './language.ts';
import { zhApp } from './zh-app.ts';
import { zhForms } from './zh-forms.ts';

const zh = { ...zhApp, ...zhForms };
export type TextKey = keyof typeof zh;

const catalogues: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = {
  zh,
  en: { ...enApp, ...enForms },
};

export type TextArguments = Readonly<Record<string, string | number>>;

/** The sentence for a key, its `{names}` filled in. An argument that is missing stays visible as `{name}`. */
export function say(language: Language, key: TextKey, args: TextArguments = {}): string {
  return catalogues[language][key].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(args[name] ?? whole),
  );
}
