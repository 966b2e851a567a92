// Every table of moves, by name: for what is generated from them (tests, the drawing), not for deciding.
import { alertMachine } from './alert/moves.ts';
import { assetMachine } from './asset/moves.ts';
import { listItemMachine } from './list-item/moves.ts';
import { observationMachine } from './observation/moves.ts';
import { petitionTable } from './petition/moves.ts';
import type { Seat } from './seats.ts';
import { sightingMachine } from './sighting/moves.ts';

/** A row with its names as plain text. */
export type DrawnRow = {
  readonly move: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly who: readonly Seat[];
  readonly when?: readonly string[];
  readonly guards?: readonly string[];
  readonly effects?: readonly string[];
  readonly isOffline?: true;
};
export type DrawnTable = { readonly states: readonly string[]; readonly rows: readonly DrawnRow[] };

export const tables = {
  petition: petitionTable,
  observation: observationMachine,
  sighting: sightingMachine,
  asset: assetMachine,
  listItem: listItemMachine,
  alert: alertMachine,
} as const satisfies Record<string, DrawnTable>;
export type TableName = keyof typeof tables;
