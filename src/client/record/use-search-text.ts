// The text a search looks through, made once for each record: with 20,000 of them each letter would make it anew.
import { useMemo } from 'react';
import type { RecordView } from '../../domain/view.ts';
import { useSession } from '../session/session.ts';
import { useSettings } from '../session/settings.ts';
import { say } from '../text/catalogue.ts';
import { searchTextOf } from './search-text.ts';

/** The same function as long as language and the county's lists are the same. */
export function useSearchText(): (view: RecordView) => string {
  const directory = useSession((session) => session.directory);
  const language = useSettings((settings) => settings.language);
  return useMemo(() => {
    const made = new WeakMap<RecordView, string>();
    return (view) => {
      const known = made.get(view);
      if (known !== undefined) return known;
      const text = searchTextOf((key, args) => say(language, key, args), view, directory);
      made.set(view, text);
      return text;
    };
  }, [directory, language]);
}
