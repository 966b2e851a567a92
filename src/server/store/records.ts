// Records, the feed that announces them, and the log that remembers every change.
import { createHash } from 'node:crypto';
import type { RecordId } from '../../domain/ids.ts';
import type { Mutation } from '../../domain/mutation.ts';
import type { FieldRecord } from '../../domain/record.ts';
import { scopesOf } from '../../domain/scopes.ts';
import { joinRecord, splitRecord } from '../../domain/sealing.ts';
import { isWholeRecord } from '../../domain/view.ts';
import { parseJson } from '../../protocol/json.ts';
import type { Environment } from '../environment.ts';
import { decrypt, encrypt, type Keyring } from './keys.ts';
import type { Sql } from './sqlite.ts';

export type ServerStore = { readonly env: Environment; readonly sql: Sql; readonly keys: Keyring };

type RecordRow = { readonly doc: string; readonly secret: Uint8Array | null };

const utf8 = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** The whole record, or null when there is none. A row that cannot be read is a broken machine and throws. */
export function readRecord({ sql, keys }: ServerStore, tenant: string, id: string): FieldRecord | null {
  const row = sql.one<RecordRow>('SELECT doc, secret FROM record WHERE tenant=? AND id=?', tenant, id);
  if (row === undefined) return null;
  const secret = row.secret === null ? null : parseJson(utf8(decrypt(keys.keyOf(tenant, id), row.secret)));
  const open = parseJson(row.doc);
  if (!open.ok || (secret !== null && !secret.ok)) throw new Error(`record ${id} cannot be read`);
  const joined = joinRecord(open.value, secret === null ? null : secret.value);
  if (!joined.ok || !isWholeRecord(joined.value)) throw new Error(`record ${id} cannot be read`);
  return joined.value;
}

/** Writes a record: what may lie open as it is, the rest under the record's own key. */
export function writeRecord({ env, sql, keys }: ServerStore, record: FieldRecord): void {
  const { open, secret } = splitRecord(record);
  const { tenant, id, kind, ver, state, stationId, authorId } = record;
  const sealed = secret === null ? null : encrypt(env, keys.keyOf(tenant, id), Buffer.from(secret));
  sql.run(
    `INSERT INTO record(tenant, id, kind, ver, state, station_id, owner_id, doc, secret) VALUES(?,?,?,?,?,?,?,?,?)
     ON CONFLICT(tenant, id) DO UPDATE SET ver=excluded.ver, state=excluded.state, doc=excluded.doc, secret=excluded.secret`,
    ...[tenant, id, kind, ver, state, stationId, authorId, open, sealed],
  );
}

type ClockRow = { readonly seq: number };

/** The next number of the county's own counter: gap-free, because the transaction that took it holds the lock. */
export function nextSeq(sql: Sql, tenant: string): number {
  const row = sql.one<ClockRow>(
    'INSERT INTO clock VALUES(?,1) ON CONFLICT(tenant) DO UPDATE SET seq=seq+1 RETURNING seq',
    tenant,
  );
  if (row === undefined) throw new Error('the clock did not answer');
  return row.seq;
}

/** One row per scope the record is in; a newer one replaces it. A scope that it was in `before` hears that it left. */
export function announce({ sql }: ServerStore, record: FieldRecord, before: FieldRecord | null): void {
  const seq = nextSeq(sql, record.tenant);
  const scopes = scopesOf(record);
  const left = before === null ? [] : scopesOf(before).filter((scope) => !scopes.includes(scope));
  for (const [scope, op] of [
    ...scopes.map((one) => [one, 'put'] as const),
    ...left.map((one) => [one, 'leave'] as const),
  ]) {
    sql.run(
      `INSERT INTO feed(tenant, scope, rec_id, seq, op, ver) VALUES(?,?,?,?,?,?)
       ON CONFLICT(tenant, scope, rec_id) DO UPDATE SET seq=excluded.seq, op=excluded.op, ver=excluded.ver`,
      ...[record.tenant, scope, record.id, seq, op, record.ver],
    );
  }
}

export type FeedRow = {
  readonly scope: string;
  readonly rec_id: RecordId;
  readonly seq: number;
  readonly op: string;
};

export const readFeed = (
  sql: Sql,
  from: { tenant: string; scope: string; after: number; limit: number },
): FeedRow[] =>
  sql.all<FeedRow>(
    'SELECT scope, rec_id, seq, op FROM feed WHERE tenant=? AND scope=? AND seq>? ORDER BY seq LIMIT ?',
    ...[from.tenant, from.scope, from.after, from.limit],
  );

export type Logged = {
  readonly mutation: Mutation;
  readonly tenant: string;
  readonly userId: string;
  readonly deviceId: string;
  readonly body: string;
  readonly bodyHash: string;
  readonly atServer: string;
};

type HashRow = { readonly seq: number; readonly hash: string };
const chainStart = '0'.repeat(64);

/** Appends to the log: a chain over the hashes of bodies; the bodies lie beside it, under the record's key. */
export function appendLog({ env, sql, keys }: ServerStore, entry: Logged): void {
  const { mutation, tenant, userId, deviceId, bodyHash, atServer } = entry;
  const last = sql.one<HashRow>(
    'SELECT seq, hash FROM mutation_log WHERE tenant=? ORDER BY seq DESC LIMIT 1',
    tenant,
  );
  const seq = (last?.seq ?? 0) + 1;
  const previous = last?.hash ?? chainStart;
  const op = `${mutation.kind}.${mutation.move}`;
  const covered = [
    seq,
    mutation.id,
    deviceId,
    userId,
    op,
    mutation.rec,
    bodyHash,
    mutation.at,
    atServer,
    previous,
  ];
  const hash = createHash('sha256').update(JSON.stringify(covered)).digest('hex');
  sql.run(
    `INSERT INTO mutation_log(tenant, seq, mutation_id, device_id, user_id, op, rec_id, body_hash, at_client, at_server,
       prev_hash, hash) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)`,
    ...[
      tenant,
      seq,
      mutation.id,
      deviceId,
      userId,
      op,
      mutation.rec,
      bodyHash,
      mutation.at,
      atServer,
      previous,
      hash,
    ],
  );
  const sealed = encrypt(env, keys.keyOf(tenant, mutation.rec), Buffer.from(entry.body));
  sql.run(
    'INSERT INTO mutation_body(tenant, mutation_id, ciphertext) VALUES(?,?,?)',
    tenant,
    mutation.id,
    sealed,
  );
}
