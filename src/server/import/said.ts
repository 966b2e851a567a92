// One row of a ledger to what it says of an asset: only the fields it names, with a note for everything that was not
// taken as it stands. An empty cell, and one that says that nothing is known, never take away what the ledger knows.
import type { Issue, RowNote } from '../../protocol/import-outcome.ts';
import type { Pen } from './pen.ts';
import type { Reading } from './reading.ts';
import { readDays, readMoney } from './said-amounts.ts';
import { readOwners, readPeople } from './said-people.ts';
import { readArea, readPlace } from './said-places.ts';
import { readPlan } from './said-plan.ts';
import { readNames, readWords } from './said-words.ts';
import { cellName, hidesCharacters, plainCell, type Row } from './sheet.ts';
import { unknownWords } from './zh-words.ts';

type Fields = Readonly<Record<string, unknown>>;
export type Said = {
  readonly fields: Fields;
  readonly lease: Fields;
  /** Of its revival. */
  readonly plan: Fields;
  /** Likely, and written by nobody: only for an entry that is new. */
  readonly guesses: Fields;
  /** Where each field came from. */
  readonly cells: Readonly<Record<string, string>>;
  readonly issues: readonly Issue[];
  readonly notes: readonly RowNote[];
};

const leasePart = 'lease.';
const planPart = 'plan.';

/** `number` is the row's own, from 1. */
export function readRow(row: Row, number: number, reading: Reading): Said {
  const fields: Record<string, unknown> = {};
  const lease: Record<string, unknown> = {};
  const plan: Record<string, unknown> = {};
  const guesses: Record<string, unknown> = {};
  const cells: Record<string, string> = {};
  const issues: Issue[] = [];
  const notes: RowNote[] = [];
  const note: Pen['note'] = (cell, code) => {
    if (!notes.some((one) => one.cell === cell && one.code === code)) notes.push({ cell, code });
  };
  const pen: Pen = {
    cellOf: (target) => {
      const column = reading.columnOf.get(target);
      if (column === undefined) return { text: '', cell: `${number}`, column: -1 };
      const raw = row[column] ?? '';
      const cell = cellName(column, number);
      if (hidesCharacters(raw)) note(cell, 'hiddenCharacters');
      const text = plainCell(raw);
      return { text: unknownWords.has(text) ? '' : text, cell, column };
    },
    stands: (field, cell) => {
      cells[field] = cell;
    },
    write: (field, value, cell) => {
      cells[field] = cell;
      if (field.startsWith(leasePart)) lease[field.slice(leasePart.length)] = value;
      else if (field.startsWith(planPart)) plan[field.slice(planPart.length)] = value;
      else fields[field] = value;
    },
    guess: (field, value) => {
      guesses[field] = value;
    },
    note,
    refuse: (cell, reason) => issues.push({ cell, reason }),
  };
  readNames(pen);
  readPlace(pen, reading);
  readArea(pen, reading);
  readOwners(pen, reading);
  readPeople(pen);
  readWords(pen);
  readMoney(pen, reading);
  readDays(pen);
  readPlan(pen, reading);
  return { fields, lease, plan, guesses, cells, issues, notes };
}
