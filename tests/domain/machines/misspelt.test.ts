// What is misspelt in a table does not compile: the compiler checks this file, and says so if a line becomes right.
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../src/domain/machines/machine.ts';
import { petitionTable } from '../../../src/domain/machines/petition/moves.ts';
import type { PetitionShape } from '../../../src/domain/machines/petition/shape.ts';

const row = { move: 'register', from: ['submitted'], to: 'registered', who: ['station'] } as const;

const misspelt: readonly Row<PetitionShape>[] = [
  row,
  // @ts-expect-error no such state
  { ...row, to: 'registred' },
  // @ts-expect-error no such state to come from
  { ...row, from: ['submited'] },
  // @ts-expect-error no such move
  { ...row, move: 'regster' },
  // @ts-expect-error no such seat
  { ...row, who: ['statoin'] },
  // @ts-expect-error no such condition
  { ...row, when: ['notSeald'] },
  // @ts-expect-error no such guard
  { ...row, guards: ['spamOnyl'] },
  // @ts-expect-error no such effect
  { ...row, effects: ['isueNumber'] },
];

describe('a misspelt name', () => {
  it('stands in no table', () => {
    expect(misspelt.length).toBe(8);
    expect(petitionTable.rows.length).toBe(47);
  });
});
