// The words of 我的 and of what lies behind it.
import { type AreaTranslate, areaText } from './area-text.ts';
import { enQueue } from './en-queue.ts';
import { zhQueue } from './zh-queue.ts';

export type QueueKey = keyof typeof zhQueue;
export type QueueTranslate = AreaTranslate<QueueKey>;

export const { use: useQueueText, has: isQueueKey } = areaText<QueueKey>({ zh: zhQueue, en: enQueue });
