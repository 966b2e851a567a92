// An asset of the ledger as its machine sees it: the unit that answers is the one the plan names, or the manager.
import type { RecordId, StationId, Tenant, UserId } from '../../ids.ts';
import type { Case } from '../machine.ts';
import type { AssetCore, AssetCourse, AssetFacts, RevivalStage } from './core.ts';

export type AssetStanding = {
  readonly id: RecordId;
  readonly tenant: Tenant;
  readonly stationIds: readonly StationId[];
  /** Who entered it into the ledger. */
  readonly authorId: UserId;
  readonly state: RevivalStage;
  readonly course: AssetCourse;
  readonly facts: AssetFacts;
};

export const assetCase = (asset: AssetStanding): Case<AssetCore> => ({
  ...asset,
  isSealed: false,
  orgId: asset.course.plan?.leadOrgId ?? asset.facts.managerOrgId,
});
