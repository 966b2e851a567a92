// The words of 满意度测评, 年度清单, 资产台账 as a report, and the public page of results.
import { type AreaTranslate, areaText } from './area-text.ts';
import { enReports } from './en-reports.ts';
import { zhReports } from './zh-reports.ts';

export type ReportsKey = keyof typeof zhReports;
export type ReportsTranslate = AreaTranslate<ReportsKey>;

export const { use: useReportsText } = areaText<ReportsKey>({
  zh: zhReports,
  en: enReports,
});
