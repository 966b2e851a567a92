// A person's own words as a readable text: what a change says, when it was saved, where it stands, which photos belong
// to it.
import { dayAt } from '../../domain/day.ts';
import type { Change } from '../../domain/mutation.ts';
import type { Problem } from '../../domain/problems.ts';
import type { OwnWords } from '../store/own-words.ts';
import { dayText, timeText } from '../text/dates.ts';
import { problemText } from '../text/problem-text.ts';
import { isQueueKey } from '../text/queue-text.ts';
import { fieldLabel, fieldWords, type Speaking, wordsOfFields } from './field-words.ts';

type Line = { readonly label: string; readonly words: string };

/** What sort of change: the kind of record, and what was done with it. */
export function whatOf({ t, q }: Speaking, { kind, move }: Pick<Change, 'kind' | 'move'>): string {
  if (move === 'submit') return t(`kind.${kind}`);
  const word = `move.${move}`;
  return `${t(`kind.${kind}`)} ${q(isQueueKey(word) ? word : 'move.other')}`;
}

/** What a change says, field by field. */
export function linesOf(speaking: Speaking, mutation: Change): readonly Line[] {
  if (mutation.kind === 'asset') return textsIn(speaking, mutation);
  const { kind } = mutation;
  switch (mutation.move) {
    case 'submit':
      return wordsOfFields(speaking, kind, mutation.args);
    case 'amend':
      return Object.entries(mutation.args.set).map(([field, { to }]) => ({
        label: fieldLabel(speaking, { kind, field }),
        words: fieldWords(speaking, { kind, field, value: to }),
      }));
    default:
      return textsIn(speaking, mutation);
  }
}

const textsIn = (speaking: Speaking, mutation: Change): readonly Line[] =>
  Object.values(mutation.args)
    .filter((value) => typeof value === 'string')
    .map((words) => ({ label: whatOf(speaking, mutation), words }));

const joined = ({ q }: Speaking, { label, words }: Line): string =>
  q('conflict.noteText', { field: label, words });

/** The fields of an amendment as one note: `字段：我的值`, line by line. */
export const noteOf = (speaking: Speaking, mutation: Change): string =>
  linesOf(speaking, mutation)
    .map((line) => joined(speaking, line))
    .join('\n');

const kilobyte = 1024;
const shortHash = 8;

/** Of what was merged all but the fields in conflict is with the server. */
function stateWords({ t, q }: Speaking, problem: Problem | null): string {
  if (problem === null) return t('sync.saved');
  const reason = problemText(t, problem);
  return problem.code === 'fieldsConflict' ? reason : q('export.refused', { reason });
}

/** The whole text file. */
export function ownWordsText(
  speaking: Speaking,
  { mutation, photos }: OwnWords,
  problem: Problem | null,
): string {
  const { t, q } = speaking;
  const state = stateWords(speaking, problem);
  return [
    q('export.head'),
    q('export.what', { what: whatOf(speaking, mutation) }),
    q('export.saved', { when: `${dayText(t, mutation.at)} ${timeText(mutation.at)}` }),
    q('export.state', { state }),
    '',
    ...linesOf(speaking, mutation).map((line) => joined(speaking, line)),
    ...(photos.length === 0 ? [] : ['', q('export.photos', { count: photos.length })]),
    ...photos.map(({ size, sha256 }, at) =>
      q('export.photo', {
        index: at + 1,
        size: Math.ceil(size / kilobyte),
        hash: sha256.slice(0, shortHash),
      }),
    ),
    '',
  ].join('\r\n');
}

/** The file's name: the kind and the day, none of the words. */
export const ownWordsName = ({ t, q }: Speaking, { mutation }: OwnWords): string =>
  q('export.file', { kind: t(`kind.${mutation.kind}`), day: dayAt(Date.parse(mutation.at)) });
