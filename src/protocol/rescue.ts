// POST /api/v1/rescue: a clerk hands in, for a deputy, what lies in their rescue file.
// 1. Each change is the deputy's own, judged as if their phone had sent it; the log names who handed it in.
// 2. Sent before, from whatever phone, it is answered as it was then: `wasThere`.  3. `device` is new with each request,
// and its numbers begin at one.  4. Photos follow by the endpoints of blobs. What a change was in conflict
// with is not told to the clerk.
import * as z from 'zod/mini';
import { deviceId, mutationId, userId } from '../domain/ids.ts';
import { problemCodes } from '../domain/problems.ts';
import { maxMutationsPerPush } from './limits.ts';
import { sentMutation } from './sync.ts';

export const rescuePath = '/api/v1/rescue';

export const rescueRequest = z.strictObject({
  device: deviceId,
  owner: userId,
  muts: z.array(sentMutation).check(z.maxLength(maxMutationsPerPush)),
});
export type RescueRequest = z.output<typeof rescueRequest>;

const rescueAck = z.object({
  n: z.number(),
  id: mutationId,
  status: z.enum(['applied', 'merged', 'rejected', 'hold', 'fork']),
  code: z.optional(z.catch(z.enum(problemCodes), 'serverError')),
  /** The server had an answer for it before. */
  wasThere: z.boolean(),
});
export type RescueAck = z.output<typeof rescueAck>;

export const rescueAnswer = z.object({
  device: deviceId,
  acks: z.array(rescueAck),
  /** The next number the server accepts from this device. */
  expect: z.number(),
});
export type RescueAnswer = z.output<typeof rescueAnswer>;
