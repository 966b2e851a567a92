// The ledger in the order of the county's clock: rows of its feed, each with the entry as it stands now, read in one go.
import type { AssetScope } from '../../domain/assets/asset-scope.ts';
import type { Sql } from '../store/sqlite.ts';
import { type AssetRow, assetColumns } from './asset-store.ts';

/** `op` 'leave': the entry is in this scope no longer; in 'assets', where all are, it is in the ledger no longer. */
export type LedgerFeedRow = AssetRow & {
  readonly rec_id: string;
  readonly seq: number;
  readonly op: 'put' | 'leave';
};

type From = {
  readonly tenant: string;
  readonly scope: AssetScope;
  readonly after: number;
  readonly limit: number;
};

export const readLedgerFeed = (sql: Sql, { tenant, scope, after, limit }: From): LedgerFeedRow[] =>
  sql.all<LedgerFeedRow>(
    `SELECT rec_id, seq, op, ${assetColumns} FROM feed LEFT JOIN asset ON asset.tenant=feed.tenant AND asset.id=feed.rec_id
     WHERE feed.tenant=? AND feed.scope=? AND feed.seq>? ORDER BY feed.seq LIMIT ?`,
    ...[tenant, scope, after, limit],
  );
