// Entries of the ledger at rest: what may lie open as it is, names of people under the ledger's own key. The columns
// beside the document are what desks list by; they are never read back into an entry.
import * as z from 'zod/mini';
import type { Asset } from '../../domain/assets/asset-entry.ts';
import { recordId, tenantCode } from '../../domain/ids.ts';
import type { AssetCourse, RevivalStage } from '../../domain/machines/asset/core.ts';
import { revivalStages } from '../../domain/machines/asset/core.ts';
import { townshipOf } from '../../domain/place.ts';
import type { AssetFields } from '../../domain/records/asset.ts';
import { decrypt, encrypt } from '../store/keys.ts';
import type { ServerStore } from '../store/records.ts';
import { type StationsOf, stationsOf } from './township-stations.ts';

/** One key for the names in a county's ledger: they are people of offices, and the ledger is read as a whole. */
export const ledgerKey = 'ledger';

export type AssetRow = {
  readonly tenant: string;
  readonly id: string;
  readonly ver: number;
  readonly stage: string;
  readonly initials: string;
  readonly changed_at: string;
  readonly doc: string;
  readonly secret: Uint8Array | null;
};

export const assetColumns = 'asset.tenant, asset.id, asset.ver, stage, initials, changed_at, doc, secret';

const names = z.object({
  managerName: z.optional(z.string()),
  managerPhone: z.optional(z.string()),
  lessee: z.optional(z.string()),
});
const isObject = (value: unknown) => typeof value === 'object' && value !== null;
const document = z.object({
  fields: z.custom<AssetFields>(isObject),
  course: z.custom<AssetCourse>(isObject),
  storedFiles: z.custom<Asset['storedFiles']>(Array.isArray),
});
const stageShape = z.custom<RevivalStage>((value) => revivalStages.some((stage) => stage === value));

/** The entry of a row. A row that cannot be read is a broken machine and throws. */
export function assetOfRow(
  store: ServerStore,
  row: AssetRow,
  stations: StationsOf = (code) => stationsOf(store, row.tenant, code),
): Asset {
  const { tenant, id } = row;
  const sealed = row.secret === null ? {} : names.parse(opened(store, tenant, row.secret));
  const { fields, course, storedFiles } = document.parse(JSON.parse(row.doc));
  return {
    id: recordId.parse(id),
    tenant: tenantCode.parse(tenant),
    ver: row.ver,
    state: stageShape.parse(row.stage),
    stationIds: stations(fields.location.divisionCode),
    fields: withNames(fields, sealed),
    course,
    initials: row.initials,
    storedFiles,
    changedAt: row.changed_at,
  };
}

const opened = ({ keys }: ServerStore, tenant: string, secret: Uint8Array): unknown =>
  JSON.parse(decrypt(keys.keyOf(tenant, ledgerKey), secret).toString());

function withNames(
  fields: AssetFields,
  { managerName, managerPhone, lessee }: z.output<typeof names>,
): AssetFields {
  return {
    ...fields,
    ...(managerName !== undefined && { managerName }),
    ...(managerPhone !== undefined && { managerPhone }),
    ...(fields.lease !== undefined && lessee !== undefined && { lease: { ...fields.lease, lessee } }),
  };
}

function splitNames({ managerName, managerPhone, lease, ...fields }: AssetFields) {
  const sealed = {
    ...(managerName !== undefined && { managerName }),
    ...(managerPhone !== undefined && { managerPhone }),
    ...(lease !== undefined && { lessee: lease.lessee }),
  };
  const open = { ...fields, ...(lease !== undefined && { lease: { ...lease, lessee: '' } }) };
  return { open, sealed: Object.keys(sealed).length === 0 ? null : sealed };
}

/** The entry, or null when there is none. */
export function readAsset(store: ServerStore, tenant: string, id: string): Asset | null {
  const row = store.sql.one<AssetRow>(
    `SELECT ${assetColumns} FROM asset WHERE tenant=? AND id=? AND is_removed=0`,
    ...[tenant, id],
  );
  return row === undefined ? null : assetOfRow(store, row);
}

type VerRow = { readonly ver: number };

/** Of an entry that was removed too: its versions go on; 0 when there never was one. */
export const lastVersionOf = ({ sql }: ServerStore, tenant: string, id: string): number =>
  sql.one<VerRow>('SELECT ver FROM asset WHERE tenant=? AND id=?', tenant, id)?.ver ?? 0;

type IdRow = { readonly id: string };

/** The entry that carries this number, if any. */
export const assetIdByNo = ({ sql }: ServerStore, tenant: string, assetNo: string): string | null =>
  sql.one<IdRow>('SELECT id FROM asset WHERE tenant=? AND asset_no=? AND is_removed=0', tenant, assetNo)
    ?.id ?? null;

/** What is searched: the name, the place, the number; small letters. */
const searchTextOf = ({ name, location, assetNo }: AssetFields): string =>
  `${name} ${location.text} ${assetNo}`.toLowerCase();

const columns = [
  ...(['tenant', 'id', 'ver', 'asset_no', 'name', 'township', 'asset_class', 'owner_nature'] as const),
  ...(['owner_org', 'manager_org', 'lead_org', 'usage_status', 'stage', 'path', 'idle_since'] as const),
  ...(['due_on', 'is_disputed', 'last_verified_on', 'is_removed', 'search', 'initials'] as const),
  ...(['changed_at', 'doc', 'secret'] as const),
];
const insertion = `INSERT INTO asset(${columns.join(', ')}) VALUES(${columns.map(() => '?').join(',')})
  ON CONFLICT(tenant, id) DO UPDATE SET ${columns
    .slice(2)
    .map((name) => `${name}=excluded.${name}`)
    .join(', ')}`;

/** Writes the entry as it stands now; a removed one keeps its row. */
export function writeAsset({ env, sql, keys }: ServerStore, asset: Asset, isRemoved = false): void {
  const { tenant, id, ver, state, fields, course, initials, storedFiles, changedAt } = asset;
  const { open, sealed } = splitNames(fields);
  const secret =
    sealed === null ? null : encrypt(env, keys.keyOf(tenant, ledgerKey), Buffer.from(JSON.stringify(sealed)));
  sql.run(
    insertion,
    ...[tenant, id, ver, fields.assetNo, fields.name, townshipOf(fields.location.divisionCode)],
    ...[fields.assetClass, fields.ownerNature, fields.ownerOrgId ?? null, fields.managerOrgId ?? null],
    ...[course.plan?.leadOrgId ?? null, fields.usageStatus, state, course.plan?.path ?? null],
    ...[fields.idleSince ?? null, course.plan?.dueOn ?? null],
    ...[Number(course.disputedSinceOn !== undefined), fields.lastVerifiedOn ?? null, Number(isRemoved)],
    ...[searchTextOf(fields), initials, changedAt, JSON.stringify({ fields: open, course, storedFiles })],
    secret,
  );
}
