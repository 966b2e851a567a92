// What a person begins on a record's page.
import type { Move } from '../../../domain/machines/asked.ts';
import type { Standpoint } from '../../../domain/machines/machine.ts';
import { mayMove } from '../../../domain/may-move.ts';
import type { RecordView } from '../../../domain/view.ts';
import type { ListedRecord } from '../../store/listing.ts';

/** A move, or a visit after the end. */
export type AskedStep = Move | 'visit';

export type Asking = {
  readonly step: AskedStep;
  /** As it was then. */
  readonly record: ListedRecord;
};

/** May this person look at it again? What went back to work is looked at once it is closed anew. */
export const isVisitable = (view: RecordView, standpoint: Standpoint): boolean =>
  view.state === 'closed' && mayMove(view, 'revisit', standpoint).ok;
