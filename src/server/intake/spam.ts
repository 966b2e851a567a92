// The signs of spam on one submission, from what the intake knows of it: its words, how soon the form came back, and how
// much came from where. Found once, when the record begins.
import { createHmac } from 'node:crypto';
import { type SpamSign, signsInWords } from '../../domain/intake/spam-signs.ts';
import type { Submitted } from '../../domain/mutation.ts';
import type { ServerStore } from '../store/records.ts';
import { type From, manyFrom } from './pressure.ts';
import { askedMsAgo, type Checked } from './puzzles.ts';

const readingMs = 3000; // nobody reads the page and writes a sentence in less

export type Judged = {
  readonly from: From;
  readonly proof: Checked;
  readonly fields: Submitted['petition'];
  /** The same words, by whoever, are remembered. */
  readonly isSaidBefore: boolean;
};

/** Of a 举报 none: what it says and how it came is nobody's to weigh here. */
export function spamSignsOf(
  store: ServerStore,
  { from, proof, fields, isSaidBefore }: Judged,
): readonly SpamSign[] {
  if (isReport(fields)) return [];
  const many = manyFrom(store, from);
  // With a script the puzzle may be as young as the sending itself, and says nothing of the person.
  const isFast = proof.isQuestion && askedMsAgo(store, proof) < readingMs;
  const words = [fields.content, fields.request ?? '', fields.addressText ?? ''].join('\n');
  return [
    ...signsInWords(words),
    ...(isSaidBefore ? (['sameWords'] as const) : []),
    ...(isFast ? (['fast'] as const) : []),
    ...(many.includes('device') ? (['manyFromDevice'] as const) : []),
    ...(many.includes('poster') ? (['manyFromPoster'] as const) : []),
  ];
}

type Open = Exclude<Submitted['petition'], { readonly envelope: unknown }>;

const isReport = (fields: Submitted['petition']): fields is Exclude<Submitted['petition'], Open> =>
  'envelope' in fields || fields.kind === 'report';

/** What the words are remembered by, whoever says them; null for a 举报, of which nothing is compared. */
export const wordsKey = (store: ServerStore, fields: Submitted['petition']): string | null =>
  isReport(fields)
    ? null
    : `w:${createHmac('sha256', store.keys.derived('said-lately')).update(fields.content).digest('hex')}`;
