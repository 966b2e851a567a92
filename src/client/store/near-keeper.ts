// Which records of a phone may tell of the same matter as one that is read or written: an index that is made when it is
// first asked, and kept up with the list of records.
// 1. Who types never waits for it: it is made in slices, with a turn for the screen after each.  2. Questions are
// answered in their order, each from the list it came with.  3. No report is ever in it (`petitionSubject`).
import type { NearDuplicate } from '../../domain/likeness/near-duplicate.ts';
import { createNearIndex } from '../../domain/likeness/near-index.ts';
import { petitionSubject } from '../../domain/likeness/petition-subject.ts';
import type { LikenessSubject } from '../../domain/likeness/subject.ts';
import type { RecordView } from '../../domain/view.ts';

export type NearRecord = { readonly view: RecordView; readonly hint: NearDuplicate };

type Listed = { readonly view: RecordView };
type Question = {
  readonly subject: LikenessSubject;
  /** The list of records as it is now. */
  readonly among: readonly Listed[];
};

const slice = 500; // some milliseconds on a slow phone

export type NearKeeper = (question: Question) => Promise<readonly NearRecord[]>;

export function makeKeeper(): NearKeeper {
  const index = createNearIndex();
  const taken = new Map<string, RecordView>();
  let known: readonly Listed[] = [];
  let turn: Promise<unknown> = Promise.resolve();

  const take = (view: RecordView) => {
    const subject = petitionSubject(view);
    if (subject === null) index.remove(view.id);
    else index.add(subject);
    taken.set(view.id, view);
  };
  const keepUpWith = async (among: readonly Listed[]) => {
    if (among === known) return;
    let count = 0;
    for (const { view } of among) {
      if (taken.get(view.id) === view) continue;
      take(view);
      count += 1;
      if (count % slice === 0) await nextTurn();
    }
    // All that are there are taken: whatever is more than they has left.
    if (taken.size > among.length) forgetAllBut(new Set(among.map(({ view }) => view.id)));
    known = among;
  };
  const forgetAllBut = (here: ReadonlySet<string>) => {
    for (const id of [...taken.keys()].filter((one) => !here.has(one))) {
      index.remove(id);
      taken.delete(id);
    }
  };
  const answer: NearKeeper = async ({ subject, among }) => {
    await keepUpWith(among);
    return index.nearDuplicatesOf(subject).flatMap((hint) => {
      const view = taken.get(hint.recordId);
      return view === undefined ? [] : [{ view, hint }];
    });
  };

  return (question) => {
    const answered = turn.then(() => answer(question));
    turn = answered;
    return answered;
  };
}

const nextTurn = () => new Promise<void>((resolve) => setTimeout(resolve));
