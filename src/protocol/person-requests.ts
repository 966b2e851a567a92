// What residents ask about their own data, for the office. PIPL 第四十五至五十条.
// GET  /api/v1/person-requests              open ones first, by the day they are due
// POST /api/v1/person-requests/:id/answer   done, or refused with a reason; `done` does what was asked
import * as z from 'zod/mini';
import { day } from '../domain/day.ts';
import { recordId } from '../domain/ids.ts';
import { mobilePhone, personName } from '../domain/person.ts';
import { envelope } from '../domain/sealed/envelope.ts';
import { choice, writtenText } from '../domain/shapes.ts';

export const personRequestsPath = '/api/v1/person-requests';
export const personAnswerPath = (id: string): string => `${personRequestsPath}/${id}/answer`;

export const requestOutcomes = ['done', 'refused'] as const;

export const personAnswerGiven = z.strictObject({
  outcome: choice(requestOutcomes),
  /** What the person reads of it. */
  answer: writtenText(5, 500),
  /** Of a request to correct: what is right. */
  name: z.optional(personName),
  phone: z.optional(mobilePhone),
  address: z.optional(writtenText(1, 120)),
  /** Of a report: the whole of it with what is right, sealed on the officer's device. */
  envelope: z.optional(envelope),
});
export type PersonAnswerGiven = z.output<typeof personAnswerGiven>;

const listedRequest = z.object({
  id: z.string(),
  recordId,
  caseNo: z.nullable(z.string()),
  kind: z.enum(['correct', 'delete', 'copy']),
  text: z.string(),
  /** Of a report: what was asked, which only its officers open. */
  envelope: z.nullable(envelope),
  isReport: z.boolean(),
  askedOn: day,
  due: day,
  outcome: z.nullable(z.enum(requestOutcomes)),
  answer: z.nullable(z.string()),
});
export type ListedRequest = z.output<typeof listedRequest>;
export const personRequestsAnswer = z.object({ requests: z.array(listedRequest) });
export const personAnswered = z.object({});
