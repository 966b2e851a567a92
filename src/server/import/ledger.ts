// The ledger as an import needs it. The entries' own rules, history, feed and log are behind these three.
import type { LedgerPlan } from '../../domain/assets/ledger-plan.ts';
import type { RecordId } from '../../domain/ids.ts';
import type { AssetFields } from '../../domain/records/asset.ts';
import type { Result } from '../../domain/result.ts';
import type { LedgerAsset } from './judge.ts';

export type LedgerChange =
  | {
      readonly kind: 'enter';
      readonly id: RecordId;
      readonly fields: AssetFields;
      readonly plan?: LedgerPlan;
    }
  | {
      readonly kind: 'set';
      readonly id: RecordId;
      readonly fields: AssetFields;
      readonly plan?: LedgerPlan;
      /** Taken back: how far its revival was before. */
      readonly past?: NonNullable<LedgerAsset['standing']>;
    }
  | { readonly kind: 'remove'; readonly id: RecordId };

export type Author = { readonly userId: string; readonly name: string };
export type Writing = { readonly by: Author; readonly why: string };

/** Of one county. */
export type Ledger = {
  readonly all: () => Iterable<LedgerAsset>;
  readonly read: (id: RecordId) => LedgerAsset | null;
  /** Inside a transaction that is under way. The version of each entry as it is then, in the order of the changes. */
  readonly write: (
    changes: readonly LedgerChange[],
    writing: Writing,
  ) => readonly Result<{ readonly ver: number }>[];
};
