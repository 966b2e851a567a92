// Words that come with the screens that need them, both languages together, so that the first load stays small.
import { useSettings } from '../session/settings.ts';
import { filled, type TextArguments } from './catalogue.ts';
import type { Language } from './language.ts';

export type AreaTranslate<Key extends string> = (key: Key, args?: TextArguments) => string;

export type AreaText<Key extends string> = {
  /** The sentences in the reader's language. */
  readonly use: () => AreaTranslate<Key>;
  /** Is there a word for it? */
  readonly has: (text: string) => text is Key;
};

/** The catalogue of one area: Chinese decides which keys exist. */
export function areaText<Key extends string>(
  catalogues: Readonly<Record<Language, Readonly<Record<Key, string>>>>,
): AreaText<Key> {
  return {
    use: () => {
      const language = useSettings((settings) => settings.language);
      return (key, args) => filled(catalogues[language][key], args);
    },
    has: (text): text is Key => Object.hasOwn(catalogues.zh, text),
  };
}
