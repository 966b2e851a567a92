// 7.1 民情件, what was merged into another: each of its people still gets an answer, so it ends with no unanswered one.
import type { Row } from '../machine.ts';
import type { PetitionShape } from './shape.ts';

export const mergedRows = [
  {
    move: 'unmerge',
    from: ['merged'],
    to: 'registered',
    who: ['system'],
    when: ['unanswered'],
    guards: ['fromItsMain'],
    // While it was merged its clocks were not counted anew.
    effects: ['keepUnmerging', 'recountClocks'],
  },
] as const satisfies readonly Row<PetitionShape>[];
