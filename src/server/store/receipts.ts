// Devices and the receipts of what they sent: the memory that makes a second sending harmless.
import type { Actor } from '../../domain/actor.ts';
import { type Ack, ack as storedAck } from '../../protocol/sync.ts';
import { decrypt, encrypt } from './keys.ts';
import type { ServerStore } from './records.ts';
import type { Sql } from './sqlite.ts';

export type DeviceRow = {
  readonly user_id: string;
  readonly last_n: number;
  readonly revoked_at: number | null;
};

/** The device's row, made at its first contact and bound to the person from then on. */
export function deviceRow(
  sql: Sql,
  id: string,
  { actor, skewMs }: { actor: Actor; skewMs: number },
): DeviceRow {
  const known = sql.one<DeviceRow>('SELECT user_id, last_n, revoked_at FROM device WHERE id=?', id);
  if (known !== undefined) return known;
  sql.run(
    'INSERT INTO device(tenant, id, user_id, last_n, skew_ms) VALUES(?,?,?,0,?)',
    actor.tenant,
    id,
    actor.userId,
    skewMs,
  );
  return { user_id: actor.userId, last_n: 0, revoked_at: null };
}

export const advanceDevice = (sql: Sql, id: string, n: number) =>
  sql.run('UPDATE device SET last_n=? WHERE id=?', n, id);

/** Is the device known? A new one needs a row before it is answered. */
export const isKnownDevice = (sql: Sql, id: string): boolean =>
  sql.one('SELECT 1 FROM device WHERE id=?', id) !== undefined;

export type ReceiptRow = {
  readonly mutation_id: string;
  readonly n: number;
  readonly status: string;
  readonly user_id: string;
  readonly device_id: string;
  readonly rec_id: string | null;
  readonly body_hash: string;
  readonly ack: string;
  readonly secret: Uint8Array | null;
};

export const findReceipt = (sql: Sql, mutationId: string) =>
  sql.one<ReceiptRow>(
    `SELECT mutation_id, n, status, user_id, device_id, rec_id, body_hash, ack, secret FROM receipt WHERE mutation_id=?`,
    mutationId,
  );

export type NewReceipt = {
  readonly actor: Actor;
  readonly deviceId: string;
  readonly recId: string | null;
  readonly bodyHash: string;
  readonly ack: Ack;
};

/** Keeps an answer. The words of a conflict lie under the record's key, like the record itself. */
export function writeReceipt({ env, sql, keys }: ServerStore, receipt: NewReceipt): void {
  const { actor, deviceId, recId, bodyHash, ack } = receipt;
  const { id, n, status } = ack;
  const conflicts = status === 'merged' ? ack.conflicts : null;
  const secret =
    conflicts === null || recId === null
      ? null
      : encrypt(env, keys.keyOf(actor.tenant, recId), Buffer.from(JSON.stringify(conflicts)));
  sql.run(
    `INSERT INTO receipt(tenant, mutation_id, device_id, user_id, n, rec_id, body_hash, status, ack, secret)
     VALUES(?,?,?,?,?,?,?,?,?,?)`,
    ...[actor.tenant, id, deviceId, actor.userId, n, recId, bodyHash, status],
    ...[JSON.stringify(bareOf(ack)), secret],
  );
}

/** Of a change that was done what no other column holds; of any other all but the words of a conflict. */
function bareOf(ack: Ack): object {
  if (ack.status === 'applied') return { ver: ack.ver, seq: ack.seq };
  if (ack.status !== 'merged') return ack;
  const { conflicts: _, ...bare } = ack;
  return bare;
}

/** A stored ack, as it was given, under the number it is asked for now. Throws when it cannot be read. */
export function earlierAck({ keys }: ServerStore, tenant: string, row: ReceiptRow): Ack {
  const { mutation_id: id, n, status, body_hash: hash } = row;
  const bare: unknown = JSON.parse(row.ack);
  const conflicts: unknown =
    row.secret === null || row.rec_id === null
      ? undefined
      : JSON.parse(decrypt(keys.keyOf(tenant, row.rec_id), row.secret).toString());
  return storedAck.parse({ id, n, status, hash, ...Object(bare), conflicts });
}

type CountRow = { readonly count: number };

/** Was a change of this person on this record refused before? What builds on it cannot stand. */
export const wasRefused = (sql: Sql, actor: Actor, recId: string): boolean =>
  (sql.one<CountRow>(
    `SELECT count(*) AS count FROM receipt WHERE tenant=? AND rec_id=? AND user_id=? AND status='rejected'`,
    ...[actor.tenant, recId, actor.userId],
  )?.count ?? 0) > 0;
