// What was written at a poster before it came down and could not be sent until now: a phone without a line for days.
// A puzzle of that poster's page is the proof that the page was open while it hung: none is given out afterwards.
// 1. Each page opened lets one matter come late.  2. A poster that was taken down because of a flood takes no flood: late
// ones cost a fresh puzzle and are counted under the limits of those without a script.
import { dayAt } from '../../domain/day.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { Poster } from '../posters/poster-rows.ts';
import type { ServerStore } from '../store/records.ts';
import { givenOut } from './puzzles.ts';

/** A phone sends by itself for a week after something was tapped; the page was open a while before. */
const livesMs = 8 * 24 * 3_600_000;

type OfPoster = Pick<Poster, 'tenant' | 'id'>;

/** For which page a puzzle is good: that of this poster. */
export const puzzleUse = ({ tenant, id }: OfPoster) => ({ tenant, use: `say ${id}` });

/** What is asked of those who come late: no proof that the page was open. */
const lateUse = ({ tenant, id }: OfPoster) => ({ tenant, use: `late ${id}` });

export const usedFor = (poster: Poster) =>
  poster.revoked === undefined ? puzzleUse(poster) : lateUse(poster);

export type Late = {
  readonly poster: Poster;
  /** When it was written, by the clock of the phone. */
  readonly at: string;
  /** The puzzle that came with the page; absent from an earlier page. */
  readonly opened?: string | undefined;
};

/** The key under which this page's leave is spent; null for a poster that hangs. Else `tooLate`. */
export function mayStillCome(store: ServerStore, { poster, at, opened = '' }: Late): Result<string | null> {
  if (poster.revoked === undefined) return ok(null);
  const page = givenOut(store, puzzleUse(poster), opened);
  // A phone whose clock is ahead wrote it now at the latest.
  const isWrittenBefore = dayAt(Math.min(Date.parse(at), store.env.now())) <= poster.revoked.on;
  const isFresh = page !== null && store.env.now() - page.at < livesMs;
  if (page === null || !isWrittenBefore || !isFresh) return refused({ code: 'tooLate' });
  const key = `page ${page.salt}`;
  const spent = store.sql.one('SELECT 1 FROM spent_puzzle WHERE tenant=? AND salt=?', poster.tenant, key);
  return spent === undefined ? ok(key) : refused({ code: 'tooLate' });
}

/** Inside the transaction that takes what was said. */
export function spendPage({ sql, env }: ServerStore, { tenant }: OfPoster, key: string): void {
  sql.run('INSERT OR IGNORE INTO spent_puzzle VALUES(?,?,?)', tenant, key, env.now() + livesMs);
}
