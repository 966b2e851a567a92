// Lists of the ledger for desks, boards and exports: filtered and counted by columns, a page at a time.
import type { Asset } from '../../domain/assets/asset-entry.ts';
import type { ServerStore } from '../store/records.ts';
import type { Value } from '../store/sqlite.ts';
import { type AssetRow, assetColumns, assetOfRow } from './asset-store.ts';

export type AssetQuery = {
  /** Nine digits. */
  readonly township?: string;
  readonly assetClass?: string;
  readonly nature?: string;
  readonly stage?: string;
  readonly usage?: string;
  readonly path?: string;
  readonly isDisputed?: boolean;
  /** Each word must be in the name, the place, the number or the initials. */
  readonly words?: readonly string[];
  /** A unit that owns, manages or revives it. */
  readonly orgId?: string;
  readonly offset?: number;
  readonly limit?: number;
};

const pageRows = 200;
const escaped = (word: string) => `%${word.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;

type Where = { readonly text: string; readonly values: readonly Value[] };

function whereOf(tenant: string, query: AssetQuery): Where {
  const equals: readonly (readonly [string, string | undefined])[] = [
    ['township', query.township],
    ['asset_class', query.assetClass],
    ['owner_nature', query.nature],
    ['stage', query.stage],
    ['usage_status', query.usage],
    ['path', query.path],
  ];
  const parts: string[] = ['tenant=?', 'is_removed=0'];
  const values: Value[] = [tenant];
  for (const [column, value] of equals) {
    if (value === undefined) continue;
    parts.push(`${column}=?`);
    values.push(value);
  }
  if (query.isDisputed === true) parts.push('is_disputed=1');
  if (query.orgId !== undefined) {
    parts.push('(owner_org=? OR manager_org=? OR lead_org=?)');
    values.push(query.orgId, query.orgId, query.orgId);
  }
  for (const word of query.words ?? []) {
    parts.push(`(search LIKE ? ESCAPE '\\' OR initials LIKE ? ESCAPE '\\')`);
    values.push(escaped(word), escaped(word));
  }
  return { text: parts.join(' AND '), values };
}

type CountRow = { readonly count: number };

export type AssetList = { readonly total: number; readonly assets: readonly Asset[] };

/** In the order of their numbers. */
export function listAssets(store: ServerStore, tenant: string, query: AssetQuery = {}): AssetList {
  const { text, values } = whereOf(tenant, query);
  const total =
    store.sql.one<CountRow>(`SELECT count(*) AS count FROM asset WHERE ${text}`, ...values)?.count ?? 0;
  const rows = store.sql.all<AssetRow>(
    `SELECT ${assetColumns} FROM asset WHERE ${text} ORDER BY asset_no, id LIMIT ? OFFSET ?`,
    ...[...values, query.limit ?? pageRows, query.offset ?? 0],
  );
  return { total, assets: rows.map((row) => assetOfRow(store, row)) };
}

/** Every entry of a county, a page at a time: for sums and rules that look at all of them. */
export function* everyAsset(store: ServerStore, tenant: string): Generator<Asset> {
  for (let last = ''; ; ) {
    const rows = store.sql.all<AssetRow>(
      `SELECT ${assetColumns} FROM asset WHERE tenant=? AND is_removed=0 AND id>? ORDER BY id LIMIT ?`,
      ...[tenant, last, pageRows],
    );
    for (const row of rows) yield assetOfRow(store, row);
    last = rows.at(-1)?.id ?? '';
    if (rows.length < pageRows) return;
  }
}
