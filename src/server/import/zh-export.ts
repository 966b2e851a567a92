// The words of a ledger that is carried out: each is one that is read as what it says.
import type { Target } from '../../protocol/import-targets.ts';

/** How a ledger that is carried out names what it holds. */
export const exportHead = {
  file: '资产台账',
  madeAt: '生成时间',
  dataAsOf: '数据截至',
  scope: '范围',
  count: '资产数',
} as const;
export const exportWords: Readonly<Partial<Record<Target, string>>> = {
  area: '面积',
  manager: '责任人',
  leaseStart: '租赁起始',
  leaseEnd: '租赁到期',
};
export const exportUnits: Readonly<Partial<Record<Target, string>>> = {
  area: '平方米',
  bookValue: '元',
  estimate: '元',
  rent: '元',
};
export const otherWord = '其他';
export const yesWord = '是';
export const noWord = '否';
