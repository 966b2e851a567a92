// What somebody wrote and no server takes, on the receipt: to be copied, read out on the telephone, and deleted. Name and
// number they know, and no clipboard needs them. Loaded when there is such a thing.
import { button, make, write } from './elements.ts';
import type { PageData } from './page-data.ts';
import { type Pending, saidIn } from './pending.ts';
import { sureButton } from './sure-button.ts';

export type Own = {
  readonly page: PageData;
  readonly pending: Pending;
  readonly onDiscard: () => void;
};

export function drawOwnWords(holder: HTMLElement, { page: { say }, pending, onDiscard }: Own): void {
  const said = saidIn(pending);
  const buttons = make('div', { class: 'buttons even' });
  if (said === null) holder.append(make('p', { text: say('ownSealed') }));
  else {
    const lines = [said.what, said.request, said.where].filter((line) => line !== '');
    const words = make('blockquote', { class: 'card padded stack tight' });
    words.append(...lines.map((text) => make('p', { text })));
    const mark = () => getSelection()?.selectAllChildren(words);
    const copy = button(say('copyWords'), () => {
      const copied = navigator.clipboard?.writeText(lines.join('\n')) ?? Promise.reject(new Error('none'));
      // Where nothing may be copied by a script, the words are marked to be copied by hand.
      copied.then(() => write('copy-words', say('copied')), mark);
    });
    copy.id = 'copy-words';
    holder.append(words);
    buttons.append(copy);
  }
  buttons.append(sureButton(say, onDiscard));
  holder.append(buttons);
}
