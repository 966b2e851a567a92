import type { Speaking } from '../../record/field-words.ts';
import { useSession } from '../../session/session.ts';
import { useQueueText } from '../../text/queue-text.ts';
import { useText } from '../../text/use-text.ts';

/** What the words of fields are made with: both catalogues, and the county's lists. */
export function useSpeaking(): Speaking {
  const t = useText();
  const q = useQueueText();
  const directory = useSession((session) => session.directory);
  return { t, q, directory };
}
