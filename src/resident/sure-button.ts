// Deletes what somebody wrote. Asked twice: there is no way back.
import { button } from './elements.ts';
import type { PageData } from './page-data.ts';

export function sureButton(say: PageData['say'], onSure: () => void): HTMLButtonElement {
  let isAsked = false;
  const made = button(say('discardOld'), () => {
    if (isAsked) onSure();
    isAsked = true;
    made.replaceChildren(say('discardSure'));
  });
  return made;
}
