// The county's ledger as an import reads and writes it.
import type { Asset } from '../../domain/assets/asset-entry.ts';
import type { Tenant } from '../../domain/ids.ts';
import { ok } from '../../domain/result.ts';
import { type AssetRow, assetColumns, assetOfRow, readAsset } from '../assets/asset-store.ts';
import { stationsFor } from '../assets/township-stations.ts';
import { writeAssetsWithin } from '../assets/write-assets.ts';
import { readDirectory } from '../county/lists.ts';
import type { ServerStore } from '../store/records.ts';
import { type Imports, makeImports } from './imports.ts';
import type { LedgerAsset } from './judge.ts';
import type { Ledger } from './ledger.ts';

const pageRows = 500;

/** A page at a time, so that no more than that is held. */
export function* everyEntry(store: ServerStore, tenant: Tenant): Generator<Asset> {
  for (let after = ''; ; ) {
    const page = store.sql.all<AssetRow>(
      `SELECT ${assetColumns} FROM asset WHERE tenant=? AND id>? AND is_removed=0 ORDER BY id LIMIT ?`,
      ...[tenant, after, pageRows],
    );
    const stations = stationsFor(store, tenant);
    for (const row of page) yield assetOfRow(store, row, stations);
    after = page.at(-1)?.id ?? '';
    if (page.length < pageRows) return;
  }
}

function* everyAsset(store: ServerStore, tenant: Tenant): Generator<LedgerAsset> {
  for (const entry of everyEntry(store, tenant)) yield ledgerAssetOf(entry);
}

const ledgerAssetOf = ({ id, ver, fields, state, course }: Asset): LedgerAsset => ({
  id,
  ver,
  fields,
  standing: { state, course },
});

export const assetLedger = (store: ServerStore, tenant: Tenant): Ledger => ({
  all: () => everyAsset(store, tenant),
  read: (id) => {
    const asset = readAsset(store, tenant, id);
    return asset === null ? null : ledgerAssetOf(asset);
  },
  write: (changes, { by, why }) =>
    writeAssetsWithin(store, changes, { tenant, by, why, source: 'import' }).map((written) =>
      written.ok ? ok({ ver: written.value.ver }) : written,
    ),
});

export const directoryOf = (store: ServerStore, tenant: Tenant) => readDirectory(store.sql, tenant);

export const countyImports = (store: ServerStore): Imports =>
  makeImports(store, {
    ledgerOf: (tenant) => assetLedger(store, tenant),
    directoryOf: (tenant) => directoryOf(store, tenant),
  });
