// The audit log: one chain of hashes per county, beside the log of changes. Whoever reads clear personal data, carries
// rows out, signs in, or changes rights and tables appends here, in the transaction of the act itself.
// Promise: no name, number, text or place of a person; the address only as a keyed hash.
import { createHmac, hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { AuditEvent } from '../../domain/audit.ts';
import { appendLink } from './chain.ts';
import type { ServerStore } from './records.ts';

/** Where an act came from. */
export type Origin = { readonly ipHash: string; readonly deviceId: string };

/** The server's own clock, and a command on its machine. */
export const fromServer: Origin = { ipHash: '', deviceId: '' };

const ipHashLength = 16; // enough to see that two acts came from one address

/** The address under the server's own key: the same one looks the same, and tells nobody where it is. */
export const originOf = ({ keys }: ServerStore, request: FastifyRequest, deviceId = ''): Origin => ({
  ipHash: createHmac('sha256', keys.derived('audit address'))
    .update(request.ip)
    .digest('hex')
    .slice(0, ipHashLength),
  deviceId,
});

export type AuditRow = {
  readonly tenant: string;
  readonly seq: number;
  readonly at: string;
  readonly actor_id: string;
  readonly role: string;
  readonly action: string;
  readonly target_kind: string;
  readonly target_id: string;
  readonly result: string;
  readonly ip_hash: string;
  readonly device_id: string;
  /** JSON of a list of names. */
  readonly fields: string;
  readonly reason: string;
  readonly prev_hash: string;
};

const valuesOf = (row: AuditRow) => [
  ...[row.tenant, row.seq, row.at, row.actor_id, row.role, row.action, row.target_kind, row.target_id],
  ...[row.result, row.ip_hash, row.device_id, row.fields, row.reason, row.prev_hash],
];

/** The hash a row of the audit log must carry. */
export const auditHash = (row: AuditRow): string => hash('sha256', JSON.stringify(valuesOf(row)), 'hex');

/** Appends one act. Called inside the caller's transaction: what is rolled back is not told. */
export function appendAudit(store: ServerStore, event: AuditEvent, { ipHash, deviceId }: Origin): void {
  const { tenant, actorId, role, action, targetKind, targetId, result, fields = [], reason = '' } = event;
  appendLink(store, { tenant, chain: 'audit' }, (before) => {
    const row: AuditRow = {
      tenant,
      seq: before.seq + 1,
      at: new Date(store.env.now()).toISOString(),
      actor_id: actorId,
      role,
      action,
      target_kind: targetKind,
      target_id: targetId,
      result,
      ip_hash: ipHash,
      device_id: deviceId,
      fields: JSON.stringify(fields),
      reason,
      prev_hash: before.hash,
    };
    const own = auditHash(row);
    store.sql.run('INSERT INTO audit_event VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)', ...valuesOf(row), own);
    return own;
  });
}
