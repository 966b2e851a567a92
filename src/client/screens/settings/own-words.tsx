// What a refused step says, in its author's own words: they decide on it by reading it.
import { linesOf } from '../../record/own-words-text.ts';
import { useOwnWords } from '../../store/own-words.ts';
import type { QueueItem } from '../../store/queue.ts';
import { useSpeaking } from './use-speaking.ts';

export function OwnWords({ item }: { readonly item: QueueItem }) {
  const speaking = useSpeaking();
  const own = useOwnWords(item.id);
  const lines = own == null ? [] : linesOf(speaking, own.mutation);
  if (lines.length === 0) return null;
  return (
    <dl className="facts">
      {lines.map(({ label, words }) => (
        <div className="fact" key={label}>
          <dt>{label}</dt>
          <dd className="story">{words}</dd>
        </div>
      ))}
    </dl>
  );
}
