// What a move writes into a petition's course. Each adds or replaces one thing and leaves the rest alone.
import { recordId } from '../../ids.ts';
import type { Effect, Look } from '../machine.ts';
import { clockEffects } from './clock-effects.ts';
import { closingGround, isDissatisfied, roundOf } from './conditions.ts';
import type { PetitionCore } from './core.ts';
import { effectOf } from './core.ts';
import type { PetitionCourse, Rating } from './course.ts';

const byWhom = ({ context: { actor, today } }: Look<PetitionCore>) => ({ by: actor.userId, on: today });

function throughOf({ one, context: { actor } }: Look<PetitionCore>): Rating['through'] {
  if (actor.role === 'resident') return 'resident';
  return actor.userId === one.authorId ? 'author' : 'station';
}

/** Takes some keys out of the course. */
const without = (course: PetitionCourse, ...keys: readonly (keyof PetitionCourse)[]): PetitionCourse => {
  const left: { -readonly [K in keyof PetitionCourse]: PetitionCourse[K] } = { ...course };
  for (const key of keys) delete left[key];
  return left;
};

/** The unit reads why its objection was upheld or not. */
const ruled = (move: 'uphold' | 'refuse', ruling: 'upheld' | 'refused'): Effect<PetitionCore> =>
  effectOf(move, (course, look) => {
    const ruled = { ...byWhom(look), ...look.asked.args };
    const objections = (course.objections ?? []).map((one) =>
      one.ruling === null ? { ...one, ruling, ruled } : one,
    );
    return { ...course, objections };
  });

/** Whoever answers again reads what was wrong with the answer of the round that ends here. */
const returned = (move: 'sendBack' | 'rework'): Effect<PetitionCore> =>
  effectOf(move, (course, look) => {
    const line = { ...byWhom(look), move, round: roundOf(look.one), ...look.asked.args };
    return { ...course, returns: [...(course.returns ?? []), line] };
  });

