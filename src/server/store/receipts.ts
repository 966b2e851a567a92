// Devices and the receipts of what they sent: the memory that makes a second sending harmless.
import * as z from 'zod/mini';
import type { Actor } from '../../domain/actor.ts';
import { parseJson } from '../../protocol/json.ts';
import { type Ack, syncAnswer } from '../../protocol/sync.ts';
import type { Sql } from './sqlite.ts';

export type DeviceRow = { readonly user_id: string; readonly last_n: number };

/** The device's row, made at its first contact and bound to the person from then on. */
export function deviceRow(
  sql: Sql,
  id: string,
  { actor, skewMs }: { actor: Actor; skewMs: number },
): DeviceRow {
  const known = sql.one<DeviceRow>('SELECT user_id, last_n FROM device WHERE id=?', id);
  if (known !== undefined) return known;
  sql.run(
    'INSERT INTO device(tenant, id, user_id, last_n, skew_ms) VALUES(?,?,?,0,?)',
    actor.tenant,
    id,
    actor.userId,
    skewMs,
  );
  return { user_id: actor.userId, last_n: 0 };
}

export const advanceDevice = (sql: Sql, id: string, n: number) =>
  sql.run('UPDATE device SET last_n=? WHERE id=?', n, id);

export type ReceiptRow = { readonly user_id: string; readonly body_hash: string; readonly ack: string };

export const findReceipt = (sql: Sql, mutationId: string) =>
  sql.one<ReceiptRow>('SELECT user_id, body_hash, ack FROM receipt WHERE mutation_id=?', mutationId);

export type NewReceipt = {
  readonly actor: Actor;
  readonly deviceId: string;
  readonly recId: string | null;
  readonly bodyHash: string;
  readonly ack: Ack;
};

export function writeReceipt(sql: Sql, { actor, deviceId, recId, bodyHash, ack }: NewReceipt): void {
  sql.run(
    `INSERT INTO receipt(tenant, mutation_id, device_id, user_id, n, rec_id, body_hash, status, ack)
     VALUES(?,?,?,?,?,?,?,?,?)`,
    ...[
      actor.tenant,
      ack.id,
      deviceId,
      actor.userId,
      ack.n,
      recId,
      bodyHash,
      ack.status,
      JSON.stringify(ack),
    ],
  );
}

const acks = z.array(z.unknown());

/** A stored ack, as it was given, under the number it is asked for now. */
export function earlierAck(row: ReceiptRow, n: number): Ack | null {
  const json = parseJson(row.ack);
  const parsed = json.ok ? syncAnswer.shape.acks.safeParse(acks.parse([json.value])) : null;
  const ack = parsed?.success ? parsed.data[0] : undefined;
  return ack === undefined ? null : { ...ack, n };
}

type CountRow = { readonly count: number };

/** Was a change of this person on this record refused before? What builds on it cannot stand. */
export const wasRefused = (sql: Sql, actor: Actor, recId: string): boolean =>
  (sql.one<CountRow>(
    `SELECT count(*) AS count FROM receipt WHERE tenant=? AND rec_id=? AND user_id=? AND status='rejected'`,
    ...[actor.tenant, recId, actor.userId],
  )?.count ?? 0) > 0;
