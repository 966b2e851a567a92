// A refusal in words: what happened, what is safe, what to do next.
import type { FieldIssue, Problem } from '../../domain/problems.ts';
import type { Translate } from './use-text.ts';

export const problemText = (t: Translate, problem: Problem): string => t(`problem.${problem.code}`);

/** What is wrong with one field, beside the field. */
export function issueText(t: Translate, { code, limit }: FieldIssue): string {
  return t(`issue.${code}`, limit === undefined ? {} : { limit });
}
