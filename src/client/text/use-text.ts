import { useEffect, useState } from 'react';
import { useSettings } from '../session/settings.ts';
import { isLoaded, loadLanguage, say, type TextArguments, type TextKey } from './catalogue.ts';

export type Translate = (key: TextKey, args?: TextArguments) => string;

/** The sentences in the reader's language; draws again when a language that was chosen has come. */
export function useText(): Translate {
  const language = useSettings((settings) => settings.language);
  const [, redraw] = useState(0);
  useEffect(() => {
    // What does not come now speaks with the words that are here, and is asked for again with the next screen.
    const drawn = () => redraw((count) => count + 1);
    if (!isLoaded(language)) void loadLanguage(language).then(drawn, () => undefined);
  }, [language]);
  return (key, args) => say(language, key, args);
}
