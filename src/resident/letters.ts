// Everything that was said here and is not closed yet, on the screen: one receipt in the form's place, the others a line
// each, so that every code can be read.
import { showTrackingCode } from '../domain/codes/tracking-code.ts';
import type { Desk } from './desk.ts';
import { button, byId, icon, make, show as showPart } from './elements.ts';
import type { PageData } from './page-data.ts';
import { isWaiting } from './pending.ts';
import { type Letter, openReceipt, type Receipt, type Taps } from './receipt.ts';

export type Letters = {
  readonly get: (id: string) => Letter | undefined;
  readonly ids: () => readonly string[];
  readonly add: (letter: Letter) => void;
  /** Nothing happens to one that is gone. */
  readonly change: (id: string, more: Partial<Letter>) => void;
  readonly remove: (id: string) => void;
  /** Its receipt, in the place of what stands there. */
  readonly show: (id: string) => void;
  readonly isShown: (id: string) => boolean;
  /** What the receipt stood in the place of is there again. */
  readonly close: () => void;
};

export function makeLetters(page: PageData, desk: Desk, tapsOf: (id: string) => Taps): Letters {
  const letters = new Map<string, Letter>();
  let shown: { readonly id: string; readonly receipt: Receipt } | null = null;
  const draw = (): void => {
    const letter = shown === null ? undefined : letters.get(shown.id);
    if (letter !== undefined) shown?.receipt.draw(letter, desk);
    drawLines(
      page.say,
      [...letters.values()].filter(({ pending }) => pending.id !== shown?.id),
      show,
    );
  };
  const close = (): void => {
    shown?.receipt.close();
    shown = null;
    draw();
    scrollTo(0, 0);
  };
  function show(id: string): void {
    const letter = letters.get(id);
    if (letter === undefined) return;
    shown?.receipt.close();
    shown = { id, receipt: openReceipt(page, letter.pending.code, tapsOf(id)) };
    draw();
  }
  const put = (letter: Letter): void => {
    letters.set(letter.pending.id, letter);
    draw();
  };
  return {
    get: (id) => letters.get(id),
    ids: () => [...letters.keys()],
    add: put,
    change: (id, more) => {
      const letter = letters.get(id);
      if (letter !== undefined) put({ ...letter, ...more });
    },
    remove: (id) => {
      letters.delete(id);
      if (shown?.id === id) close();
      else draw();
    },
    show,
    isShown: (id) => shown?.id === id,
    close,
  };
}

function drawLines(say: PageData['say'], letters: readonly Letter[], onTap: (id: string) => void): void {
  const lines = letters.map(({ pending }) => {
    const mark = isWaiting(pending) ? 'saved' : 'delivered';
    const word = make('span', { class: `sync ${mark}` });
    word.append(icon(`sync-${mark}`), say(isWaiting(pending) ? 'notSent' : 'sent'));
    const line = button(showTrackingCode(pending.code), () => onTap(pending.id));
    line.classList.add('wide');
    line.append(word);
    return line;
  });
  byId('letter-lines')?.replaceChildren(...lines);
  showPart('letters', lines.length > 0);
}
