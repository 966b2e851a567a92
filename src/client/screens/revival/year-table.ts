// 年度清单 as cells: the same on the screen, on paper and in a table for Excel.
import { csvOf } from '../../../domain/figures/csv.ts';
import type { YearList, YearRow } from '../../../domain/figures/year-list.ts';
import type { AssetTranslate } from '../../text/assets-text.ts';
import type { ReportsTranslate } from '../../text/reports-text.ts';

export const yearColumns = [
  ...(['no', 'assetNo', 'asset', 'place', 'path', 'measure'] as const),
  ...(['lead', 'leader', 'due', 'outcome'] as const),
] as const;
export type YearCells = Readonly<Record<(typeof yearColumns)[number], string>>;

export type YearSpeaking = {
  readonly r: ReportsTranslate;
  readonly a: AssetTranslate;
  readonly org: (id: string) => string;
};

function outcomeText(r: ReportsTranslate, { outcome, endedOn, isCarried, isBack }: YearRow): string {
  const said = r(`year.outcome.${outcome}`, { on: endedOn ?? '' });
  return [said, ...(isCarried ? [r('year.carried')] : []), ...(isBack ? [r('year.back')] : [])].join(' · ');
}

export function cellsOf({ r, a, org }: YearSpeaking, row: YearRow, index: number): YearCells {
  const { asset, plan } = row;
  const { fields } = asset;
  return {
    no: String(index + 1),
    assetNo: fields.assetNo,
    asset: fields.name,
    place: fields.location.text,
    path: plan === null ? '' : a(`path.${plan.path}`),
    measure: plan === null ? r('year.unplanned') : `${plan.measure}\n${plan.goal}`,
    lead: plan === null ? '' : org(plan.leadOrgId),
    leader: plan?.leaderName ?? '',
    due: plan?.dueOn ?? '',
    outcome: outcomeText(r, row),
  };
}

export type YearHead = readonly (readonly [label: string, value: string])[];

export const yearCsv = (speaking: YearSpeaking, { rows }: YearList, head: YearHead): string =>
  csvOf({
    head,
    columns: yearColumns.map((one) => speaking.r(`year.${one}`)),
    rows: rows.map((row, index) => {
      const cells = cellsOf(speaking, row, index);
      return yearColumns.map((one) => cells[one]);
    }),
  });
