// What stands on a screen that shows nothing else.
import type { Language } from './language.ts';

export const veilText: Readonly<Record<Language, string>> = {
  zh: '内容已隐去，点一下继续',
  en: 'Hidden. Touch to go on',
};
