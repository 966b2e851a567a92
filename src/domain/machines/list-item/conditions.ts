// What must be true of an item of a list before a move is offered.
import type { Case, Condition } from '../machine.ts';
import type { ListItemCore } from './core.ts';

const passedBy = ({ course }: Case<ListItemCore>) => {
  const last = course.checks?.at(-1);
  return last?.isPassed === true ? (course.checks ?? []).filter(({ isPassed }) => isPassed) : [];
};

export const listItemConditions = {
  objectingOpen: ({ course }, { today }) =>
    course.assigned !== undefined && today <= course.assigned.objecting.due ? null : { code: 'tooLate' },
  checked: (one) => (passedBy(one).length > 0 ? null : { code: 'notChecked' }),
  secondPerson: (one, { actor }) =>
    passedBy(one).some(({ by }) => by === actor.userId) ? { code: 'secondPerson' } : null,
  notEvaluated: ({ course }) => (course.evaluation === undefined ? null : { code: 'alreadyDone' }),
} as const satisfies Record<string, Condition<ListItemCore>>;
