// Five wrong tries close the door for a quarter of an hour, across restarts. A try counts before it is judged, so that
// two hundred at once are not two hundred tries; a right one takes it back. A door may be closed for one place and open
// for the others: each place has its own count, and who proves in another way whose door it is forgets them all.
import { hash } from 'node:crypto';
import { ok, type Result, refused } from '../../domain/result.ts';
import {
  failures,
  forgetFailures,
  forgetFailuresUnder,
  latestUnder,
  sweepFailures,
  writeFailures,
} from '../store/failures.ts';
import type { ServerStore } from '../store/records.ts';

const triesAllowed = 5;
const lockMs = 15 * 60_000;

export type Try = {
  /** It was right: nothing counts any more. */
  readonly forget: () => void;
  /** It was never judged. */
  readonly undo: () => void;
};

/** Whose password is tried at the sign-in, and by somebody who is in already. */
export const signInDoor = (phone: string): readonly string[] => [phone];
export const againDoor = ({ tenant, userId }: Owner): readonly string[] => ['again', tenant, userId];
type Owner = { readonly tenant: string; readonly userId: string };

const hashOf = (text: string): string => hash('sha256', text, 'hex');
const keyOf = (what: readonly string[], from?: string): string =>
  hashOf(what.join(' ')) + (from === undefined ? '' : `.${hashOf(from)}`);

/** Was the last try allowed taken, and was it wrong? */
export const isShut = ({ env, sql }: ServerStore, what: readonly string[]): boolean =>
  failures(sql, keyOf(what), env.now()).count >= triesAllowed;

/** Until when is the door closed, for the place from which it was tried last; null: it is open everywhere. */
export const shutUntil = ({ env, sql }: ServerStore, what: readonly string[]): number | null =>
  latestUnder(sql, keyOf(what), { now: env.now(), least: triesAllowed });

/** No try counts any more, from wherever it came. */
export const forgetTries = ({ sql }: ServerStore, what: readonly string[]): void =>
  forgetFailuresUnder(sql, keyOf(what));

/** Begins a try of `what`, from a place if places count alone; refused while the door is closed, with the time until it opens. */
export function beginTry({ env, sql }: ServerStore, what: readonly string[], from?: string): Result<Try> {
  const key = keyOf(what, from);
  const now = env.now();
  const before = failures(sql, key, now);
  if (before.count >= triesAllowed)
    return refused({ code: 'tooManyTries', retryAfterMs: before.until - now });
  if (before.count === 0) sweepFailures(sql, now);
  writeFailures(sql, key, { count: before.count + 1, until: now + lockMs });
  return ok({
    forget: () => forgetFailures(sql, key),
    undo: () => {
      const { count, until } = failures(sql, key, env.now());
      if (count > 0) writeFailures(sql, key, { count: count - 1, until });
    },
  });
}
