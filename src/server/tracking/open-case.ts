// A code opens its case. Guarantee: a code that is wrong, one that is not here yet and one with a wrong PIN get the same
// answer after the same work, so that nobody learns by trying which codes there are.
import type { TrackingCode } from '../../domain/codes/tracking-code.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import { passwordMatches } from '../session/passwords.ts';
import type { ServerStore } from '../store/records.ts';
import { againstTrying, countTry, type Trying } from './misses.ts';
import { type FoundCase, findCase } from './tracking.ts';

export type Opening = Trying & {
  readonly code: TrackingCode;
  /** What was typed as PIN; empty: none. Whether a hash is computed depends on this alone, never on the case. */
  readonly pin: string;
};

/** The case, or `notFound`, `tooManyTries`, `proofNeeded`, `busy`. */
export async function openCase(store: ServerStore, opening: Opening): Promise<Result<FoundCase>> {
  const hindrance = againstTrying(store, opening);
  if (hindrance !== null) return refused(hindrance);
  const found = findCase(store, opening.code);
  const matches = await pinMatches(store, found, opening);
  if (!matches.ok) return matches;
  return found !== null && matches.value ? ok(found) : refused({ code: 'notFound' });
}

/** A code without a PIN opens whatever was typed as one, after the same work. `busy` when too many are being hashed. */
async function pinMatches(
  store: ServerStore,
  found: FoundCase | null,
  opening: Opening,
): Promise<Result<boolean>> {
  const pinHash = found?.pinHash ?? null;
  const isOpen = found !== null && pinHash === null;
  const takeBack = isOpen && opening.pin === '' ? null : countTry(store, opening);
  if (opening.pin === '') return ok(isOpen);
  const hashed = await passwordMatches(pinHash, opening.pin);
  const isMissed = hashed.ok && (found === null || !(hashed.value || isOpen));
  if (!isMissed) takeBack?.();
  return hashed.ok ? ok(hashed.value || isOpen) : hashed;
}
