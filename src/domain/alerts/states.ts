// The states an alert goes through, by its table of moves. Who may is the table's; here is only where a move leads.
import type { AlertAsked, AlertState } from '../machines/alert/core.ts';
import { alertRows } from '../machines/alert/moves.ts';
import type { Result } from '../result.ts';
import { ok, refused } from '../result.ts';

export type AlertMove = Exclude<AlertAsked['move'], 'clear' | 'settle'>;

/** The state after a person's move, or `wrongState`. */
export function movedAlert(state: AlertState, move: AlertMove): Result<AlertState> {
  const row = alertRows.find((one) => one.move === move && one.from.some((from) => from === state));
  return row === undefined ? refused({ code: 'wrongState' }) : ok(row.to);
}
