// The dialog of a step that was begun on a record. It hangs on nothing the page shows: when somebody else makes the step
// meanwhile, or the record leaves this phone, it stays, with what was typed.
import { useState } from 'react';
import { dayAt } from '../../../domain/day.ts';
import { movesFor } from '../../../domain/may-move.ts';
import type { ListedRecord } from '../../store/listing.ts';
import { useStore } from '../../store/store-context.ts';
import { type Asking, isVisitable } from './asked-step.ts';
import { FollowDialog } from './follow-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { moveForms } from './move-forms.ts';
import { VisitDialog } from './visit-dialog.tsx';

type Props = {
  readonly asking: Asking;
  /** As it is now; null when it is not here any more. */
  readonly now: ListedRecord | null;
  readonly onClose: () => void;
};

export function AskedDialog({ asking: { step, record: then }, now, onClose }: Props) {
  const { actor, env } = useStore();
  // Midnight makes no step of somebody else's.
  const [today] = useState(() => dayAt(env.now()));
  const record = now ?? then;
  const { view } = record;
  const standpoint = { actor, today };
  const isOpen = step === 'visit' ? isVisitable(view, standpoint) : movesFor(view, standpoint).includes(step);
  const isMovedOn = now === null || !isOpen;
  const shared = { record, isMovedOn, onClose };
  if (step === 'visit') return <VisitDialog {...shared} />;
  if (step === 'supplement' || step === 'withdraw') return <FollowDialog {...shared} asking={step} />;
  const form = moveForms[view.kind][step];
  return form === undefined ? null : <MoveDialog {...shared} move={step} form={form} />;
}