export const petitionEffects = {
  ...clockEffects,
  issueNumber: (course, { context: { nextNumber, today } }) => {
    if (nextNumber === null) throw new Error('a move that registers was not given a number');
    return { ...course, caseNo: nextNumber, registeredOn: today };
  },
  /** Nobody can be told who left no name. 《信访工作条例》第二十三条. */
  tellPetitioner: (course, { one, context }) =>
    one.facts.isAnonymous ? course : { ...course, toldOn: course.toldOn ?? context.today },
  keepDiscard: effectOf('discard', (course, look) => ({
    ...course,
    discarded: { ...byWhom(look), ...look.asked.args },
  })),
  keepMerge: effectOf('merge', (course, { asked }) => ({ ...course, mergedInto: asked.args.recordId })),
  /** As it stood before. That it was told of the merging is no notice any more; what a unit had it for before, was. */
  keepUnmerging: effectOf('unmerge', (course, look) => {
    const left = without(course, 'mergedInto', 'endedOn');
    const before = course.objections === undefined ? without(left, 'toldOn') : left;
    return { ...before, unmerged: [...(course.unmerged ?? []), { ...byWhom(look), ...look.asked.args }] };
  }),
  keepClass: effectOf('reclassify', (course, look) => {
    const { kind, category } = look.asked.args;
    const line = { ...byWhom(look), ...look.asked.args };
    return { ...course, kind, category, reclassified: [...(course.reclassified ?? []), line] };
  }),
  seal: (course) => ({ ...course, kind: 'report', isSealed: true }),
  sealIdentity: (course) => ({ ...course, isIdentitySealed: true }),
  markXinfang: effectOf('treatAsXinfang', (course, { asked }) => ({
    ...course,
    isXinfang: asked.args.isXinfang,
  })),
  /** 《代表法》第三十一条: an explanation, never a decision. */
  keepExplanation: effectOf('answerOnSite', (course, look) => ({
    ...course,
    replies: [
      ...(course.replies ?? []),
      {
        ...byWhom(look),
        ...look.asked.args,
        opinion: 'explain',
        outcome: 'D',
        attachmentIds: [],
        round: roundOf(look.one),
      },
    ],
  })),
  keepDecline: effectOf('decline', (course, look) => ({
    ...course,
    declined: { ...byWhom(look), ...look.asked.args },
  })),
  keepRedirect: effectOf('redirect', (course, look) => ({
    ...course,
    redirected: { ...byWhom(look), ...look.asked.args },
  })),
  keepWish: effectOf('askToAssign', (course, look) => ({
    ...course,
    assignWishes: [...(course.assignWishes ?? []), { ...byWhom(look), ...look.asked.args }],
  })),
  keepHandover: effectOf('assign', (course, look) => {
    const { mode, orgId, coOrgIds, instruction, confirmsConflict, isNotNamedUnit } = look.asked.args;
    return {
      ...course,
      handover: {
        ...byWhom(look),
        mode,
        orgId,
        coOrgIds,
        instruction: instruction ?? null,
        isConflictConfirmed: confirmsConflict === true,
        byTownship: look.context.actor.role === 'township',
        ...(isNotNamedUnit === true && { isNotNamedUnit }),
      },
    };
  }),
  keepObjection: effectOf('object', (course, look) => {
    if (course.handover === undefined) return course;
    const { reason, suggestedOrgId = null } = look.asked.args;
    const raised = { ...byWhom(look), orgId: course.handover.orgId, reason, suggestedOrgId, ruling: null };
    return { ...course, objections: [...(course.objections ?? []), raised] };
  }),
  upholdObjection: ruled('uphold', 'upheld'),
  refuseObjection: ruled('refuse', 'refused'),
  /** The clock of sorting runs on; those of the unit end with its part in it. */
  takeBack: (course) => without(course, 'handover', 'unitNotice', 'objecting'),
  keepAcceptance: (course, { asked, context }) => ({
    ...course,
    acceptedOn: context.today,
    isAcceptedInSilence: asked.move === 'autoAccept',
  }),
  keepExtension: effectOf('extend', (course, look) => ({
    ...course,
    extension: { ...byWhom(look), ...look.asked.args },
  })),
  keepReply: effectOf('reply', (course, look) => ({
    ...course,
    replies: [...(course.replies ?? []), { ...byWhom(look), ...look.asked.args, round: roundOf(look.one) }],
  })),
  /** One reply for all that were merged, but each person has it and may rate it. */
  keepCopiedReply: effectOf('copyReply', (course, look) => ({
    ...course,
    replies: [
      ...(course.replies ?? []),
      { ...byWhom(look), ...look.asked.args.reply, round: roundOf(look.one) },
    ],
  })),
  keepReturn: returned('sendBack'),
  keepRework: returned('rework'),
  newRound: (course) => ({ ...course, round: (course.round ?? 1) + 1 }),
  countRework: (course) => ({ ...course, reworks: (course.reworks ?? 0) + 1 }),
  keepRating: effectOf('rate', (course, look) => {
    const { process, result, reason = null, asksRework } = look.asked.args;
    const round = roundOf(look.one);
    const rating = {
      ...byWhom(look),
      ...{ id: look.context.id, round, process, result, reason, through: throughOf(look) },
      ...(asksRework === true && { asksRework }),
    };
    return { ...course, ratings: [...(course.ratings ?? []), rating] };
  }),
  keepContact: effectOf('logContact', (course, look) => {
    const { way, isReached, note = null } = look.asked.args;
    return { ...course, contacts: [...(course.contacts ?? []), { ...byWhom(look), way, isReached, note }] };
  }),
  keepRecusal: effectOf('recuse', (course, look) => ({
    ...course,
    recusals: [...(course.recusals ?? []), { ...byWhom(look), ...look.asked.args }],
  })),
  keepMediation: effectOf('mediate', (course, look) => {
    const { isAgreed, text, attachments } = look.asked.args;
    const documentId = look.asked.args.documentId ?? attachments?.[0]?.id ?? null;
    const added = attachments === undefined ? {} : { attachments };
    return { ...course, mediation: { ...byWhom(look), isAgreed, text, documentId, ...added } };
  }),
  keepUrge: effectOf('urge', (course, look) => ({
    ...course,
    urges: [...(course.urges ?? []), { ...byWhom(look), ...look.asked.args }],
  })),
  keepClosing: effectOf('close', (course, look) => {
    const { one, context, asked } = look;
    const ground = closingGround(one, context.today);
    if (ground === null) return course;
    const { explanation = null } = asked.args;
    return {
      ...course,
      closing: { ...byWhom(look), ground, isDissatisfied: isDissatisfied(one), explanation },
    };
  }),
  keepRevisit: effectOf('revisit', (course, { asked, context: { actor, id } }) => {
    const visit = { id: recordId.parse(id), ...asked.args, by: actor.userId, byName: actor.name };
    return { ...course, revisits: [...(course.revisits ?? []), visit] };
  }),
  keepReopening: effectOf('reopen', (course, look) => ({
    ...without(course, 'endedOn', 'closing'),
    reopenings: [...(course.reopenings ?? []), { ...byWhom(look), ...look.asked.args }],
  })),
  keepEscalation: effectOf('escalate', (course, { asked: { args } }) => ({
    ...course,
    escalations: [...(course.escalations ?? []), args],
  })),
  keepReview: effectOf('linkReview', (course, { asked: { args } }) => ({
    ...course,
    reviews: [...(course.reviews ?? []), args],
  })),
  end: (course, { context }) => ({ ...course, endedOn: context.today }),
  cutPersonal: (course, { context }) => ({
    ...course,
    personalCutOn: course.personalCutOn ?? context.today,
  }),
} as const satisfies Record<string, Effect<PetitionCore>>;
