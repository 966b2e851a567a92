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

/** Counts a try that opened nothing; the time it counts for begins with the first. Old counts are swept along. */
export function countMiss(store: ServerStore, trying: Trying): void {
  const now = store.env.now();
  const add = (key: string, lastsMs: number) => {
    const { count, until } = missesOf(store, key);
    store.sql.run(
      `INSERT INTO tracking_miss VALUES('',?,?,?)
       ON CONFLICT(tenant, key) DO UPDATE SET count=excluded.count, until=excluded.until`,
      ...[key, count + 1, count === 0 ? now + lastsMs : until],
    );
  };
  store.sql.transaction(() => {
    store.sql.run("DELETE FROM tracking_miss WHERE tenant='' AND until<=?", now);
    add(addressKey(store, trying), perAddress.lastsMs);
    add(beginningKey(store, trying), perBeginning.lastsMs);
  });
}
