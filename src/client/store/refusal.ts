// Of what waits for its author: a change that was merged is with the server, and only some of its fields wait; any other
// was refused.
import type { RepairRow } from './database.ts';

type Waiting = Pick<RepairRow, 'problem'>;

export const isConflict = ({ problem }: Waiting): boolean => problem.code === 'fieldsConflict';
export const isRefusal = (row: Waiting): boolean => !isConflict(row);

/** What a person wrote is shown to them also when it was refused; a step that was refused did not happen. */
const written: ReadonlySet<string> = new Set([
  'submit',
  'submitSealed',
  'amend',
  'supplement',
  'supplementSealed',
]);
export const isRefusedWriting = (row: Pick<RepairRow, 'problem' | 'op'>): boolean =>
  isRefusal(row) && written.has(row.op.split('.')[1] ?? '');
