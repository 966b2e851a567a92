// How one ledger is read: which column is what, in which units, filled in by whom and when.
import type { Day } from '../../domain/day.ts';
import type { Target } from '../../protocol/import-targets.ts';
import type { Units } from './numbers.ts';
import type { Places } from './places.ts';

export type Reading = {
  /** Where each thing stands that has a column. */
  readonly columnOf: ReadonlyMap<Target, number>;
  readonly places: Places;
  /** Units of each column from its head, else from a title. */
  readonly unitsOf: (column: number) => Units;
  readonly headerOf: (column: number) => string;
  /** The division of the township that filled it in. */
  readonly reporter: string | null;
  /** When the ledger was taken. */
  readonly takenOn: Day;
};
