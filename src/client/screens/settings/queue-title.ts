import type { QueueItem } from '../../store/queue.ts';
import type { Translate } from '../../text/use-text.ts';

/** How a row of the queue is called; nothing of a sealed one. */
export function queueTitleOf(t: Translate, item: QueueItem): string {
  if (item.isSealed) return t('queue.sealed');
  const kind = t(`kind.${item.kind}`);
  return item.title || (item.move === 'amend' ? t('queue.amend', { kind }) : kind);
}
