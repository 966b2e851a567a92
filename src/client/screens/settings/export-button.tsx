// 导出: one's own words of one change as a text file.
import { useState } from 'react';
import { ownWordsName, ownWordsText } from '../../record/own-words-text.ts';
import { readOwnWords } from '../../store/own-words.ts';
import type { QueueItem } from '../../store/queue.ts';
import { useStore } from '../../store/store-context.ts';
import { saveFile } from '../../ui/save-file.ts';
import { useSpeaking } from './use-speaking.ts';

const plainText = 'text/plain;charset=utf-8';

export function ExportButton({ item }: { readonly item: Pick<QueueItem, 'id' | 'problem'> }) {
  const speaking = useSpeaking();
  const store = useStore();
  const [isDone, setIsDone] = useState(false);
  const save = async () => {
    const own = await readOwnWords(store, item.id);
    if (own === null) return;
    const text = ownWordsText(speaking, own, item.problem);
    const file = new File([text], ownWordsName(speaking, own), { type: plainText });
    setIsDone((await saveFile(file)) !== 'dismissed');
  };
  return (
    <>
      <button className="button" type="button" onClick={() => void save()}>
        {speaking.q('export.one')}
      </button>
      {isDone && (
        <span className="small" role="status">
          {speaking.q('export.done')}
        </span>
      )}
    </>
  );
}
