// What is said of each row of a ledger that is read in. Every row that is no title has exactly one outcome.
import type { RecordId } from '../domain/ids.ts';

export const outcomes = ['new', 'changed', 'unchanged', 'refused'] as const;
export type Outcome = (typeof outcomes)[number];

export const reasons = [
  'required',
  'badFormat',
  'notInList',
  'outOfRange',
  'inFuture',
  'tooLong',
  'tooShort',
  'formula', // a formula stands where a number or a day should
  'placeUnknown', // the words name no place of this county
  'duplicate', // the same asset stands in an earlier row
  'broken', // anything else the ledger's own rules refuse
] as const;
export type Reason = (typeof reasons)[number];

export const noteCodes = [
  'estimatedDay',
  'guessedCentury',
  'approximate',
  'rounded',
  'coarse',
  'hiddenCharacters',
  'leftOut',
  'placeFromTitle',
  'ownerNotListed',
  'formulaAsText',
  'planIncomplete', // path, measure, unit and day make a plan
  'planNotTaken', // it is in use, too little is known of it, or its revival has begun
] as const;
export type NoteCode = (typeof noteCodes)[number];

export type Issue = { readonly cell: string; readonly reason: Reason };
export type RowNote = { readonly cell: string; readonly code: NoteCode };
export type FieldChange = { readonly field: string; readonly from: unknown; readonly to: unknown };

type Common = { readonly row: number; readonly name: string; readonly notes: readonly RowNote[] };
export type JudgedRow =
  | (Common & { readonly outcome: 'new' })
  | (Common & {
      readonly outcome: 'changed';
      readonly assetId: RecordId;
      readonly changes: readonly FieldChange[];
    })
  | (Common & { readonly outcome: 'unchanged'; readonly assetId: RecordId })
  | (Common & {
      readonly outcome: 'refused';
      readonly issues: readonly [Issue, ...Issue[]];
      /** The earlier row that tells the same asset. */
      readonly sameAs: number | null;
    });

/** 1. physical = titles + rows.  2. rows = new + changed + unchanged + refused. */
export type Sums = {
  readonly physical: number;
  readonly titles: number;
  readonly rows: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
};
