// A page of the ledger for one person: its rows in the order of the county's clock, read with their feed in one go.
import type { Actor } from '../../domain/actor.ts';
import type { AssetScope } from '../../domain/assets/asset-scope.ts';
import { assetFor } from '../../domain/assets/asset-view.ts';
import { recordId } from '../../domain/ids.ts';
import { packAsset } from '../../protocol/asset-row.ts';
import { maxPageBytes } from '../../protocol/limits.ts';
import type { Change } from '../../protocol/sync.ts';
import type { ServerStore } from '../store/records.ts';
import { assetOfRow } from './asset-store.ts';
import { type LedgerFeedRow, readLedgerFeed } from './ledger-feed.ts';

export type AssetPage = {
  readonly changes: readonly Change[];
  readonly reached: number;
  readonly hasMore: boolean;
};

type From = { readonly scope: AssetScope; readonly after: number; readonly limit: number };

/** Rights are asked for each row again; one that may not be seen is left out and told as an alarm. */
export function pullAssets(store: ServerStore, actor: Actor, { scope, after, limit }: From): AssetPage {
  const rows = readLedgerFeed(store.sql, { tenant: actor.tenant, scope, after, limit: limit + 1 });
  const changes: Change[] = [];
  let bytes = 0;
  let taken = 0;
  for (const row of rows.slice(0, limit)) {
    if (bytes > maxPageBytes) break;
    const told = changeOf(store, actor, { row, scope, isFirst: after === 0 });
    bytes += row.op === 'leave' ? leaveBytes : row.doc.length;
    taken += 1;
    changes.push(...told);
  }
  return { changes, reached: rows[taken - 1]?.seq ?? after, hasMore: rows.length > taken };
}

const leaveBytes = 80;

type Sent = { readonly row: LedgerFeedRow; readonly scope: AssetScope; readonly isFirst: boolean };

function changeOf(store: ServerStore, actor: Actor, { row, scope, isFirst }: Sent): readonly Change[] {
  const id = recordId.parse(row.rec_id);
  if (row.op === 'leave') return isFirst ? [] : [{ s: scope, op: 'leave', id }];
  const asset = assetFor(assetOfRow(store, row), actor);
  if (asset === null) {
    store.env.alarm(`the feed names an entry its reader may not see: ${id}`);
    return [];
  }
  return [{ s: scope, op: 'put', id, ver: asset.ver, r: packAsset(asset) }];
}
