import type { QueueItem } from '../../store/queue.ts';
import type { Translate } from '../../text/use-text.ts';

/** How a row of the queue is called; nothing of a sealed one. */
export const queueTitleOf = (t: Translate, item: QueueItem): string =>
  item.isSealed ? t('queue.sealed') : item.title || t(`kind.${item.kind}`);
