// What was set aside because the server threw at it: who sent it and when, never what it says.
import type { Sql } from './sqlite.ts';

export type Quarantined = {
  readonly tenant: string;
  readonly mutationId: string;
  readonly deviceId: string;
  readonly userId: string;
  readonly n: number;
  readonly tries: number;
  readonly lastAt: number;
};

export const listQuarantined = (sql: Sql): Quarantined[] =>
  sql.all<Quarantined>(
    `SELECT tenant, mutation_id AS mutationId, device_id AS deviceId, user_id AS userId, n, tries, last_at AS lastAt
     FROM quarantine ORDER BY last_at, tenant, mutation_id`,
  );
