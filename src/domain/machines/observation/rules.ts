// Conditions, guards and effects of a budget observation's moves.

import type { Condition, Effect, Guard, Look } from '../machine.ts';
import { againstMerging } from '../merging.ts';
import type { ObservationCore } from './core.ts';
import { effectOf, guardOf } from './core.ts';

const byWhom = ({ context: { actor, today } }: Look<ObservationCore>) => ({ by: actor.userId, on: today });

export const observationConditions = {
  /** Forwarded to no unit: the office's own budget committee answers. */
  askedOfOffice: ({ course }) => (course.forwarded?.orgId === null ? null : { code: 'notAllowed' }),
} as const satisfies Record<string, Condition<ObservationCore>>;

export const observationGuards = {
  intoLiveOne: guardOf('merge', ({ one, asked, context }) =>
    againstMerging({ id: one.id, kind: 'observation', isSealed: false }, asked.args.recordId, context.other),
  ),
  knownUnit: guardOf('forward', ({ asked, context: { unit } }) =>
    asked.args.orgId === undefined || unit?.id === asked.args.orgId ? null : { code: 'unitUnknown' },
  ),
} as const satisfies Record<string, Guard<ObservationCore>>;

export const observationEffects = {
  issueNumber: (course, { context: { nextNumber, today } }) => {
    if (nextNumber === null) throw new Error('a move that registers was not given a number');
    return { ...course, caseNo: nextNumber, registeredOn: today };
  },
  keepMerge: effectOf('merge', (course, { asked }) => ({ ...course, mergedInto: asked.args.recordId })),
  keepDecline: effectOf('decline', (course, look) => ({
    ...course,
    declined: { ...byWhom(look), ...look.asked.args },
  })),
  keepForward: effectOf('forward', (course, look) => {
    const { orgId = null, instruction = null } = look.asked.args;
    return { ...course, forwarded: { ...byWhom(look), orgId, instruction } };
  }),
  keepAnswer: effectOf('answer', (course, look) => ({
    ...course,
    answer: { ...byWhom(look), ...look.asked.args },
  })),
  keepClosing: effectOf('close', (course, look) => {
    const { disposition, note = null } = look.asked.args;
    return { ...course, closing: { ...byWhom(look), disposition, note } };
  }),
  end: (course, { context }) => ({ ...course, endedOn: context.today }),
} as const satisfies Record<string, Effect<ObservationCore>>;
