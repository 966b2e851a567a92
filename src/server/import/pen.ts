// What the readers of single columns write with.
import type { NoteCode, Reason } from '../../protocol/import-outcome.ts';
import type { Target } from '../../protocol/import-targets.ts';

export type At = { readonly text: string; readonly cell: string };

export type Pen = {
  /** The cell of a target in this row: its plain text, empty where it says that nothing is known. */
  readonly cellOf: (target: Target) => At & { readonly column: number };
  /** Where a field would stand, whether or not anything is written there. */
  readonly stands: (field: string, cell: string) => void;
  readonly write: (field: string, value: unknown, cell: string) => void;
  /** What a value makes likely and nobody wrote; it counts for an entry that is new. */
  readonly guess: (field: string, value: unknown) => void;
  readonly note: (cell: string, code: NoteCode) => void;
  readonly refuse: (cell: string, reason: Reason) => void;
};

/** The one reason that can be told from the text of a cell that could not be read. */
export const reasonFor = (text: string, otherwise: Reason): Reason => {
  if (text.startsWith('=')) return 'formula';
  return otherwise === 'badFormat' && /^[-\uff0d]/.test(text) ? 'outOfRange' : otherwise;
};
