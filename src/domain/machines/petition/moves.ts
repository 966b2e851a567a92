// 7.1 民情件: the whole table, in the order of a case's life. The names in it are the functions beside this file.
import type { Table } from '../machine.ts';
import { answeringRows } from './answering-rows.ts';
import { petitionConditions } from './conditions.ts';
import { handlingRows } from './handling-rows.ts';
import { intakeRows } from './intake-rows.ts';
import { mergedRows } from './merged-rows.ts';
import { sealedRows } from './sealed-rows.ts';
import type { PetitionShape } from './shape.ts';
import { petitionStates } from './states.ts';
import { visitedRows } from './visited-rows.ts';

export const petitionRows = [
  ...intakeRows,
  ...handlingRows,
  ...answeringRows,
  ...sealedRows,
  ...mergedRows,
  ...visitedRows,
] as const;

export const petitionTable: Table<PetitionShape> = {
  states: petitionStates,
  rows: petitionRows,
  conditions: petitionConditions,
};
