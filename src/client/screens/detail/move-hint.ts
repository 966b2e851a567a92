// What a move means by law or by promise, in a sentence above its form.
import { clocks } from '../../../domain/calendar/clocks.ts';
import type { Move } from '../../../domain/machines/asked.ts';
import { petitionCase } from '../../../domain/machines/cases.ts';
import { kindOf } from '../../../domain/machines/petition/conditions.ts';
import { finishClockOf } from '../../../domain/machines/petition/finish-clock.ts';
import type { RecordView, ViewOf } from '../../../domain/view.ts';
import { type DeskTranslate, isDeskKey } from '../../text/desk-text.ts';

export function moveHint(d: DeskTranslate, move: Move, view: RecordView): string | null {
  if (view.kind !== 'petition') return null;
  if (move === 'accept') return acceptHint(d, view);
  const key = `hint.${move}`;
  return isDeskKey(key) ? d(key) : null;
}

/** How long the answer has depends on the kind, as it is sorted now. */
function acceptHint(d: DeskTranslate, view: ViewOf<'petition'>): string {
  const finish = finishClockOf(kindOf(petitionCase(view)));
  if (finish.clock === 'D04') return d('hint.accept', { days: clocks.D04.variants.standard.length.count });
  const { count } = clocks.D19.variants[finish.variant].length;
  return d(`hint.accept.${finish.variant}`, { days: count });
}
