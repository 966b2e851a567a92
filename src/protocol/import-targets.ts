// What a column of a ledger may stand for. In the order of the twelve items and of every export.
import { type LedgerTarget, ledgerTargets } from '../domain/assets/ledger-fields.ts';

export const targets = ledgerTargets;
export type Target = LedgerTarget;

/** Without these no row can become an asset. */
export const neededTargets = ['name', 'assetClass', 'usage'] as const satisfies readonly Target[];

/** What each column stands for, by its index; null for one that is left out. */
export type Mapping = readonly (Target | null)[];
