// Names, and what a ledger says in words of a list: class, title, use, cause, yes or no.
import { type At, type Pen, reasonFor } from './pen.ts';
import {
  causeWords,
  classWords,
  coarseWords,
  noWords,
  titleWords,
  usageWords,
  yesWords,
} from './zh-words.ts';

export function readNames(pen: Pen): void {
  const number = pen.cellOf('assetNo');
  if (number.text !== '') pen.write('assetNo', number.text.normalize('NFKC'), number.cell);
  const { text, cell } = pen.cellOf('name');
  if (text.startsWith('=')) pen.note(cell, 'formulaAsText');
  pen.stands('name', cell);
  if (text !== '') pen.write('name', text, cell);
}

/** `闲置（出租到期）` → `闲置` where the longer word is not known. */
export const bareWord = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/\(.*\)$/, '');

export function writeWord(pen: Pen, { text, cell }: At, [field, known]: Words): void {
  const word = bareWord(text);
  const value = known[word];
  if (value === undefined) {
    pen.refuse(cell, reasonFor(text, 'notInList'));
    return;
  }
  if (coarseWords.has(word) || word !== text.normalize('NFKC').replace(/\s/g, '')) pen.note(cell, 'coarse');
  pen.write(field, value, cell);
}

type Words = readonly [field: string, known: Readonly<Record<string, string>>];

const wordTargets = [
  ['assetClass', 'assetClass', classWords],
  ['title', 'titleStatus', titleWords],
  ['usage', 'usageStatus', usageWords],
  ['idleCause', 'idleCause', causeWords],
] as const;

export function readWords(pen: Pen): void {
  for (const [target, field, known] of wordTargets) {
    const at = pen.cellOf(target);
    pen.stands(field, at.cell);
    if (at.text !== '') writeWord(pen, at, [field, known]);
  }
  const { text, cell } = pen.cellOf('isKey');
  const word = text.normalize('NFKC').toLowerCase();
  if (yesWords.has(word) || noWords.has(word)) pen.write('isKey', yesWords.has(word), cell);
  else if (word !== '') pen.refuse(cell, 'notInList');
}
