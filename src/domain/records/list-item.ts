// 清单事项: one row, seen as 问题清单, 责任清单 or 整改清单. What happened to it after approval is its machine's course.
import * as z from 'zod/mini';
import { recordId } from '../ids.ts';
import { choice, whole, writtenText } from '../shapes.ts';
import { defineRecord } from './definition.ts';
import { open, work } from './grade.ts';

const itemTypes = ['problem', 'suggestion'] as const;
/** 不作为, 慢作为, 乱作为. */
const behaviours = ['inaction', 'slow', 'misconduct'] as const;

export const listItemFields = z.strictObject({
  listId: open(recordId),
  no: open(whole(1, 9999)),
  /** Every list shows where an item comes from. */
  source: open(writtenText(2, 120)),
  title: open(writtenText(4, 60)),
  content: open(writtenText(10, 2000)),
  itemType: open(choice(itemTypes)),
  behaviour: open(z.optional(choice(behaviours))),
  rootCause: open(z.optional(writtenText(1, 500))),
  legalBasis: open(z.optional(writtenText(1, 300))),
  /** What it grew out of; ids only, and never a sealed one. */
  petitionIds: work(z.array(recordId)),
  observationIds: work(z.array(recordId)),
  assetIds: open(z.array(recordId)),
  clusterId: work(z.optional(writtenText(1, 60))),
});
export type ListItemFields = z.output<typeof listItemFields>;

export const listItemDefinition = defineRecord({ kind: 'listItem', schema: listItemFields });
