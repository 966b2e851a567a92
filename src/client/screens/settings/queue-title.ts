import type { Speaking } from '../../record/field-words.ts';
import type { QueueItem } from '../../store/queue.ts';

/** How a row of the queue is called; nothing of a sealed one. */
export function queueTitleOf({ t, q }: Pick<Speaking, 't' | 'q'>, item: QueueItem): string {
  if (item.isSealed) return q('queue.sealed');
  const kind = t(`kind.${item.kind}`);
  return item.title || (item.move === 'amend' ? t('queue.amend', { kind }) : kind);
}
