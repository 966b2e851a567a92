// English: what was typed into a dialog and is still here.
import type { JottingKey } from './jotting-text.ts';

export const enJotting: Readonly<Record<JottingKey, string>> = {
  'jotting.takenUp': 'Going on with what you had not finished',
  'jotting.clear': 'Start over',
  'jotting.movedOn': 'Somebody else has moved this on. All you wrote is still here',
  'jotting.keep': 'Keep what I wrote as a file',
  'jotting.file': 'what-I-wrote.txt',
};
