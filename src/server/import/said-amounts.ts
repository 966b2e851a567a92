// Money, days and the lease.
import { amountIn } from './amount-in.ts';
import { parseDay, parseYear } from './dates.ts';
import { parseMoney } from './numbers.ts';
import { type Pen, reasonFor } from './pen.ts';
import type { Reading } from './reading.ts';
import { noneWords } from './zh-words.ts';

const moneyTargets = [
  ['bookValue', 'bookValueFen'],
  ['estimate', 'estimateFen'],
  ['rent', 'lease.rentFenPerYear'],
] as const;

export function readMoney(pen: Pen, { unitsOf }: Reading): void {
  for (const [target, field] of moneyTargets) {
    const { text, cell, column } = pen.cellOf(target);
    if (text === '' || noneWords.has(text)) continue;
    const value = amountIn(pen, parseMoney(text, unitsOf(column).money), { text, cell });
    if (value !== null) pen.write(field, value, cell);
  }
  const { text, cell } = pen.cellOf('arrears');
  if (text === '') return;
  if (/^\d{1,5}$/.test(text)) pen.write('lease.arrearsDays', Number(text), cell);
  else pen.refuse(cell, 'badFormat');
}

const dayTargets = [
  ['idleSince', 'idleSince'],
  ['verifiedOn', 'lastVerifiedOn'],
  ['leaseStart', 'lease.startOn'],
  ['leaseEnd', 'lease.endOn'],
] as const;

export function readDays(pen: Pen): void {
  for (const each of dayTargets) readDay(pen, each);
  readBuiltYear(pen);
  const lessee = pen.cellOf('lessee');
  if (lessee.text !== '' && !noneWords.has(lessee.text)) pen.write('lease.lessee', lessee.text, lessee.cell);
}

function readDay(pen: Pen, [target, field]: (typeof dayTargets)[number]): void {
  const { text, cell } = pen.cellOf(target);
  pen.stands(field, cell);
  if (text === '' || noneWords.has(text)) return;
  const found = parseDay(text);
  if (found === null) {
    pen.refuse(cell, reasonFor(text, 'badFormat'));
    return;
  }
  const isEstimated = found.precision !== 'day';
  pen.write(field, found.on, cell);
  if (field === 'idleSince') pen.write('isIdleSinceEstimated', isEstimated, cell);
  if (isEstimated) pen.note(cell, 'estimatedDay');
  if (found.isCenturyGuessed) pen.note(cell, 'guessedCentury');
}

function readBuiltYear(pen: Pen): void {
  const { text, cell } = pen.cellOf('builtYear');
  if (text === '') return;
  const found = parseYear(text);
  if (found === null) {
    pen.refuse(cell, reasonFor(text, 'badFormat'));
    return;
  }
  pen.write('builtYear', found.year, cell);
  if (found.isCenturyGuessed) pen.note(cell, 'guessedCentury');
}
