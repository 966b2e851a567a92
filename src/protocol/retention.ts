// How long a county keeps what is about persons, and what its office decides about words that may name somebody.
// GET  /api/v1/retention                    every version, newest first
// PUT  /api/v1/retention                    the next version, with a reason
// GET  /api/v1/retention/doubts             cut matters in whose texts something doubtful was left
// POST /api/v1/retention/doubts/:id         which of the words go; answered once
import * as z from 'zod/mini';
import { day } from '../domain/day.ts';
import { recordId } from '../domain/ids.ts';
import { kinds } from '../domain/kinds.ts';
import { doubtKinds } from '../domain/retention/find-people.ts';

export const retentionPath = '/api/v1/retention';
export const doubtsPath = `${retentionPath}/doubts`;
export const doubtPath = (id: string): string => `${doubtsPath}/${id}`;

const version = z.object({
  mistakenDays: z.number(),
  endedDays: z.number(),
  reportDays: z.number(),
  version: z.number(),
  changedByName: z.nullable(z.string()),
  changedAt: z.nullable(z.string()),
  reason: z.string(),
});
export type ShownLengths = z.output<typeof version>;
export const retentionAnswer = z.object({ versions: z.array(version) });
export const retentionChanged = z.object({ version: z.number() });

const doubt = z.object({
  kind: z.enum(doubtKinds),
  found: z.string(),
  before: z.string(),
  after: z.string(),
});
const matter = z.object({
  recordId,
  kind: z.enum(kinds),
  caseNo: z.nullable(z.string()),
  foundOn: day,
  doubts: z.array(doubt),
});
export type ShownMatter = z.output<typeof matter>;
export const doubtsAnswer = z.object({ matters: z.array(matter) });

const mostWords = 500;
export const doubtsSettled = z.strictObject({
  cut: z.array(z.string().check(z.maxLength(200))).check(z.maxLength(mostWords)),
});
export const settledAnswer = z.object({});
