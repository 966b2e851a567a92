// Every data item of an entry as one table: what a column of a township's ledger may stand for, what a form asks for, and
// what a correction may change. A new item is one row here; what has no row is not typed by anybody.

export type FieldKind =
  | 'line'
  | 'phone'
  | 'day'
  | 'number'
  | 'money'
  | 'area'
  | 'degrees'
  | 'yesNo'
  | 'unit'
  | 'division'
  /** One of a list's words; which list, the path says. */
  | 'choice';

/** `target` is what an import calls the column; null where no ledger has one. A path leads into the fields of an entry. */
const ledgerColumns = [
  { target: 'assetNo', fields: [['assetNo', 'line']] },
  { target: 'serial', fields: [] },
  { target: 'name', fields: [['name', 'line']] },
  { target: 'township', fields: [['location.divisionCode', 'division']] },
  { target: 'village', fields: [] },
  { target: 'place', fields: [['location.text', 'line']] },
  {
    target: 'area',
    fields: [
      ['areaCentiM2', 'area'],
      ['areaKind', 'choice'],
    ],
  },
  { target: 'assetClass', fields: [['assetClass', 'choice']] },
  {
    target: 'owner',
    fields: [
      ['ownerOrgId', 'unit'],
      ['ownerOrgText', 'line'],
    ],
  },
  { target: 'ownerNature', fields: [['ownerNature', 'choice']] },
  { target: 'user', fields: [['userOrgText', 'line']] },
  { target: 'managerOrg', fields: [['managerOrgId', 'unit']] },
  { target: 'manager', fields: [['managerName', 'line']] },
  { target: 'managerPhone', fields: [['managerPhone', 'phone']] },
  { target: 'title', fields: [['titleStatus', 'choice']] },
  { target: 'bookValue', fields: [['bookValueFen', 'money']] },
  { target: 'estimate', fields: [['estimateFen', 'money']] },
  { target: 'builtYear', fields: [['builtYear', 'number']] },
  { target: 'usage', fields: [['usageStatus', 'choice']] },
  {
    target: 'idleSince',
    fields: [
      ['idleSince', 'day'],
      ['isIdleSinceEstimated', 'yesNo'],
    ],
  },
  { target: 'idleCause', fields: [['idleCause', 'choice']] },
  { target: 'isKey', fields: [['isKey', 'yesNo']] },
  { target: null, fields: [['hidesValue', 'yesNo']] },
  { target: 'verifiedOn', fields: [['lastVerifiedOn', 'day']] },
  { target: 'lessee', fields: [['lease.lessee', 'line']] },
  { target: 'leaseStart', fields: [['lease.startOn', 'day']] },
  { target: 'leaseEnd', fields: [['lease.endOn', 'day']] },
  { target: 'rent', fields: [['lease.rentFenPerYear', 'money']] },
  { target: 'arrears', fields: [['lease.arrearsDays', 'number']] },
  { target: 'latitude', fields: [['location.geo.lat', 'degrees']] },
  { target: 'longitude', fields: [['location.geo.lng', 'degrees']] },
  // Of the revival: a ledger may tell them, a person plans by a move.
  { target: 'planPath', fields: [] },
  { target: 'planMeasure', fields: [] },
  { target: 'planGoal', fields: [] },
  { target: 'planLead', fields: [] },
  { target: 'planLeader', fields: [] },
  { target: 'planDue', fields: [] },
] as const satisfies readonly {
  readonly target: string | null;
  readonly fields: readonly (readonly [path: string, as: FieldKind])[];
}[];

type Column = (typeof ledgerColumns)[number];
export type LedgerPath = Column['fields'][number][0];
export type LedgerField = { readonly path: LedgerPath; readonly as: FieldKind };

export const ledgerFields: readonly LedgerField[] = ledgerColumns.flatMap(({ fields }) =>
  fields.map(([path, as]): LedgerField => ({ path, as })),
);

export type LedgerTarget = Exclude<Column['target'], null>;
export const ledgerTargets: readonly LedgerTarget[] = ledgerColumns.flatMap(({ target }) =>
  target === null ? [] : [target],
);
