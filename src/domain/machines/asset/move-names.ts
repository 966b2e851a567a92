// The names of an entry's moves, for whoever reads a queue or a history and judges nothing.
import type { AssetAsked } from './core.ts';

export type AssetMove = AssetAsked['move'];

const assetMoves = [
  ...(['list', 'plan', 'start', 'requestClose', 'check', 'closeOut', 'refuse', 'correctOutcome'] as const),
  ...(['revisit', 'relapse', 'disputeTitle', 'settleTitle', 'verify', 'correct', 'dispose'] as const),
] as const satisfies readonly AssetMove[];

/** The move an operation like `asset.plan` names; null where it is none of the ledger's. */
export const assetMoveIn = (op: string): AssetMove | null =>
  assetMoves.find((move) => op === `asset.${move}`) ?? null;
