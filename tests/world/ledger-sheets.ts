// Ledgers as townships write them, made from what they mean: every value in one of its notations, columns in any order,
// titles above, and rows between that are none.
import fc from 'fast-check';
import { demoDirectory } from '../../src/demo/county.ts';
import { type LedgerPlan, planned } from '../../src/domain/assets/ledger-plan.ts';
import { day } from '../../src/domain/day.ts';
import { recordId, userId, uuid7 } from '../../src/domain/ids.ts';
import { findHeader, type Header, mappingOf } from '../../src/server/import/header.ts';
import type { LedgerAsset } from '../../src/server/import/judge.ts';
import { type Plan, planning } from '../../src/server/import/plan.ts';
import { readSheet } from '../../src/server/import/read-sheet.ts';
import { atOnce } from '../../src/server/import/turns.ts';
import { inUtf8 } from './gb18030.ts';
import { workbook } from './workbook.ts';

export const today = day.parse('2026-11-26');

type Notation<T> = readonly [text: string, value: T];

const days: readonly Notation<{ readonly on: string; readonly isEstimated: boolean }>[] = [
  ['2021-06-30', { on: '2021-06-30', isEstimated: false }],
  ['2018/12', { on: '2018-12-01', isEstimated: true }],
  ['2019.3', { on: '2019-03-01', isEstimated: true }],
  ['2016年9月', { on: '2016-09-01', isEstimated: true }],
  ['2020年3月15日', { on: '2020-03-15', isEstimated: false }],
  ['二〇一七年', { on: '2017-01-01', isEstimated: true }],
  ['44562', { on: '2022-01-01', isEstimated: false }],
  ['２０１９年０３月', { on: '2019-03-01', isEstimated: true }],
  ['20190315', { on: '2019-03-15', isEstimated: false }],
  ['不详', { on: '2025-09-01', isEstimated: true }],
];
const areas: readonly Notation<number>[] = [
  ['636㎡', 63_600],
  ['4292.5', 429_250],
  ['约4亩', 266_667],
  ['１２００', 120_000],
  ['0.5公顷', 500_000],
  ['1,234.56平方米', 123_456],
  ['887 m²', 88_700],
];
const values: readonly Notation<number>[] = [
  ['70万', 70_000_000],
  ['684523元', 68_452_300],
  ['130.62', 130_620_000],
  ['１２万元', 12_000_000],
  ['￥3.5万', 3_500_000],
];
const classes: readonly Notation<string>[] = [
  ['房屋', 'building'],
  ['土地', 'land'],
  ['林 地', 'forest'],
  ['构筑物', 'other'],
  ['屋顶', 'roof'],
];
const years: readonly Notation<number>[] = [
  ['1999-05', 1999],
  ['1987年', 1987],
  ['08年', 2008],
  ['2003', 2003],
  ['87年', 1987],
];

const oneOf = <T>(list: readonly Notation<T>[]) => fc.constantFrom(...list);

export const meant = fc.record({
  day: oneOf(days),
  area: oneOf(areas),
  value: oneOf(values),
  assetClass: oneOf(classes),
  built: oneOf(years),
});
export type Meant = ReturnType<typeof meant.generate>['value'];

/** What no row of an asset looks like, and what only looks like one. */
export const garbage = fc.oneof(
  fc.constantFrom<readonly string[]>(
    [],
    ['', '', ''],
    ['合计', '', '1255'],
    ['小 计'],
    ['填表人：王五', '', '审核人：'],
    ['二、村集体资产'],
  ),
  fc.array(fc.string({ maxLength: 12 }), { maxLength: 16 }),
);

export const heads = [
  '序号',
  '资产名称',
  '坐落位置',
  '面积',
  '资产类别',
  '账面原值',
  '建成时间',
  '使用现状',
  '闲置起始时间',
];

export const cellsOf = (one: Meant, index: number): readonly string[] => [
  String(index + 1),
  `老仓库${index + 1}号`,
  '龙头镇西寨村',
  one.area[0],
  one.assetClass[0],
  one.value[0],
  one.built[0],
  '闲置',
  one.day[0],
];

const quotedCell = (text: string) => `"${text.replaceAll('"', '""')}"`;
export const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(quotedCell).join(',')}\r\n`).join('');

/** The same as Excel writes it: shared strings, numbers as numbers, rows that hold nothing left out. */
export const xlsx = (rows: readonly (readonly string[])[]): Uint8Array =>
  workbook(
    rows.map((row) =>
      row.map((text) => {
        if (text === '') return null;
        if (/^[1-9]\d{0,5}(?:\.\d{1,2})?$/.test(text)) return { number: text };
        return text.length % 2 === 0 ? { shared: text } : { text };
      }),
    ),
  );

/** With its two titles, the units in the second. */
export const withTitles = (table: readonly (readonly string[])[]) => [
  ['长宁县闲置低效资产清查登记表（2025年第三季度）'],
  ['填报单位：龙头镇人民政府', '', '', '单位：平方米、万元'],
  ...table,
];

export type Read = { readonly header: Header; readonly plan: Plan };

export function planOf(bytes: Uint8Array, ledger: readonly LedgerAsset[] = []): Read {
  const sheet = readSheet(bytes);
  if (!sheet.ok) throw new Error(sheet.problem.code);
  const header = findHeader(sheet.value.rows);
  if (header === null) throw new Error('no header');
  const mapping = mappingOf(header);
  return {
    header,
    plan: atOnce(planning({ sheet: sheet.value, header, mapping, directory: demoDirectory, ledger, today })),
  };
}

export const planOfRows = (rows: readonly (readonly string[])[], ledger: readonly LedgerAsset[] = []): Read =>
  planOf(inUtf8(csv(rows)), ledger);

const keeper = { by: userId.parse('tang-li'), on: today };
const standing = ({ plan }: { readonly plan: LedgerPlan | null }) =>
  plan === null ? {} : { standing: planned({ course: {} }, plan, keeper) };

/** The ledger after everything that a plan would write was written. */
export function written(plan: Plan, before: readonly LedgerAsset[] = []): readonly LedgerAsset[] {
  const changed = new Map(before.map((one) => [one.id, one]));
  plan.rows.forEach(({ write, seen }) => {
    if (write?.kind === 'changed')
      changed.set(write.base.id, {
        ...write.base,
        ver: write.base.ver + 1,
        fields: write.fields,
        ...standing(write),
      });
    if (write?.kind === 'new') {
      const id = recordId.parse(uuid7(seen.row, new Uint8Array(10).fill(seen.row % 251)));
      changed.set(id, {
        id,
        ver: 1,
        fields: { ...write.fields, assetNo: write.needsNumber ? `ZC-${seen.row}` : write.fields.assetNo },
        ...standing(write),
      });
    }
  });
  return [...changed.values()];
}
