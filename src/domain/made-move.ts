// What was made, of a line of the history that tells it by an older name (told-move.ts): the state it was made from says so.
import type { RecordEvent } from './record.ts';

export const madeMove = ({ move, from }: Pick<RecordEvent, 'move' | 'from'>): RecordEvent['move'] =>
  move === 'register' && from === 'merged' ? 'unmerge' : move;
