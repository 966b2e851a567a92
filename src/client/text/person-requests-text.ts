// The words of 个人信息请求; they come with the screen.
import { areaText } from './area-text.ts';
import { enPersonRequests } from './en-person-requests.ts';
import { zhPersonRequests } from './zh-person-requests.ts';

export const { use: usePersonRequestsText } = areaText<keyof typeof zhPersonRequests>({
  zh: zhPersonRequests,
  en: enPersonRequests,
});
