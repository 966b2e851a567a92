// What several administrators save whole: the numbers of a rule, how long things are kept, a year of rest days. Such a
// save names the base it was made on; where something else stands by now, nothing is written and its author is told.
import { sameValue } from './amend.ts';
import { ok, type Result, refused } from './result.ts';

type Saving = {
  /** On what it was made, named as `inForce` is; a page of an earlier version does not say. */
  readonly base: string | undefined;
  readonly inForce: string;
  /** What is saved, and what stands. */
  readonly next: unknown;
  readonly now: unknown;
};

/** `isSame`: it stands already, as after an answer that was lost. */
export function savedWhole({ base, inForce, next, now }: Saving): Result<{ readonly isSame: boolean }> {
  if (sameValue(next, now)) return ok({ isSame: true });
  if (base !== undefined && base !== inForce) return refused({ code: 'changedMeanwhile' });
  return ok({ isSame: false });
}
