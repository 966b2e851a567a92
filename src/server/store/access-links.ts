// One-time links: with one a person chooses a password, or the first administrator of a county makes the account.
// The token is known to nobody but its receiver; here lies its hash.
import * as z from 'zod/mini';
import type { Sql } from './sqlite.ts';

const linkPurposes = ['welcome', 'reset', 'firstAdmin'] as const;
export type LinkPurpose = (typeof linkPurposes)[number];
const purpose = z.enum(linkPurposes);

export type AccessLink = {
  readonly tenant: string;
  readonly userId: string;
  readonly purpose: LinkPurpose;
  readonly expiresAt: number;
};
type LinkRow = {
  readonly tenant: string;
  readonly user_id: string;
  readonly purpose: string;
  readonly expires_at: number;
};

/** The new link is the only one the person has. */
export function writeLink(sql: Sql, link: AccessLink, tokenHash: string): void {
  sql.run('DELETE FROM access_link WHERE tenant=? AND user_id=?', link.tenant, link.userId);
  sql.run(
    'INSERT INTO access_link VALUES(?,?,?,?,?)',
    ...[link.tenant, tokenHash, link.userId, link.purpose, link.expiresAt],
  );
}

/** Null when it was used, replaced, never made, or is over. */
export function findLink(sql: Sql, tokenHash: string, now: number): AccessLink | null {
  const row = sql.one<LinkRow>(
    'SELECT tenant, user_id, purpose, expires_at FROM access_link WHERE token_hash=? AND expires_at>?',
    ...[tokenHash, now],
  );
  return row === undefined
    ? null
    : {
        tenant: row.tenant,
        userId: row.user_id,
        purpose: purpose.parse(row.purpose),
        expiresAt: row.expires_at,
      };
}

/** True once. */
export const spendLink = (sql: Sql, tokenHash: string, now: number): boolean =>
  sql.run('DELETE FROM access_link WHERE token_hash=? AND expires_at>?', tokenHash, now) === 1;

export const dropLinks = (sql: Sql, { tenant, userId }: { tenant: string; userId: string }) =>
  sql.run('DELETE FROM access_link WHERE tenant=? AND user_id=?', tenant, userId);

/** Is there an open link for a first administrator? */
export const hasFirstAdminLink = (sql: Sql, now: number): boolean =>
  sql.one(`SELECT 1 FROM access_link WHERE purpose='firstAdmin' AND expires_at>?`, now) !== undefined;
