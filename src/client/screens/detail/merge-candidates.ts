// What a matter may be put together with, in the order it is offered: what is near first, strongest first, then the
// others, newest first.
import { mayTakeIn } from '../../../domain/machines/merging.ts';
import type { RecordView } from '../../../domain/view.ts';
import type { NearRecord } from '../../store/near-keeper.ts';

type Listed = { readonly view: RecordView };

export type Candidate = { readonly view: RecordView; readonly hint?: NearRecord['hint'] };

/** `records`: newest first. */
export function candidatesFor(
  own: RecordView,
  records: readonly Listed[],
  near: readonly NearRecord[],
): readonly Candidate[] {
  const first = new Set<string>(near.map(({ view }) => view.id));
  return [...near, ...records.flatMap(({ view }) => (first.has(view.id) ? [] : [{ view }]))].filter(
    ({ view }) => mayTakeIn(own, view),
  );
}
