// The ledger as a file in the layout that is read in again: a line for each entry, every column that an import knows.
// Above it stand when it was made, how fresh it is and which part of the county it is. No cell is a formula.

import { showAreaM2 } from '../../domain/amounts.ts';
import type { LedgerPlan } from '../../domain/assets/ledger-plan.ts';
import { csvOf, guarded } from '../../domain/figures/csv.ts';
import { townshipOf } from '../../domain/place.ts';
import type { AssetFields } from '../../domain/records/asset.ts';
import type { Target } from '../../protocol/import-targets.ts';
import { targets } from '../../protocol/import-targets.ts';
import type { Directory } from '../../protocol/session.ts';
import { type OutCell, xlsxOf } from './xlsx-write.ts';
import * as out from './zh-export.ts';
import { pathWords } from './zh-plan.ts';
import * as words from './zh-words.ts';

export type Exported = { readonly fields: AssetFields; readonly plan: LedgerPlan | null };

export type ExportAsked = {
  readonly format: 'csv' | 'xlsx';
  readonly assets: readonly Exported[];
  readonly directory: Directory;
  /** Nine digits; null for the whole county. */
  readonly township: string | null;
  readonly madeAt: string;
  readonly dataAsOf: string;
};
export type ExportFile = { readonly bytes: Uint8Array; readonly mediaType: string; readonly name: string };

const left: ReadonlySet<Target> = new Set(['serial', 'township', 'village']);
const exported = targets.filter((target) => !left.has(target));

const yuan = (fen: number | undefined): OutCell => (fen === undefined ? null : fen / 100);

/** The word a value is written with: the first that is read as it. */
const wordFor = (known: Readonly<Record<string, string>>, value: string | undefined): OutCell =>
  value === undefined ? null : (Object.keys(known).find((word) => known[word] === value) ?? null);

type NameOf = (id: string | undefined) => OutCell;
type Cells = (asset: AssetFields, nameOf: NameOf, plan: LedgerPlan | null) => OutCell;

const cellsOf: Readonly<Record<Target, Cells>> = {
  assetNo: ({ assetNo }) => assetNo,
  serial: () => null,
  name: ({ name }) => name,
  township: () => null,
  village: () => null,
  place: ({ location }) => location.text,
  area: ({ areaCentiM2 }) =>
    areaCentiM2 === undefined ? null : Number(showAreaM2(areaCentiM2).replaceAll(',', '')),
  assetClass: ({ assetClass }) =>
    wordFor(words.classWords, assetClass === 'other' ? undefined : assetClass) ?? out.otherWord,
  owner: ({ ownerOrgId, ownerOrgText }, nameOf) => nameOf(ownerOrgId) ?? ownerOrgText ?? null,
  ownerNature: ({ ownerNature }) => wordFor(words.natureWords, ownerNature),
  user: ({ userOrgText }) => userOrgText ?? null,
  managerOrg: ({ managerOrgId }, nameOf) => nameOf(managerOrgId),
  manager: ({ managerName }) => managerName ?? null,
  managerPhone: ({ managerPhone }) => managerPhone ?? null,
  title: ({ titleStatus }) => wordFor(words.titleWords, titleStatus),
  bookValue: ({ bookValueFen }) => yuan(bookValueFen),
  estimate: ({ estimateFen }) => yuan(estimateFen),
  builtYear: ({ builtYear }) => builtYear ?? null,
  usage: ({ usageStatus }) => wordFor(words.usageWords, usageStatus),
  idleSince: ({ idleSince, isIdleSinceEstimated }) =>
    (isIdleSinceEstimated === true ? idleSince?.slice(0, 7) : idleSince) ?? null,
  idleCause: ({ idleCause }) => wordFor(words.causeWords, idleCause),
  isKey: ({ isKey }) => (isKey ? out.yesWord : out.noWord),
  verifiedOn: ({ lastVerifiedOn }) => lastVerifiedOn ?? null,
  lessee: ({ lease }) => lease?.lessee ?? null,
  leaseStart: ({ lease }) => lease?.startOn ?? null,
  leaseEnd: ({ lease }) => lease?.endOn ?? null,
  rent: ({ lease }) => yuan(lease?.rentFenPerYear),
  arrears: ({ lease }) => lease?.arrearsDays ?? null,
  latitude: ({ location }) => location.geo?.lat.toFixed(6) ?? null,
  longitude: ({ location }) => location.geo?.lng.toFixed(6) ?? null,
  planPath: (_, __, plan) => wordFor(pathWords, plan?.path),
  planMeasure: (_, __, plan) => plan?.measure ?? null,
  planGoal: (_, __, plan) => plan?.goal ?? null,
  planLead: (_, nameOf, plan) => nameOf(plan?.leadOrgId),
  planLeader: (_, __, plan) => plan?.leaderName ?? null,
  planDue: (_, __, plan) => plan?.dueOn ?? null,
};

const headOf = (target: Target): string => {
  const unit = out.exportUnits[target];
  const name = columnWordOf(target);
  return unit === undefined ? name : `${name}（${unit}）`;
};
const columnWordOf = (target: Target): string =>
  out.exportWords[target] ?? words.columnWords[target][0] ?? target;

export function exportLedger(asked: ExportAsked): ExportFile {
  const { format, assets, directory, township, madeAt, dataAsOf } = asked;
  const names = new Map<string, string>(directory.orgs.map(({ id, name }) => [id, name]));
  const nameOf = (id: string | undefined): OutCell => (id === undefined ? null : (names.get(id) ?? id));
  const chosen =
    township === null
      ? assets
      : assets.filter(({ fields }) => townshipOf(fields.location.divisionCode) === township);
  const scope = directory.divisions.find(({ code }) => township !== null && code === `${township}000`)?.name;
  const head = [
    [out.exportHead.madeAt, madeAt],
    [out.exportHead.dataAsOf, dataAsOf],
    [out.exportHead.scope, scope ?? directory.countyName],
    [out.exportHead.count, String(chosen.length)],
  ] as const;
  const columns = exported.map(headOf);
  const rows = chosen.map(({ fields, plan }) =>
    exported.map((target) => cellsOf[target](fields, nameOf, plan)),
  );
  const stem = `${out.exportHead.file}-${scope ?? directory.countyName}-${madeAt.slice(0, 10)}`;
  if (format === 'csv')
    return {
      bytes: new TextEncoder().encode(csvOf({ head, columns, rows })),
      mediaType: 'text/csv; charset=utf-8',
      name: `${stem}.csv`,
    };
  const safe = (cell: OutCell) => (typeof cell === 'string' ? guarded(cell) : cell);
  const table = [...head.map((line) => [...line]), [], columns, ...rows];
  return {
    bytes: xlsxOf(
      out.exportHead.file,
      table.map((row) => row.map(safe)),
    ),
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    name: `${stem}.xlsx`,
  };
}
