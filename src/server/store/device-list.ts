// The devices of the county, for who looks after the machine.
import type { Sql } from './sqlite.ts';

export type ListedDevice = {
  readonly tenant: string;
  readonly id: string;
  readonly userId: string;
  readonly name: string | null;
  readonly lastN: number;
  readonly revokedAt: number | null;
};

export const listDevices = (sql: Sql): ListedDevice[] =>
  sql.all<ListedDevice>(
    `SELECT device.tenant, device.id, device.user_id AS userId, person.name, device.last_n AS lastN,
       device.revoked_at AS revokedAt
     FROM device LEFT JOIN person ON person.tenant=device.tenant AND person.id=device.user_id
     ORDER BY device.tenant, device.user_id, device.id`,
  );

export type Revoked =
  | { readonly kind: 'revoked' }
  | { readonly kind: 'before'; readonly at: number }
  | { readonly kind: 'unknown' };

type RevokedRow = { readonly revoked_at: number | null };

/** Once revoked stays revoked, since the first time. */
export const revokeDevice = (sql: Sql, id: string, now: number): Revoked =>
  sql.transaction(() => {
    const row = sql.one<RevokedRow>('SELECT revoked_at FROM device WHERE id=?', id);
    if (row === undefined) return { kind: 'unknown' };
    if (row.revoked_at !== null) return { kind: 'before', at: row.revoked_at };
    sql.run('UPDATE device SET revoked_at=? WHERE id=?', now, id);
    return { kind: 'revoked' };
  });
