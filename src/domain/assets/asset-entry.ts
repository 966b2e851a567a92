// 资产: one entry of the county's ledger, as the server keeps it and, with what is not for everyone taken off, as a
// phone holds it. The fields are what the ledger says now; the course is what happened to it on its way to use.
import type { Attachment } from '../attachment.ts';
import { type AttachmentId, type OrgId, type RecordId, type StationId, type Tenant, userId } from '../ids.ts';
import type { AssetStanding } from '../machines/asset/asset-case.ts';
import type { AssetCourse, RevivalStage } from '../machines/asset/core.ts';
import type { AssetFields } from '../records/asset.ts';
import { completenessOf } from '../records/key-items.ts';
import type { Subject } from '../rights/subject.ts';

export type Asset = {
  readonly id: RecordId;
  readonly tenant: Tenant;
  /** Counts up with each change the server applies. */
  readonly ver: number;
  readonly state: RevivalStage;
  /** The stations of its township. */
  readonly stationIds: readonly StationId[];
  readonly fields: AssetFields;
  readonly course: AssetCourse;
  /** First letters of its name in pinyin, so that a phone needs no dictionary to search by them. */
  readonly initials: string;
  /** Photos whose bytes the server holds and has checked. */
  readonly storedFiles: readonly AttachmentId[];
  /** The server's clock at the last change: 数据截至. */
  readonly changedAt: string;
};

/** The ledger is the county's, not one person's: who changed what is in its history. */
const ledgerKeeper = userId.parse('ledger');

/** As its machine sees it. */
export const standingOf = (asset: Asset): AssetStanding => ({
  id: asset.id,
  tenant: asset.tenant,
  stationIds: asset.stationIds,
  authorId: ledgerKeeper,
  state: asset.state,
  course: asset.course,
  facts: {
    usageStatus: asset.fields.usageStatus,
    filledItems: completenessOf(asset.fields).filled,
    managerOrgId: asset.fields.managerOrgId ?? null,
    isKey: asset.fields.isKey,
  },
});

/** How it stood before the work, as those who planned it took it. */
export const photosOfPlans = ({ plan, earlierPhotos = [] }: AssetCourse): readonly Attachment[] => [
  ...earlierPhotos,
  ...(plan?.attachments ?? []),
];

/** Every photo it names: of the ledger, of visits and checks, of what it became. */
export const photosOfAsset = ({
  fields,
  course,
}: Pick<Asset, 'fields' | 'course'>): readonly Attachment[] => [
  ...fields.attachments,
  ...photosOfPlans(course),
  ...[course.outcomes, course.checks, course.revisits, course.visits].flatMap((told) =>
    (told ?? []).flatMap((one) => one.attachments ?? []),
  ),
];

/** The units it is the matter of: who owns it, who manages it, who carries its revival out. */
export const unitsOfAsset = ({ fields, course }: Pick<Asset, 'fields' | 'course'>): readonly OrgId[] => [
  ...new Set(
    [fields.ownerOrgId, fields.managerOrgId, course.plan?.leadOrgId].filter((unit) => unit !== undefined),
  ),
];

/** As the table of rights asks about it. */
export const subjectOfAsset = (asset: Asset): Subject => ({
  tenant: asset.tenant,
  id: asset.id,
  stationIds: asset.stationIds,
  orgIds: unitsOfAsset(asset),
  isKey: asset.fields.isKey,
  isOfLedger: true,
  areValuesHidden: asset.fields.hidesValue,
});
