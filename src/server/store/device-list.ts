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

type Owner = { readonly tenant: string; readonly userId: string };

export type OwnDevice = {
  readonly id: string;
  readonly agent: string;
  readonly madeAt: number;
  readonly seenAt: number;
  readonly revokedAt: number | null;
};

/** The devices of one person, those in use first. */
export const listOwnDevices = (sql: Sql, { tenant, userId }: Owner): OwnDevice[] =>
  sql
    .all<OwnDevice>(
      `SELECT id, agent, made_at AS madeAt, seen_at AS seenAt, revoked_at AS revokedAt FROM device
       WHERE tenant=? AND user_id=? ORDER BY revoked_at IS NOT NULL, seen_at DESC, id`,
      ...[tenant, userId],
    )
    .map((row) => ({ ...row }));

/** Takes one of this person's devices out of service. False when it is none of theirs. */
export const revokeOwnDevice = (
  sql: Sql,
  { tenant, userId }: Owner,
  { id, now }: { readonly id: string; readonly now: number },
): boolean =>
  sql.run(
    'UPDATE device SET revoked_at=COALESCE(revoked_at, ?) WHERE tenant=? AND user_id=? AND id=?',
    ...[now, tenant, userId, id],
  ) === 1;

/** Whose device this is, and whether it is out of service; null when nobody has heard of it. */
export const deviceOwner = (
  sql: Sql,
  id: string,
): (Owner & { readonly revokedAt: number | null; readonly seenAt: number }) | null =>
  sql.one<Owner & { readonly revokedAt: number | null; readonly seenAt: number }>(
    'SELECT tenant, user_id AS userId, revoked_at AS revokedAt, seen_at AS seenAt FROM device WHERE id=?',
    id,
  ) ?? null;

export const noteDeviceSeen = (
  sql: Sql,
  id: string,
  { agent, now }: { readonly agent: string; readonly now: number },
) =>
  sql.run(
    'UPDATE device SET seen_at=?, agent=?, made_at=CASE made_at WHEN 0 THEN ? ELSE made_at END WHERE id=?',
    now,
    agent,
    now,
    id,
  );
