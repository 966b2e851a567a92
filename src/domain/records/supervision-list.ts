// 监督清单 (五单制): a list of what a unit is to put right, from one meeting, tour, review, inspection or study.
import * as z from 'zod/mini';
import { day } from '../day.ts';
import { recordId } from '../ids.ts';
import { choice, whole, writtenText } from '../shapes.ts';
import { defineRecord } from './definition.ts';
import { open } from './grade.ts';

/** ① 审议意见 ② 视察意见 ③ 工作评议意见 ④ 执法检查发现问题 ⑤ 调研发现问题. */
const listKinds = ['deliberation', 'tour', 'workReview', 'lawInspection', 'research'] as const;

export const supervisionListDefinition = defineRecord({
  kind: 'supervisionList',
  schema: z.strictObject({
    kind: open(choice(listKinds)),
    year: open(whole(2000, 2200)),
    title: open(writtenText(4, 80)),
    meetingOrActivity: open(writtenText(2, 120)),
    /** By the chairpersons' meeting (主任会议). */
    approvedOn: open(z.optional(day)),
    officeUnit: open(writtenText(2, 60)),
    itemIds: open(z.array(recordId)),
  }),
});
