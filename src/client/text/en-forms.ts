import { zhForms } from './zh-forms.ts';

export const enForms: Record<keyof typeof zhForms, string> = zhForms;
