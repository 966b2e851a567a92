// The words of reading a ledger in.
import { type AreaTranslate, areaText } from './area-text.ts';
import { enImports } from './en-imports.ts';
import { zhImports } from './zh-imports.ts';

export type ImportsKey = keyof typeof zhImports;
export type ImportsTranslate = AreaTranslate<ImportsKey>;

export const { use: useImportsText, has: isImportsKey } = areaText<ImportsKey>({
  zh: zhImports,
  en: enImports,
});
