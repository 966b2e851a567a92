// A refusal in words: what happened, what is safe, what to do next.
import type { FieldIssue, Problem } from '../../domain/problems.ts';
import type { Translate } from './use-text.ts';

export const problemText = (t: Translate, { code, retryAfterMs = quarterMs }: Problem): string =>
  t(`problem.${code}`, { minutes: Math.max(1, Math.ceil(retryAfterMs / minuteMs)) });

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs; // how long a door stays shut that did not say for how long

/** What is wrong with one field, beside the field. */
export function issueText(t: Translate, { code, limit }: FieldIssue): string {
  return t(`issue.${code}`, limit === undefined ? {} : { limit });
}
