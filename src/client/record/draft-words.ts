import { firstCharacters } from '../../domain/written-text.ts';
import type { Draft } from '../store/drafts.ts';
import type { Translate } from '../text/use-text.ts';

const told = ['title', 'content', 'projectName', 'fact', 'nameGuess'] as const;
const headlineLength = 40;

/** The first words of a draft; nothing of a 举报. */
export function draftHeadline({ form }: Draft): string {
  if (form.kind === 'report') return '';
  const found = told
    .map((name) => form[name])
    .find((value) => typeof value === 'string' && value.trim() !== '');
  return typeof found === 'string' ? firstCharacters(found, headlineLength) : '';
}

/** All that a draft tells, line by line; nothing of a 举报. */
export const draftWords = ({ form }: Draft): readonly string[] =>
  form.kind === 'report'
    ? []
    : [...told, 'request', 'addressText']
        .map((name) => form[name])
        .filter((value) => typeof value === 'string')
        .filter((value) => value.trim() !== '');

/** How a draft is called in a list: its first words or its kind, and whether it corrects a record. */
export function draftTitle(t: Translate, draft: Draft): string {
  const title = draftHeadline(draft) || t(`kind.${draft.kind}`);
  return draft.amends === undefined ? title : t('amend.draft', { title });
}
