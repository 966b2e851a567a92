// B01–B07: how a budget is carried out. Without imported figures B01–B06 have no data and stay silent.
import type { Day } from '../day.ts';
import { recent, shareBp, shareBpUp } from './counts.ts';
import { rule } from './rule.ts';
import { daysPast, firstDayOf, lastDayOf, monthNumber } from './spans.ts';
import type { BudgetProjectSubject } from './subjects.ts';

type Execution = NonNullable<BudgetProjectSubject['execution']>;

const hasExecution = ({ execution }: BudgetProjectSubject) => execution !== null;

/** Months of the year the figures cover in full; a month still running does not count yet. */
const fullMonths = ({ month }: Execution, today: Day): number =>
  monthNumber(month) - (today < lastDayOf(month) ? 1 : 0);

/** Measured against the months the figures cover, so that figures that come late never look like a delay. */
export const behindTime = rule({
  id: 'B01',
  subject: 'budgetProject',
  hasData: hasExecution,
  read: ({ execution }, { today, limit }) => {
    if (execution === null || execution.budgetFen === 0) return [];
    const { month, budgetFen, paidFen } = execution;
    const months = fullMonths(execution, today);
    const behindFen = months * budgetFen - 12 * paidFen; // both in twelfths
    if (months < limit('fromMonth') || behindFen <= 0) return [];
    const args = { month, months, budgetFen, paidFen };
    return [
      { line: 'behindTime', value: shareBpUp(behindFen, 12 * budgetFen), since: firstDayOf(month), args },
    ];
  },
});

export const noPayment = rule({
  id: 'B02',
  subject: 'budgetProject',
  hasData: hasExecution,
  read: ({ execution }, { today }) => {
    if (execution === null || execution.budgetFen === 0 || execution.paidFen > 0) return [];
    const { month, budgetFen } = execution;
    const args = { month, budgetFen };
    return [{ line: 'noPayment', value: fullMonths(execution, today), since: firstDayOf(month), args }];
  },
});

export const carryOver = rule({
  id: 'B03',
  subject: 'budgetProject',
  propose: () => 'surplus',
  hasData: ({ unspentYears }) => unspentYears !== null,
  read: ({ unspentYears }, { today }) =>
    unspentYears === null ? [] : [{ line: 'carryOver', value: unspentYears, since: today }],
});

export const overBudget = rule({
  id: 'B04',
  subject: 'budgetProject',
  hasData: hasExecution,
  read: ({ execution }) => {
    if (execution === null) return [];
    const { month, budgetFen, paidFen } = execution;
    const args = { month, budgetFen, paidFen };
    return [{ line: 'overBudget', value: paidFen - budgetFen, since: firstDayOf(month), args }];
  },
});

export const threePublic = rule({
  id: 'B05',
  subject: 'budgetProject',
  hasData: ({ execution, isThreePublic }) => !isThreePublic || execution !== null,
  read: ({ execution, isThreePublic, lastYearPaidFen }, { limit }) => {
    if (!isThreePublic || execution === null) return [];
    const { month, budgetFen, paidFen } = execution;
    const facts = { since: firstDayOf(month), args: { month, budgetFen, paidFen } };
    const isEarly = monthNumber(month) < limit('beforeMonth') && budgetFen > 0;
    return [
      ...(isEarly
        ? [{ ...facts, line: 'threePublicShare', value: shareBp(paidFen, budgetFen) } as const]
        : []),
      ...(lastYearPaidFen === null
        ? []
        : [{ ...facts, line: 'threePublicGrowth', value: paidFen - lastYearPaidFen } as const]),
    ];
  },
});

export const unpublished = rule({
  id: 'B06',
  subject: 'publication',
  hasData: ({ clock }) => clock !== null,
  read: ({ clock, publishedOn }, { today }) =>
    clock === null || publishedOn !== null
      ? []
      : [
          {
            line: 'unpublished',
            value: daysPast(clock, today),
            since: clock.startOn,
            args: { dueOn: clock.dueOn },
          },
        ],
});

export const manyObservations = rule({
  id: 'B07',
  subject: 'budgetProject',
  read: ({ observedOn }, { today, limit }) => {
    const windowDays = limit('windowDays');
    const days = recent(observedOn, today, windowDays);
    return [{ line: 'manyObservations', value: days.length, since: days[0] ?? today, args: { windowDays } }];
  },
});
