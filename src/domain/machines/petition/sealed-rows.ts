// 7.1 民情件, what only a 举报 knows: words that are added to it go into an envelope too.
import type { Row } from '../machine.ts';
import type { PetitionShape } from './shape.ts';
import { beingWorkedOn } from './states.ts';

export const sealedRows = [
  {
    move: 'supplementSealed',
    from: ['submitted', ...beingWorkedOn],
    to: 'same',
    who: ['resident', 'author'],
    when: ['enveloped'],
    isOffline: true,
  },
] as const satisfies readonly Row<PetitionShape>[];
