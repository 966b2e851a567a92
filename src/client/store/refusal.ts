// Of what waits for its author: a change that was merged is with the server, and only some of its fields wait; any other
// was refused.
import type { RepairRow } from './database.ts';

type Waiting = Pick<RepairRow, 'problem'>;

export const isConflict = ({ problem }: Waiting): boolean => problem.code === 'fieldsConflict';
export const isRefusal = (row: Waiting): boolean => !isConflict(row);
