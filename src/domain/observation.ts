// 预算信息采集: what a budget collection point shows of money, projects and running costs.
// Only published budget facts may be written down (《保守国家秘密法》): the writer says so with a tick.
import * as z from 'zod/mini';
import { attachments } from './attachment.ts';
import type { Day } from './day.ts';
import { yearOf } from './day.ts';
import { orgId, stationId } from './ids.ts';
import { geo } from './place.ts';
import type { FieldIssues } from './problems.ts';
import { open, work } from './records/grade.ts';
import { choice, choices, formattedText, whole, writtenText } from './shapes.ts';

export const budgetTopics = [
  'fundSupport',
  'projectImplementation',
  'operatingFunds',
  'policyEffect',
  'publicView',
] as const;
export const budgetStages = ['drafting', 'execution', 'finalAccounts', 'performance'] as const;
/** 《预算法》第五条: four books. */
export const budgetBooks = ['general', 'fund', 'soe', 'social'] as const;
export const budgetSources = [
  'visit',
  'interview',
  'document',
  'publicDisclosure',
  'systemSnapshot',
] as const;
export const faceToFaceForms = ['voter', 'bureauHead', 'committeeLeader'] as const;
export const firstFiscalYear = 2015; // the year the revised 《预算法》 came into force

const fen = whole(0, 9_000_000_000_000); // 900 亿元, above any county's budget and within a safe integer

export const observationFields = z.strictObject({
  stationId: open(stationId),
  pointId: open(z.optional(stationId)),
  topic: open(choice(budgetTopics)),
  stage: open(z.optional(choice(budgetStages))),
  fiscalYear: open(whole(firstFiscalYear, 2200)),
  budgetBook: open(z.optional(choice(budgetBooks))),
  orgId: open(orgId),
  projectName: open(z.optional(writtenText(1, 80))),
  projectCode: open(z.optional(writtenText(1, 40))),
  /** 功能科目: 类 3, 款 5, 项 7 digits. */
  functionCode: open(z.optional(formattedText(/^\d{3}(\d{2}(\d{2})?)?$/))),
  /** 经济科目: 类 3, 款 5 digits. */
  economyCode: open(z.optional(formattedText(/^\d{3}(\d{2})?$/))),
  amountBudgetFen: open(z.optional(fen)),
  amountPaidFen: open(z.optional(fen)),
  progressPercent: open(z.optional(whole(0, 100))),
  fact: open(writtenText(10, 2000)),
  difficulty: open(z.optional(writtenText(1, 1000))),
  suggestion: open(z.optional(writtenText(1, 1000))),
  sources: open(choices(budgetSources)),
  voterCount: open(z.optional(whole(0, 9999))),
  faceToFace: open(z.optional(choice(faceToFaceForms))),
  geo: work(z.optional(geo)),
  attachments: open(attachments),
  isPublishable: open(z.literal(true, { error: 'notAccepted' })),
});
export type ObservationFields = z.output<typeof observationFields>;

/** Rules that look at more than one field, or at the day. */
export function observationIssues(fields: ObservationFields, today: Day): FieldIssues {
  const lastYear = yearOf(today) + 1;
  return {
    ...(fields.fiscalYear > lastYear && { fiscalYear: { code: 'inFuture', limit: lastYear } }),
  };
}
