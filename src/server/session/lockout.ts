// Five wrong tries close the door for a quarter of an hour, across restarts. A try counts before it is judged, so that
// two hundred at once are not two hundred tries; a right one takes it back.
import { hash } from 'node:crypto';
import { ok, type Result, refused } from '../../domain/result.ts';
import { failures, forgetFailures, sweepFailures, writeFailures } from '../store/failures.ts';
import type { ServerStore } from '../store/records.ts';

export const triesAllowed = 5;
export const lockMs = 15 * 60_000;

export type Try = {
  /** It was right: nothing counts any more. */
  readonly forget: () => void;
  /** It was never judged. */
  readonly undo: () => void;
};

const keyOf = (what: readonly string[]): string => hash('sha256', what.join(' '), 'hex');

/** Was the last try allowed taken, and was it wrong? */
export const isShut = ({ env, sql }: ServerStore, what: readonly string[]): boolean =>
  failures(sql, keyOf(what), env.now()).count >= triesAllowed;

/** Begins a try of `what`; refused while the door is closed, with the time until it opens. */
export function beginTry({ env, sql }: ServerStore, what: readonly string[]): Result<Try> {
  const key = keyOf(what);
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
