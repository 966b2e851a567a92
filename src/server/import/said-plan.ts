// How an asset is to be used again: path, measure, goal, who leads, until when. Where a ledger names a month the day is its
// last: until then it is not late.
import { addDays, addMonths, type Day, day } from '../../domain/day.ts';
import { type DayFound, parseDay } from './dates.ts';
import { type Pen, reasonFor } from './pen.ts';
import type { Reading } from './reading.ts';
import { writeWord } from './said-words.ts';
import { pathWords } from './zh-plan.ts';
import { noneWords } from './zh-words.ts';

export function readPlan(pen: Pen, { places }: Reading): void {
  const path = pen.cellOf('planPath');
  if (path.text !== '' && !noneWords.has(path.text)) writeWord(pen, path, ['plan.path', pathWords]);
  for (const [target, field] of words) {
    const { text, cell } = pen.cellOf(target);
    if (text !== '' && !noneWords.has(text)) pen.write(field, text, cell);
  }
  const lead = pen.cellOf('planLead');
  const unit = lead.text === '' ? null : places.orgOf(lead.text);
  if (unit !== null) pen.write('plan.leadOrgId', unit, lead.cell);
  else if (lead.text !== '' && !noneWords.has(lead.text)) pen.note(lead.cell, 'leftOut');
  readDue(pen);
}

const words = [
  ['planMeasure', 'plan.measure'],
  ['planGoal', 'plan.goal'],
  ['planLeader', 'plan.leaderName'],
] as const;

function readDue(pen: Pen): void {
  const { text, cell } = pen.cellOf('planDue');
  if (text === '' || noneWords.has(text)) return;
  const found = parseDay(text);
  if (found === null) {
    pen.refuse(cell, reasonFor(text, 'badFormat'));
    return;
  }
  pen.write('plan.dueOn', lastOf(found), cell);
  if (found.precision !== 'day') pen.note(cell, 'estimatedDay');
  if (found.isCenturyGuessed) pen.note(cell, 'guessedCentury');
}

function lastOf({ on, precision }: DayFound): Day {
  if (precision === 'day') return on;
  const first = day.parse(`${on.slice(0, 7)}-01`);
  return addDays(addMonths(first, precision === 'month' ? 1 : 12), -1);
}
