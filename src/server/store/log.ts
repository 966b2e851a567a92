// The log remembers every change: a chain over the hashes of bodies. The bodies lie beside it under the record's key,
// with what they were judged by, so that the records can be made again from the log alone.
import { hash } from 'node:crypto';
import { appendLink, type Head } from './chain.ts';
import { type BodyRow, type LoggedBody, lockBody, openBody } from './logged-body.ts';
import type { ServerStore } from './records.ts';

export type Logged = LoggedBody & {
  /** A change of whatever kind, by its head. */
  readonly mutation: {
    readonly id: string;
    readonly rec: string;
    readonly kind: string;
    readonly move: string;
    readonly at: string;
  };
  readonly tenant: string;
  readonly userId: string;
  readonly deviceId: string;
  /** Who handed it in for its author, from a rescue file; empty when the author did. */
  readonly via: string;
  /** `sealed`: the body is the sealed form of the one that came, whose hash is `bodyHash`. */
  readonly kept?: 'sealed';
  readonly bodyHash: string;
  readonly atServer: string;
};

export type Link = {
  readonly seq: number;
  readonly mutation_id: string;
  readonly device_id: string;
  readonly user_id: string;
  readonly op: string;
  readonly rec_id: string;
  readonly body_hash: string;
  readonly at_client: string;
  readonly at_server: string;
  readonly prev_hash: string;
  readonly via: string;
};

/** The hash a row of the log must carry. Rows from before `via` was kept are hashed without it. */
export function linkHash(row: Link): string {
  const {
    seq,
    mutation_id,
    device_id,
    user_id,
    op,
    rec_id,
    body_hash,
    at_client,
    at_server,
    prev_hash,
    via,
  } = row;
  const covered = [
    seq,
    mutation_id,
    device_id,
    user_id,
    op,
    rec_id,
    body_hash,
    at_client,
    at_server,
    prev_hash,
  ];
  const all = via === '' ? covered : [...covered, via];
  return hash('sha256', JSON.stringify(all), 'hex');
}

/** Appends to the log. */
export function appendLog(store: ServerStore, entry: Logged): void {
  const { env, sql, keys } = store;
  const { mutation, tenant } = entry;
  appendLink(store, { tenant, chain: 'changes' }, (before) => {
    const link = linkOf(entry, before);
    const own = linkHash(link);
    sql.run(
      `INSERT INTO mutation_log(tenant, seq, mutation_id, device_id, user_id, op, rec_id, body_hash, at_client, at_server,
         prev_hash, hash, via) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)`,
      ...[
        tenant,
        link.seq,
        link.mutation_id,
        link.device_id,
        link.user_id,
        link.op,
        link.rec_id,
        link.body_hash,
      ],
      ...[link.at_client, link.at_server, link.prev_hash, own, link.via],
    );
    return own;
  });
  sql.run(
    'INSERT INTO mutation_body(tenant, mutation_id, ciphertext, context, kept) VALUES(?,?,?,zeroblob(0),?)',
    ...[tenant, mutation.id, lockBody(env, keys.keyOf(tenant, mutation.rec), entry), entry.kept ?? ''],
  );
}

const linkOf = ({ mutation, userId, deviceId, via, bodyHash, atServer }: Logged, before: Head): Link => ({
  seq: before.seq + 1,
  mutation_id: mutation.id,
  device_id: deviceId,
  user_id: userId,
  op: `${mutation.kind}.${mutation.move}`,
  rec_id: mutation.rec,
  body_hash: bodyHash,
  at_client: mutation.at,
  at_server: atServer,
  prev_hash: before.hash,
  via,
});

/**
 * All that was logged of a record so far is emptied: the chain over the hashes of the bodies stands without them. What
 * its changes were answered stays, but for the words in it.
 */
export function emptyBodies({ sql }: ServerStore, tenant: string, recId: string): void {
  sql.run(
    `UPDATE mutation_body SET ciphertext=zeroblob(0), context=NULL, kept='gone' WHERE tenant=? AND mutation_id IN
       (SELECT mutation_id FROM mutation_log WHERE tenant=? AND rec_id=?)`,
    ...[tenant, tenant, recId],
  );
  sql.run(
    `UPDATE receipt SET secret=NULL, ack=json_set(ack, '$.status', 'applied'), status='applied'
     WHERE tenant=? AND rec_id=? AND secret IS NOT NULL`,
    ...[tenant, recId],
  );
}

export type Remembered = Link & LoggedBody;

/** The log of a county from its first change on, with bodies and contexts opened; erased bodies are left out. */
export function readLog({ sql, keys }: ServerStore, tenant: string): readonly Remembered[] {
  const rows = sql.all<Link & BodyRow>(
    `SELECT mutation_log.*, ciphertext, context FROM mutation_log JOIN mutation_body USING(tenant, mutation_id)
     WHERE tenant=? AND context IS NOT NULL ORDER BY seq`,
    tenant,
  );
  return rows.map((row) => ({ ...row, ...openBody(keys.keyOf(tenant, row.rec_id), row) }));
}
