// What a person begins on a record's page.
import type { Move } from '../../../domain/machines/asked.ts';
import type { RecordView } from '../../../domain/view.ts';
import type { ListedRecord } from '../../store/listing.ts';

/** A move, or a visit after the end. */
export type AskedStep = Move | 'visit';

export type Asking = {
  readonly step: AskedStep;
  /** As it was then. */
  readonly record: ListedRecord;
};

/** Is it a matter that may be looked at again? */
export const isVisitable = ({ kind, state }: RecordView): boolean =>
  kind === 'petition' && state === 'closed';
