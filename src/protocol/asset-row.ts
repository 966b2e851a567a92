// An entry of the ledger on the wire and at rest on the phone: a row of values in a fixed order, without names, and cut
// after the last that says something. 50,000 of them are carried by a phone; a later value goes to the end.
import * as z from 'zod/mini';
import type { Asset } from '../domain/assets/asset-entry.ts';
import { recordId, tenantCode } from '../domain/ids.ts';
import type { AssetCourse, RevivalStage } from '../domain/machines/asset/core.ts';
import { revivalStages } from '../domain/machines/asset/core.ts';
import type { AssetFields } from '../domain/records/asset.ts';
import { ok, type Result, refused } from '../domain/result.ts';

/** Where in the row the list looks. */
export const at = {
  stationIds: 0,
  assetNo: 1,
  name: 2,
  divisionCode: 3,
  locationText: 4,
  geo: 5,
  areaCentiM2: 6,
  areaKind: 7,
  assetClass: 8,
  ownerOrgId: 9,
  ownerNature: 10,
  userOrgText: 11,
  managerOrgId: 12,
  managerName: 13,
  titleStatus: 14,
  bookValueFen: 15,
  estimateFen: 16,
  builtYear: 17,
  usageStatus: 18,
  idleSince: 19,
  isIdleSinceEstimated: 20,
  idleCause: 21,
  source: 22,
  snapshotAt: 23,
  lease: 24,
  isKey: 25,
  hidesValue: 26,
  lastVerifiedOn: 27,
  sightingIds: 28,
  attachments: 29,
  state: 30,
  initials: 31,
  changedAt: 32,
  course: 33,
  storedFiles: 34,
  ownerOrgText: 35,
} as const;

const plain = [
  ...(['assetNo', 'name', 'areaCentiM2', 'areaKind', 'assetClass', 'ownerOrgId', 'ownerNature'] as const),
  ...(['userOrgText', 'managerOrgId', 'managerName', 'titleStatus', 'bookValueFen', 'estimateFen'] as const),
  ...(['builtYear', 'usageStatus', 'idleSince', 'idleCause', 'source', 'snapshotAt', 'lease'] as const),
  ...(['lastVerifiedOn', 'ownerOrgText'] as const),
] as const;

export type AssetRow = readonly unknown[];

const orNone = <T>(list: readonly T[]): readonly T[] | null => (list.length === 0 ? null : list);

/** The entry as a row. What is not known is null, what is empty is left out. */
export function packAsset({ fields, course, ...head }: Asset): AssetRow {
  const row: unknown[] = Array.from({ length: at.ownerOrgText + 1 }, () => null);
  for (const name of plain) row[at[name]] = fields[name] ?? null;
  const { divisionCode, text, geo } = fields.location;
  row[at.stationIds] = head.stationIds.join(',');
  row[at.divisionCode] = divisionCode;
  row[at.locationText] = text;
  row[at.geo] = geo === undefined ? null : [geo.lat, geo.lng, geo.accuracyM, geo.source];
  row[at.isIdleSinceEstimated] = fields.isIdleSinceEstimated === true ? 1 : null;
  row[at.isKey] = fields.isKey ? 1 : null;
  row[at.hidesValue] = fields.hidesValue ? 1 : null;
  row[at.sightingIds] = orNone(fields.sightingIds);
  row[at.attachments] = orNone(fields.attachments);
  row[at.state] = head.state;
  row[at.initials] = head.initials;
  row[at.changedAt] = head.changedAt;
  row[at.course] = Object.keys(course).length === 0 ? null : course;
  row[at.storedFiles] = orNone(head.storedFiles);
  while (row.at(-1) === null) row.pop();
  return row;
}

const rowShape = z.array(z.unknown());
const stageShape = z.custom<RevivalStage>((value) => revivalStages.some((stage) => stage === value));
const fieldsShape = z.custom<AssetFields>((value) => typeof value === 'object' && value !== null);
const courseShape = z.custom<AssetCourse>((value) => typeof value === 'object' && value !== null);
const idList = <T>() => z.custom<readonly T[]>((value) => Array.isArray(value));
const geoShape = z.tuple([z.number(), z.number(), z.number(), z.string()]);

/** What was judged when it was written is only looked at for its form here. */
const entry = z.object({
  id: recordId,
  tenant: tenantCode,
  ver: z.number(),
  state: stageShape,
  stationIds: idList<Asset['stationIds'][number]>(),
  fields: fieldsShape,
  course: courseShape,
  initials: z.string(),
  storedFiles: idList<Asset['storedFiles'][number]>(),
  changedAt: z.string(),
});

type Head = { readonly id: string; readonly tenant: string; readonly ver: number };

/** A row back to an entry; refused when it is of a form this code does not know. */
export function readAssetRow({ id, tenant, ver }: Head, input: unknown): Result<Asset> {
  const row = rowShape.safeParse(input);
  if (!row.success) return refused({ code: 'badRequest' });
  const value = (name: keyof typeof at): unknown => row.data[at[name]] ?? undefined;
  const named = Object.fromEntries(
    plain.map((name) => [name, value(name)] as const).filter(([, one]) => one !== undefined),
  );
  const geo = geoShape.safeParse(value('geo'));
  const stations = value('stationIds');
  const parsed = entry.safeParse({
    id,
    tenant,
    ver,
    state: value('state'),
    stationIds: typeof stations === 'string' && stations !== '' ? stations.split(',') : [],
    fields: {
      ...named,
      location: {
        divisionCode: value('divisionCode'),
        text: value('locationText'),
        ...(geo.success && { geo: positionOf(geo.data) }),
      },
      ...(value('isIdleSinceEstimated') === 1 && { isIdleSinceEstimated: true }),
      isKey: value('isKey') === 1,
      hidesValue: value('hidesValue') === 1,
      sightingIds: value('sightingIds') ?? [],
      attachments: value('attachments') ?? [],
    },
    course: value('course') ?? {},
    initials: value('initials') ?? '',
    storedFiles: value('storedFiles') ?? [],
    changedAt: value('changedAt') ?? '',
  });
  return parsed.success ? ok(parsed.data) : refused({ code: 'badRequest' });
}

const positionOf = ([lat, lng, accuracyM, source]: z.output<typeof geoShape>) => ({
  ...{ lat, lng, accuracyM, source },
  coordSys: 'WGS84',
});
