// At the end of a row: until when the matter must move on, or else what stands there otherwise.
import type { ReactNode } from 'react';
import { dayAt } from '../../domain/day.ts';
import { urgencyOf } from '../../domain/machines/petition/running-clocks.ts';
import type { ViewOf } from '../../domain/view.ts';
import { useStore } from '../store/store-context.ts';
import { DueMark } from './due-mark.tsx';
import { dueOf } from './due-of.ts';

type Props = { readonly view: ViewOf<'petition'>; readonly otherwise: ReactNode };

export function RowDue({ view, otherwise }: Props) {
  const { env } = useStore();
  const today = dayAt(env.now());
  const due = dueOf(view);
  if (due === null) return otherwise;
  return <DueMark due={due.due} today={today} look={urgencyOf(due, today)} />;
}
