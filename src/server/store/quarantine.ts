// Poison: a change at which this server's own code breaks. It is counted, and the fifth time kept aside as it came,
// sealed, for a developer; the rest of the queue goes on.
import { encrypt, masterKey } from './keys.ts';
import type { ServerStore } from './records.ts';

export const triesBeforeAside = 5; // a passing fault (a full disk, a lock) is over by then

export type Poison = {
  readonly tenant: string;
  readonly mutationId: string;
  readonly deviceId: string;
  readonly userId: string;
  readonly n: number;
  readonly body: string;
};

type TriesRow = { readonly tries: number };

/** Counts one more break and answers how many there were. */
export function countBreak({ env, sql }: ServerStore, poison: Poison): number {
  const { tenant, mutationId, deviceId, userId, n } = poison;
  const row = sql.one<TriesRow>(
    `INSERT INTO quarantine VALUES(?,?,?,?,?,1,?,?)
     ON CONFLICT(tenant, mutation_id) DO UPDATE SET tries=tries+1, last_at=excluded.last_at, sealed=excluded.sealed
     RETURNING tries`,
    ...[tenant, mutationId, deviceId, userId, n, env.now()],
    encrypt(env, masterKey(env), Buffer.from(keptAside(poison))),
  );
  return row?.tries ?? 1;
}

/** Of a report nothing is kept aside but that one came: a developer may not read it. */
const keptAside = ({ body }: Poison): string =>
  /"kind":"report"/.test(body) && !body.includes('"envelope"') ? '' : body;

/** It went through after all: nothing to keep aside. */
export const forgetBreaks = ({ sql }: ServerStore, tenant: string, mutationId: string): number =>
  sql.run('DELETE FROM quarantine WHERE tenant=? AND mutation_id=?', tenant, mutationId);

/** Is anything counted or kept aside in this county? */
export const hasBreaks = ({ sql }: ServerStore, tenant: string): boolean =>
  sql.one('SELECT 1 FROM quarantine WHERE tenant=? LIMIT 1', tenant) !== undefined;
