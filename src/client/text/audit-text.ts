// The words of the audit log; they come with its screen.
import { type AreaTranslate, areaText } from './area-text.ts';
import { enAudit } from './en-audit.ts';
import { zhAudit } from './zh-audit.ts';

export type AuditTranslate = AreaTranslate<keyof typeof zhAudit>;

export const { use: useAuditText, has: isAuditKey } = areaText<keyof typeof zhAudit>({
  zh: zhAudit,
  en: enAudit,
});
