// Codes that opened nothing are counted: per address by the hour, per beginning of a code by the day. A wrong code, a
// wrong PIN and a code that is not there yet count alike. Neither an address nor a code is kept, only keyed hashes.
import { createHmac } from 'node:crypto';
import type { TrackingCode } from '../../domain/codes/tracking-code.ts';
import type { Problem } from '../../domain/problems.ts';
import type { ServerStore } from '../store/records.ts';

const perAddress = { most: 10, lastsMs: 3_600_000 }; // nobody mistypes a paper ten times in an hour
const perBeginning = { most: 20, lastsMs: 86_400_000 };
const beginningLength = 4; // the first group on the paper: 20 bits

export type Trying = {
  readonly from: string;
  readonly code: TrackingCode;
  /** A puzzle was solved for this very try. */
  readonly hasProof: boolean;
};

const keyOf = ({ keys }: ServerStore, text: string): string =>
  createHmac('sha256', keys.derived('tracking misses')).update(text).digest('hex');

const addressKey = (store: ServerStore, { from }: Trying) => keyOf(store, `address ${from}`);
const beginningKey = (store: ServerStore, { code }: Trying) =>
  keyOf(store, `beginning ${code.slice(0, beginningLength)}`);

type MissRow = { readonly count: number; readonly until: number };

function missesOf({ sql, env }: ServerStore, key: string): MissRow {
  const row = sql.one<MissRow>("SELECT count, until FROM tracking_miss WHERE tenant='' AND key=?", key);
  return row === undefined || row.until <= env.now() ? { count: 0, until: 0 } : row;
}

/**
 * Why this try may not be made now, or null. An address waits; a beginning that is being tried out costs a puzzle, so
 * that whoever has the right code still gets in.
 */
export function againstTrying(store: ServerStore, trying: Trying): Problem | null {
  const byAddress = missesOf(store, addressKey(store, trying));
  if (byAddress.count >= perAddress.most)
    return { code: 'tooManyTries', retryAfterMs: byAddress.until - store.env.now() };
  const byBeginning = missesOf(store, beginningKey(store, trying));
  return byBeginning.count >= perBeginning.most && !trying.hasProof ? { code: 'proofNeeded' } : null;
}

/**
 * Counts a try before its work is done, so that of many at once no more are made than may be; the time it counts for
 * begins with the first. Old counts are swept along. What is answered takes the count back, where nothing was missed.
 */
export function countTry(store: ServerStore, trying: Trying): () => void {
  const { sql, env } = store;
  const now = env.now();
  const keys = [
    [addressKey(store, trying), perAddress.lastsMs],
    [beginningKey(store, trying), perBeginning.lastsMs],
  ] as const;
  sql.transaction(() => {
    sql.run("DELETE FROM tracking_miss WHERE tenant='' AND until<=?", now);
    for (const [key, lastsMs] of keys) {
      const { count, until } = missesOf(store, key);
      sql.run(
        `INSERT INTO tracking_miss VALUES('',?,?,?)
         ON CONFLICT(tenant, key) DO UPDATE SET count=excluded.count, until=excluded.until`,
        ...[key, count + 1, count === 0 ? now + lastsMs : until],
      );
    }
  });
  return () =>
    sql.transaction(() => {
      for (const [key] of keys)
        sql.run("UPDATE tracking_miss SET count=count-1 WHERE tenant='' AND key=?", key);
    });
}
