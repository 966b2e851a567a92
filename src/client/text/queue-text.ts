// The words of 我的 and of what lies behind it: loaded with those screens, both languages together.
import { useSettings } from '../session/settings.ts';
import { filled, type TextArguments } from './catalogue.ts';
import { enQueue } from './en-queue.ts';
import { zhQueue } from './zh-queue.ts';

export type QueueKey = keyof typeof zhQueue;
export type QueueTranslate = (key: QueueKey, args?: TextArguments) => string;

const catalogues = { zh: zhQueue, en: enQueue } as const;

export function useQueueText(): QueueTranslate {
  const language = useSettings((settings) => settings.language);
  return (key, args) => filled(catalogues[language][key], args);
}

const keys: ReadonlySet<string> = new Set(Object.keys(zhQueue));
/** Is there a word for it? */
export const isQueueKey = (text: string): text is QueueKey => keys.has(text);
