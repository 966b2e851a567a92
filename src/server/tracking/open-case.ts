// A code opens its case. Guarantee: a code that is wrong, one that is not here yet and one with a wrong PIN get the same
// answer after the same work, so that nobody learns by trying which codes there are.
import type { TrackingCode } from '../../domain/codes/tracking-code.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { passwordMatches } from '../session/passwords.ts';
import type { ServerStore } from '../store/records.ts';
import { againstTrying, countMiss, type Trying } from './misses.ts';
import { type FoundCase, findCase } from './tracking.ts';

export type Opening = Trying & {
  readonly code: TrackingCode;
  /** What was typed as PIN; empty: none. Whether a hash is computed depends on this alone, never on the case. */
  readonly pin: string;
};

/** The case, or `notFound`, `tooManyTries`, `proofNeeded`. */
export async function openCase(store: ServerStore, opening: Opening): Promise<Result<FoundCase>> {
  const hindrance = againstTrying(store, opening);
  if (hindrance !== null) return refused(hindrance);
  const found = findCase(store, opening.code);
  const isRight =
    opening.pin === ''
      ? found?.pinHash === null
      : (await passwordMatches(found?.pinHash ?? null, opening.pin)) || found?.pinHash === null;
  if (found !== null && isRight) return ok(found);
  countMiss(store, opening);
  return refused({ code: 'notFound' });
}
