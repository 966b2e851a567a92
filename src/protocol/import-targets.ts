// What a column of a ledger may stand for. In the order of the twelve items and of every export.

export const targets = [
  'assetNo',
  'serial',
  'name',
  'township',
  'village',
  'place',
  'area',
  'assetClass',
  'owner',
  'ownerNature',
  'user',
  'managerOrg',
  'manager',
  'managerPhone',
  'title',
  'bookValue',
  'estimate',
  'builtYear',
  'usage',
  'idleSince',
  'idleCause',
  'isKey',
  'verifiedOn',
  'lessee',
  'leaseStart',
  'leaseEnd',
  'rent',
  'arrears',
  'latitude',
  'longitude',
  'planPath',
  'planMeasure',
  'planGoal',
  'planLead',
  'planLeader',
  'planDue',
] as const;
export type Target = (typeof targets)[number];

/** Without these no row can become an asset. */
export const neededTargets = ['name', 'assetClass', 'usage'] as const satisfies readonly Target[];

/** What each column stands for, by its index; null for one that is left out. */
export type Mapping = readonly (Target | null)[];
