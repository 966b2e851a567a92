// What the ledger's keepers have done about an entry, as counts that only rise: a visit keeps the counts it met, so that
// what was done after it is told from what was done before, on the same day too.
import type { AssetCourse } from './core.ts';

export type LedgerActs = { readonly corrections: number; readonly disputes: number };

/** A dispute that is open counts, and goes on counting when it is settled. */
export const actsOn = ({ corrections, settledDisputes, disputedSinceOn }: AssetCourse): LedgerActs => ({
  corrections: corrections?.length ?? 0,
  disputes: (settledDisputes?.length ?? 0) + Number(disputedSinceOn !== undefined),
});
