// A number that was read: its value, with notes on what was not taken as it stands; or the cell is refused.
import type { Result } from '../../domain/result.ts';
import type { Amount } from './numbers.ts';
import { type At, type Pen, reasonFor } from './pen.ts';

export function amountIn(pen: Pen, parsed: Result<Amount>, { text, cell }: At): number | null {
  if (!parsed.ok) {
    pen.refuse(cell, reasonFor(text, 'badFormat'));
    return null;
  }
  const { value, isAbout, isRounded } = parsed.value;
  if (isAbout) pen.note(cell, 'approximate');
  if (isRounded) pen.note(cell, 'rounded');
  return value;
}
