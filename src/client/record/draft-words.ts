import { firstCharacters } from '../../domain/written-text.ts';
import type { Draft } from '../store/drafts.ts';

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
