// 满意度测评 of reports: counts only, entered and corrected by the office of the county, read by the directors too (R12).
// GET /api/v1/polls       the newest meeting first, each with every earlier wording
// PUT /api/v1/polls/:id   a new one on `base` 0, a correction on the version that was read, with its reason
import * as z from 'zod/mini';
import { pollFields } from '../domain/records/poll.ts';
import { whole, writtenText } from '../domain/shapes.ts';

export const pollsPath = '/api/v1/polls';
export const pollPath = (id: string): string => `${pollsPath}/${id}`;

const mostVersions = 1000; // a poll is counted once and corrected a few times
export const pollWritten = z.strictObject({
  base: whole(0, mostVersions),
  /** Of a correction: why the counts were wrong. */
  why: z.optional(writtenText(2, 300)),
  poll: z.unknown(),
});

const version = z.object({
  ver: z.number(),
  at: z.string(),
  byName: z.string(),
  why: z.string(),
  poll: pollFields,
});
const listedPoll = z.object({ id: z.string(), versions: z.array(version) });
export type ListedPoll = z.output<typeof listedPoll>;
export const pollsAnswer = z.object({ mayWrite: z.boolean(), polls: z.array(listedPoll) });
export const pollKept = z.object({ ver: z.number() });
