// Conditions, guards and effects of a sighting's moves.
import type { Condition, Effect, Guard, Look } from '../machine.ts';
import { againstMerging } from '../merging.ts';
import type { SightingCore } from './core.ts';
import { effectOf, guardOf } from './core.ts';

const byWhom = ({ context: { actor, today } }: Look<SightingCore>) => ({ by: actor.userId, on: today });

export const sightingConditions = {
  /** What is missing or wrong in the ledger is not settled by one pair of eyes. */
  jointlyChecked: ({ course, facts }) =>
    facts.ledgerGaps.length === 0 || course.jointCheck !== undefined ? null : { code: 'jointCheckMissing' },
} as const satisfies Record<string, Condition<SightingCore>>;

export const sightingGuards = {
  intoLiveOne: guardOf('merge', ({ one, asked, context }) =>
    againstMerging({ id: one.id, kind: 'sighting', isSealed: false }, asked.args.recordId, context.other),
  ),
  toKnownAsset: guardOf('link', ({ asked, context: { other } }) =>
    other?.kind === 'asset' && other.id === asked.args.assetId ? null : { code: 'recordMissing' },
  ),
  toNewAsset: guardOf('addToLedger', ({ context: { other } }) =>
    other === null ? null : { code: 'recordExists' },
  ),
  checkedByToday: guardOf('keepJointCheck', ({ asked, context }) =>
    asked.args.on <= context.today ? null : { code: 'invalidFields', fields: { on: { code: 'inFuture' } } },
  ),
} as const satisfies Record<string, Guard<SightingCore>>;

export const sightingEffects = {
  issueNumber: (course, { context: { nextNumber, today } }) => {
    if (nextNumber === null) throw new Error('a move that registers was not given a number');
    return { ...course, caseNo: nextNumber, registeredOn: today };
  },
  keepJointCheck: effectOf('keepJointCheck', (course, look) => ({
    ...course,
    jointCheck: { ...look.asked.args, by: look.context.actor.userId },
  })),
  keepLink: effectOf('link', (course, look) => ({
    ...course,
    confirmed: {
      ...byWhom(look),
      assetId: look.asked.args.assetId,
      isNewInLedger: false,
      isTitleDisputed: false,
    },
  })),
  keepAddition: effectOf('addToLedger', (course, look) => ({
    ...course,
    confirmed: { ...byWhom(look), ...look.asked.args, isNewInLedger: true },
  })),
  keepDismissal: effectOf('dismiss', (course, look) => {
    const { reason, note = null } = look.asked.args;
    return { ...course, dismissed: { ...byWhom(look), reason, note } };
  }),
  keepMerge: effectOf('merge', (course, { asked }) => ({ ...course, mergedInto: asked.args.recordId })),
  end: (course, { context }) => ({ ...course, endedOn: context.today }),
} as const satisfies Record<string, Effect<SightingCore>>;
