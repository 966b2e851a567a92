// 7.1 民情件, 回头看 after the end.
import type { Row } from '../machine.ts';
import type { PetitionShape } from './shape.ts';
import { beingWorkedOn } from './states.ts';

export const visitedRows = [
  // What somebody saw without a network is kept, also where the case went back to work in the meantime.
  {
    move: 'revisit',
    from: ['closed', ...beingWorkedOn],
    to: 'same',
    who: ['deputy', 'station', 'township', 'office'],
    when: ['onceClosed'],
    guards: ['revisitNotOwn', 'revisitedByToday', 'filesInTheOpen'],
    effects: ['keepRevisit'],
    isOffline: true,
  },
] as const satisfies readonly Row<PetitionShape>[];
