import type { Progress } from '../../store/rescue/make-rescue.ts';
import { useQueueText } from '../../text/queue-text.ts';

export type Done = Readonly<Record<'done' | 'total', number>>;

/** What a long work calls, as the two numbers a screen shows. */
export const progressTo =
  (show: (done: Done) => void): Progress =>
  (done, total) =>
    show({ done, total });

/** Long work shows how far it is, in words and as a bar. */
export function ProgressLine({ words, done, total }: Done & { readonly words: string }) {
  const q = useQueueText();
  const said = total === 0 ? q('rescue.wait') : words;
  return (
    <div className="stack tight" role="status">
      <p>{said}</p>
      <progress className="progress" value={done} max={Math.max(1, total)} aria-label={said} />
    </div>
  );
}
