// 满意度回访: one person rates one matter, how it was done and what came of it apart. One rating a person and round.
import * as z from 'zod/mini';
import { day } from '../day.ts';
import { recordId, userId } from '../ids.ts';
import { grades } from '../machines/terms.ts';
import type { FieldIssues } from '../problems.ts';
import { choice, whole, writtenText } from '../shapes.ts';
import { defineRecord } from './definition.ts';
import { open, personal } from './grade.ts';

const feedbackTargets = ['petition', 'observation', 'suggestion', 'listItem'] as const;
const raters = ['resident', 'deputy', 'station'] as const;

const feedbackFields = z.strictObject({
  targetType: open(choice(feedbackTargets)),
  targetId: open(recordId),
  round: open(whole(1, 100)),
  process: open(choice(grades)),
  result: open(choice(grades)),
  reason: open(z.optional(writtenText(5, 300))),
  by: open(choice(raters)),
  raterId: personal(z.optional(userId)),
  on: open(day),
  channel: open(choice(['qr', 'phone', 'visit', 'station'] as const)),
});
export type FeedbackFields = z.output<typeof feedbackFields>;

const feedbackIssues = ({ process, result, reason }: FeedbackFields): FieldIssues =>
  reason === undefined && (process === 'dissatisfied' || result === 'dissatisfied')
    ? { reason: { code: 'required' } }
    : {};

export const feedbackDefinition = defineRecord({
  kind: 'feedback',
  schema: feedbackFields,
  issues: feedbackIssues,
});
