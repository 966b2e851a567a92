// What people do with an alert, as a table. The system's own moves (clearing, closing) are in `episodes`.
//
//   open ──acknowledge──▶ acknowledged ──dispatch──▶ dispatched ──resolve──▶ resolved ──(7 quiet days)──▶ closed
//    │ └──────dismiss──────┴──▶ dismissed
//    └──(7 quiet days)──▶ autoCleared
import type { Result } from '../result.ts';
import { ok, refused } from '../result.ts';

export const alertStates = [
  'open',
  'acknowledged',
  'dispatched',
  'resolved',
  'closed',
  'dismissed',
  'autoCleared',
] as const;
export type AlertState = (typeof alertStates)[number];

export const alertMoves = ['acknowledge', 'dispatch', 'resolve', 'dismiss'] as const;
export type AlertMove = (typeof alertMoves)[number];

export const alertMachine = {
  acknowledge: { from: ['open'], to: 'acknowledged' },
  dispatch: { from: ['acknowledged'], to: 'dispatched' },
  resolve: { from: ['dispatched'], to: 'resolved' },
  /** With a written reason of five characters or more. */
  dismiss: { from: ['open', 'acknowledged'], to: 'dismissed' },
} as const satisfies Record<AlertMove, { readonly from: readonly AlertState[]; readonly to: AlertState }>;

/** The state after a person's move, or `wrongState`. */
export function movedAlert(state: AlertState, move: AlertMove): Result<AlertState> {
  const { from, to } = alertMachine[move];
  return from.some((one) => one === state) ? ok(to) : refused({ code: 'wrongState' });
}
