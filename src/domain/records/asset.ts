// 资产: an entry of the ledger with its twelve key data items. Three are named by the practice (名称, 位置, 面积), the
// other nine are what local inventories record. Their order is fixed; “n/12” counts them.
import * as z from 'zod/mini';
import { attachments } from '../attachment.ts';
import type { Day } from '../day.ts';
import { day, yearOf } from '../day.ts';
import { orgId, recordId } from '../ids.ts';
import { anyPhone } from '../person.ts';
import { divisionCode, geo } from '../place.ts';
import type { FieldIssues } from '../problems.ts';
import { choice, instant, whole, writtenText, yesNo } from '../shapes.ts';
import { assetClasses } from '../sighting.ts';
import { defineRecord } from './definition.ts';
import { open, personal, work } from './grade.ts';

export const areaKinds = ['floor', 'land', 'forest', 'roof'] as const;
export const ownerNatures = ['admin', 'institution', 'soe', 'collective', 'unknown'] as const;
export const titleStatuses = ['complete', 'partial', 'none', 'disputed'] as const;
export const usageStatuses = ['inUse', 'inefficient', 'idle', 'disposed'] as const;
export const idleCauses = [
  'schoolMerge',
  'divisionAdjust',
  'noOperator',
  'aged',
  'noTitle',
  'planned',
  'other',
] as const;
const assetSources = ['inventory', 'sighting', 'import'] as const;

const fen = whole(0, 9_000_000_000_000); // 900 亿元: above any county's ledger, within a safe integer
const centiM2 = whole(0, 10 ** 13); // a thousand square kilometres

const lease = z.strictObject({
  lessee: personal(writtenText(1, 60), 'name'),
  startOn: open(day),
  endOn: open(day),
  rentFenPerYear: work(fen),
  arrearsDays: work(whole(0, 36_500)),
});

export const assetFields = z.strictObject({
  assetNo: open(writtenText(1, 40)),
  // 1–12, in their order
  name: open(writtenText(2, 60)),
  location: open(
    z.strictObject({
      divisionCode: open(divisionCode),
      text: open(writtenText(2, 120)),
      geo: work(z.optional(geo)),
    }),
  ),
  areaCentiM2: open(z.optional(centiM2)),
  areaKind: open(z.optional(choice(areaKinds))),
  assetClass: open(choice(assetClasses)),
  ownerOrgId: open(z.optional(orgId)),
  /** The owner in the words of a ledger, where they name no unit of the county's list. */
  ownerOrgText: open(z.optional(writtenText(1, 60))),
  ownerNature: open(choice(ownerNatures)),
  userOrgText: open(z.optional(writtenText(1, 60))),
  managerOrgId: open(z.optional(orgId)),
  managerName: personal(z.optional(writtenText(1, 40)), 'name'),
  managerPhone: personal(z.optional(anyPhone), 'phone'),
  titleStatus: open(z.optional(choice(titleStatuses))),
  bookValueFen: work(z.optional(fen)),
  estimateFen: work(z.optional(fen)),
  builtYear: open(z.optional(whole(1900, 2200))),
  usageStatus: open(choice(usageStatuses)),
  idleSince: open(z.optional(day)),
  /** The day is the first of the earliest month that is known. */
  isIdleSinceEstimated: open(z.optional(yesNo)),
  idleCause: open(z.optional(choice(idleCauses))),
  // And what else is known
  source: open(choice(assetSources)),
  snapshotAt: open(z.optional(instant)),
  lease: open(z.optional(lease)),
  isKey: open(yesNo),
  /** The book value is not for deputies, by the owner's wish; never for the public. */
  hidesValue: work(yesNo),
  lastVerifiedOn: open(z.optional(day)),
  sightingIds: open(z.array(recordId)),
  attachments: open(attachments),
});
export type AssetFields = z.output<typeof assetFields>;

function assetIssues(fields: AssetFields, today: Day): FieldIssues {
  const { usageStatus, idleSince, builtYear, lease: leased, lastVerifiedOn } = fields;
  return {
    ...(usageStatus === 'idle' && idleSince === undefined && { idleSince: { code: 'required' } }),
    ...(idleSince !== undefined && idleSince > today && { idleSince: { code: 'inFuture' } }),
    ...(builtYear !== undefined &&
      builtYear > yearOf(today) && { builtYear: { code: 'inFuture', limit: yearOf(today) } }),
    ...(leased !== undefined && leased.endOn < leased.startOn && { 'lease.endOn': { code: 'outOfRange' } }),
    ...(lastVerifiedOn !== undefined && lastVerifiedOn > today && { lastVerifiedOn: { code: 'inFuture' } }),
  };
}

export const assetDefinition = defineRecord({ kind: 'asset', schema: assetFields, issues: assetIssues });
