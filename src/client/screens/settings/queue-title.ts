import type { Speaking } from '../../record/field-words.ts';
import type { QueueItem } from '../../store/queue.ts';

/** How a row of the queue is called; nothing of a sealed one. */
export const queueTitleOf = ({ t, q }: Pick<Speaking, 't' | 'q'>, item: QueueItem): string =>
  item.isSealed ? q('queue.sealed') : item.title || t(`kind.${item.kind}`);
