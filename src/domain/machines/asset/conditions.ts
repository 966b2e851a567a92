// What must be true of an asset before a move is offered.
import type { Case, Condition } from '../machine.ts';
import type { AssetCore } from './core.ts';

/** Our own line: with three of the twelve unknown it can still be found, named and answered for. */
export const itemsToList = 9;

const usageOf = ({ course, facts }: Case<AssetCore>) => course.usage ?? facts.usageStatus;

const passedBy = ({ course }: Case<AssetCore>) => {
  const last = course.checks?.at(-1);
  return last?.isPassed === true ? (course.checks ?? []).filter(({ isPassed }) => isPassed) : [];
};

export const assetConditions = {
  standsIdle: (one) =>
    usageOf(one) === 'idle' || usageOf(one) === 'inefficient' ? null : { code: 'notIdle' },
  enoughKnown: ({ facts }) => (facts.filledItems >= itemsToList ? null : { code: 'itemsMissing' }),
  /** “完成一项销号一项”: somebody went there and found it done; the last word of the checks counts. */
  checked: (one) => (passedBy(one).length > 0 ? null : { code: 'notChecked' }),
  secondPerson: (one, { actor }) =>
    passedBy(one).some(({ by }) => by === actor.userId) || one.course.request?.by === actor.userId
      ? { code: 'secondPerson' }
      : null,
  isKey: ({ facts }) => (facts.isKey ? null : { code: 'notAllowed' }),
  undisputed: ({ course }) => (course.disputedSinceOn === undefined ? null : { code: 'alreadyDone' }),
  disputed: ({ course }) => (course.disputedSinceOn === undefined ? { code: 'wrongState' } : null),
} as const satisfies Record<string, Condition<AssetCore>>;
