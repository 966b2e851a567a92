import { useSettings } from '../session/settings.ts';
import { say, type TextArguments, type TextKey } from './catalogue.ts';

export type Translate = (key: TextKey, args?: TextArguments) => string;

/** The sentences in the reader's language. */
export function useText(): Translate {
  const language = useSettings((settings) => settings.language);
  return (key, args) => say(language, key, args);
}
