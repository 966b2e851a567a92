// The pieces that what people say with a move is made of, the same in every table.
import * as z from 'zod/mini';
import { attachments } from '../attachment.ts';
import { day } from '../day.ts';
import { orgId, recordId } from '../ids.ts';
import { choice, writtenText, yesNo } from '../shapes.ts';

/** A reason a person can be held to: ten characters are a clause, not an excuse. */
export const reason = writtenText(10, 500);
const shortReason = writtenText(1, 300);

export const grades = ['satisfied', 'basic', 'dissatisfied'] as const;
export type Grade = (typeof grades)[number];

/** A 已解决, B 正在解决, C 列入计划, D 留作参考或需解释: the usual classes of several counties. */
export const outcomes = ['A', 'B', 'C', 'D'] as const;
export const opinions = ['support', 'partial', 'explain', 'notSupport'] as const;

export const noteMost = 2000; // characters of one supplement
export const supplementArgs = z.strictObject({ text: writtenText(2, noteMost), attachments });
export const withdrawArgs = z.strictObject({ reason: z.optional(shortReason) });

/** 《信访工作条例》第二十二条: to pass on (转送), or to pass on and ask for a report (交办). */
export const handoverModes = ['transfer', 'assign'] as const;

export const handoverArgs = {
  mode: choice(handoverModes),
  orgId,
  coOrgIds: z.array(orgId).check(z.maxLength(10, { error: 'tooMany:10' })),
  instruction: z.optional(writtenText(1, 500)),
  /** 《信访工作条例》第二十八条: “无应回避情形”, ticked by who hands over. */
  noRecusalDue: z.literal(true, { error: 'notAccepted' }),
};

export const otherRecord = z.strictObject({ recordId, reason: z.optional(shortReason) });

export const revisitFindings = ['kept', 'weakened', 'relapsed', 'newProblem'] as const;

/** 回头看: what was found on a surprise visit. Evidence is asked for by the guard of each table. */
export const revisitArgs = z.strictObject({
  on: day,
  method: choice(['onSite', 'phone', 'documents'] as const),
  finding: choice(revisitFindings),
  text: writtenText(2, 1000),
  attachments,
});

/** 核查: somebody went and looked before the item is struck off. */
export const checkArgs = z.strictObject({
  on: day,
  method: choice(['onSite', 'documents', 'interview'] as const),
  isPassed: yesNo,
  opinion: writtenText(2, 1000),
  attachments,
});

export const relapseArgs = z.strictObject({ revisitId: recordId, reason });
