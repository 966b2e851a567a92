// Challenges for passkeys: each is good once, for one purpose, and for five minutes.
import type { Sql } from './sqlite.ts';

export type Purpose = 'signIn' | 'second' | 'register';

const lifeMs = 5 * 60_000; // a person looks for the key, and unlocks it
const mostOpen = 2000; // anybody may ask for one: beyond this the oldest go

type Open = {
  readonly tenant: string;
  readonly userId: string;
  readonly hash: string;
  readonly purpose: Purpose;
};

export function keepChallenge(sql: Sql, { tenant, userId, hash, purpose }: Open, now: number): void {
  sql.run('DELETE FROM challenge WHERE expires_at<=?', now);
  sql.run(
    `DELETE FROM challenge WHERE hash IN (SELECT hash FROM challenge ORDER BY expires_at DESC LIMIT -1 OFFSET ?)`,
    mostOpen - 1,
  );
  sql.run('INSERT INTO challenge VALUES(?,?,?,?,?)', tenant, userId, hash, purpose, now + lifeMs);
}

/** True once: it was ours, for this purpose and person, and its time is not over. It is gone either way. */
export const spendChallenge = (sql: Sql, { tenant, userId, hash, purpose }: Open, now: number): boolean =>
  sql.run(
    'DELETE FROM challenge WHERE tenant=? AND user_id=? AND hash=? AND purpose=? AND expires_at>?',
    ...[tenant, userId, hash, purpose, now],
  ) === 1;
