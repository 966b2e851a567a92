// The history tells a move by a name that every phone knows: one that is older does not read a record with a strange
// one in its history.
import type { Move } from './machines/asked.ts';

export function toldMove(move: Move): Move {
  // An addition in an envelope is an addition.
  if (move === 'supplementSealed') return 'supplement';
  return move === 'unmerge' ? 'register' : move;
}
