// The words of 扫码.
import { areaText } from './area-text.ts';
import { enScan } from './en-scan.ts';
import { zhScan } from './zh-scan.ts';

export type ScanKey = keyof typeof zhScan;

export const { use: useScanText } = areaText<ScanKey>({ zh: zhScan, en: enScan });
