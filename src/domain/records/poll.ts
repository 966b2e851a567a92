// 满意度测评: the committee votes on a report, without names. Counts only: there is no field in which a ballot and a
// person could meet.
import * as z from 'zod/mini';
import { day } from '../day.ts';
import { recordId } from '../ids.ts';
import type { FieldIssues } from '../problems.ts';
import { whole, writtenText } from '../shapes.ts';
import { defineRecord } from './definition.ts';
import { open } from './grade.ts';

const count = whole(0, 10_000);

export const pollFields = z.strictObject({
  subject: open(writtenText(4, 120)),
  reportId: open(z.optional(recordId)),
  heldOn: open(day),
  eligible: open(count),
  present: open(count),
  satisfied: open(count),
  basic: open(count),
  dissatisfied: open(count),
  /** None or more than one choice: not counted. */
  invalid: open(count),
});
export type PollFields = z.output<typeof pollFields>;

export type Verdict = 'satisfied' | 'basic' | 'dissatisfied';

/** More than half of the valid ballots decides; without such a half it is `basic`. Null where no ballot is valid. */
export function verdictOf({ satisfied, basic, dissatisfied }: PollFields): Verdict | null {
  const valid = satisfied + basic + dissatisfied;
  if (valid === 0) return null;
  if (dissatisfied * 2 > valid) return 'dissatisfied';
  return satisfied * 2 > valid ? 'satisfied' : 'basic';
}

function pollIssues(poll: PollFields, today: string): FieldIssues {
  const ballots = poll.satisfied + poll.basic + poll.dissatisfied + poll.invalid;
  return {
    ...(poll.present > poll.eligible && { present: { code: 'outOfRange', limit: poll.eligible } }),
    ...(ballots > poll.present && { invalid: { code: 'outOfRange', limit: poll.present } }),
    ...(poll.heldOn > today && { heldOn: { code: 'inFuture' } }),
  };
}

export const pollDefinition = defineRecord({ kind: 'poll', schema: pollFields, issues: pollIssues });
