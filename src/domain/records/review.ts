// 复查, 复核: links and dates; the bodies that decide work elsewhere. 《信访工作条例》第三十五、三十六条.
import * as z from 'zod/mini';
import { day } from '../day.ts';
import { recordId } from '../ids.ts';
import { reviewKinds, reviewResults } from '../machines/petition/asked.ts';
import type { FieldIssues } from '../problems.ts';
import { choice, writtenText } from '../shapes.ts';
import { defineRecord } from './definition.ts';
import { open } from './grade.ts';

const reviewFields = z.strictObject({
  petitionId: open(recordId),
  kind: open(choice(reviewKinds)),
  requestedOn: open(day),
  body: open(writtenText(2, 60)),
  decidedOn: open(z.optional(day)),
  result: open(z.optional(choice(reviewResults))),
});
export type ReviewFields = z.output<typeof reviewFields>;

const reviewIssues = ({ requestedOn, decidedOn, result }: ReviewFields): FieldIssues => ({
  ...(decidedOn !== undefined && decidedOn < requestedOn && { decidedOn: { code: 'outOfRange' } }),
  ...(decidedOn !== undefined && result === undefined && { result: { code: 'required' } }),
});

export const reviewDefinition = defineRecord({
  kind: 'review',
  schema: reviewFields,
  issues: reviewIssues,
});
