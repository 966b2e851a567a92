// What a matter was merged into may end without an answer: taken back, discarded, declined, shown another way. Each person
// still gets an answer, so those merged into it go back to where they stood before, and on by themselves.
import type { Move } from '../../domain/machines/asked.ts';
import { unansweredEnds } from '../../domain/machines/petition/asked.ts';
import type { FieldRecord } from '../../domain/record.ts';
import type { ServerStore } from '../store/records.ts';
import { mainOf, mergedInto, type OwnChange, ownChange, type Petition } from './merged-replies.ts';

const ending: ReadonlySet<Move> = new Set(['withdraw', 'discard', 'decline', 'redirect']);

/** The releases that the change `move` made necessary; none where there was an answer: each has its copy. */
export function releasesDue(store: ServerStore, record: FieldRecord, move: Move): readonly OwnChange[] {
  if (record.kind !== 'petition') return [];
  if (move === 'merge') {
    const main = mainOf(store, record);
    return main === null ? [] : releasesOf(store, main, [record]);
  }
  return ending.has(move) ? releasesOf(store, record, mergedInto(store, record)) : [];
}

export function releasesOf(
  store: ServerStore,
  main: Petition,
  merged: readonly Petition[],
): readonly OwnChange[] {
  const ended = unansweredEnds.find((state) => state === main.state);
  if (ended === undefined || main.course.replies !== undefined) return [];
  const args = { fromId: main.id, ended };
  return merged.map((one) => ownChange(store, one, { move: 'unmerge', args }));
}
