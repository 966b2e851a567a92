// The words of 个人信息保存; they come with the screen.
import { areaText } from './area-text.ts';
import { enRetention } from './en-retention.ts';
import { zhRetention } from './zh-retention.ts';

export const { use: useRetentionText } = areaText<keyof typeof zhRetention>({
  zh: zhRetention,
  en: enRetention,
});
