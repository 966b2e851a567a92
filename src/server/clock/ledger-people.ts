// People named in the ledger of assets: a tenant whose lease is long over, whoever was in charge before, whoever was in
// charge of what was disposed of or taken out, and the files they were read from. Whoever is in charge now stays.
// 1. The lines of the history stay, without the names.  2. The log's chain stands, its old bodies are emptied: what an
// entry was so long ago is told by its history alone.  3. The next backup has only what is left.
import type { Asset } from '../../domain/assets/asset-entry.ts';
import { assetScopesOf } from '../../domain/assets/asset-scopes.ts';
import { addDays, type Day, dayAt, dayMs } from '../../domain/day.ts';
import { readAsset, writeAsset } from '../assets/asset-store.ts';
import { lengthsOf } from '../retention/settings.ts';
import { appendAudit, fromServer } from '../store/audit.ts';
import { announceIn } from '../store/feed.ts';
import type { ServerStore } from '../store/records.ts';

type TenantRow = { readonly tenant: string };

export function cutLedgerPeople(store: ServerStore): void {
  for (const { tenant } of store.sql.all<TenantRow>('SELECT DISTINCT tenant FROM asset'))
    cutIn(store, tenant);
  store.hints.tell();
}

type Over = { readonly tenant: string; readonly before: string; readonly lastDay: Day };

function cutIn(store: ServerStore, tenant: string): void {
  const days = lengthsOf(store, tenant).endedDays;
  const now = store.env.now();
  const over = {
    tenant,
    before: new Date(now - days * dayMs).toISOString(),
    lastDay: addDays(dayAt(now), -days),
  };
  store.sql.transaction(() => {
    const gone = emptyHistory(store, over) + emptyImports(store, over) + emptyLedgerLog(store, over);
    if (gone > 0) store.sql.afterCommit(store.sql.emptyJournal);
  });
  for (const id of entriesOver(store, over)) cutEntry(store, over, id);
}

function emptyHistory({ sql }: ServerStore, { tenant, before }: Over): number {
  return (
    sql.run(
      'UPDATE asset_history SET secret=NULL WHERE tenant=? AND at<? AND secret IS NOT NULL',
      tenant,
      before,
    ) +
    sql.run(
      'UPDATE asset SET secret=NULL WHERE tenant=? AND changed_at<? AND is_removed=1 AND secret IS NOT NULL',
      ...[tenant, before],
    )
  );
}

type IdRow = { readonly id: string };

/** The file and what it changed go with their key; what was read in, by whom and how it ended stays. */
function emptyImports({ sql, keys }: ServerStore, { tenant, before }: Over): number {
  const old = sql.all<IdRow>(
    'SELECT id FROM ledger_import WHERE tenant=? AND at<? AND file IS NOT NULL',
    tenant,
    before,
  );
  for (const { id } of old) {
    sql.run('UPDATE ledger_import SET file=NULL WHERE tenant=? AND id=?', tenant, id);
    sql.run('UPDATE ledger_import_row SET sealed=NULL WHERE tenant=? AND import_id=?', tenant, id);
    keys.destroy(tenant, id);
  }
  return old.length;
}

const emptyLedgerLog = ({ sql }: ServerStore, { tenant, before }: Over): number =>
  sql.run(
    `UPDATE mutation_body SET ciphertext=zeroblob(0), context=NULL, kept='gone'
     WHERE tenant=? AND kept<>'gone' AND mutation_id IN
       (SELECT mutation_id FROM mutation_log WHERE tenant=? AND op LIKE 'asset.%' AND at_server<?)`,
    ...[tenant, tenant, before],
  );

/** Entries with names that have had their time. */
const entriesOver = ({ sql }: ServerStore, { tenant, before, lastDay }: Over): readonly string[] =>
  sql
    .all<IdRow>(
      `SELECT id FROM asset WHERE tenant=? AND is_removed=0 AND secret IS NOT NULL
         AND (json_extract(doc, '$.fields.lease.endOn')<? OR (usage_status='disposed' AND changed_at<?))`,
      ...[tenant, lastDay, before],
    )
    .map(({ id }) => id);

const nobody = '**'; // as a masked name that keeps no character

function cutEntry(store: ServerStore, { tenant, before, lastDay }: Over, id: string): void {
  store.sql.transaction(() => {
    const asset = readAsset(store, tenant, id);
    if (asset === null) return;
    const isGone = asset.fields.usageStatus === 'disposed' && asset.changedAt < before;
    const left = isGone ? withoutCharge(withoutTenant(asset)) : withoutTenant(asset, lastDay);
    if (JSON.stringify(left) === JSON.stringify(asset)) return;
    keepCut(store, asset, { ...left, ver: asset.ver + 1 });
  });
}

function withoutTenant(asset: Asset, lastDay?: Day): Asset {
  const { lease } = asset.fields;
  if (lease === undefined || (lastDay !== undefined && lease.endOn >= lastDay)) return asset;
  return { ...asset, fields: { ...asset.fields, lease: { ...lease, lessee: nobody } } };
}

function withoutCharge(asset: Asset): Asset {
  const { managerName: _, managerPhone: __, ...fields } = asset.fields;
  return { ...asset, fields };
}

/** No line of history: it would tell what has just gone. The act itself is in the audit log. */
function keepCut(store: ServerStore, asset: Asset, left: Asset): void {
  const { tenant, id } = asset;
  writeAsset(store, left);
  announceIn(store, left, { scopes: assetScopesOf(left), before: assetScopesOf(asset) });
  store.sql.run(
    `UPDATE asset_history SET secret=NULL WHERE tenant=? AND asset_id=? AND field='lease'`,
    ...[tenant, id],
  );
  store.sql.afterCommit(store.sql.emptyJournal);
  const event = { tenant, actorId: 'system', role: 'system', action: 'cutPersonal' } as const;
  appendAudit(store, { ...event, targetKind: 'asset', targetId: id, result: 'done' }, fromServer);
}
