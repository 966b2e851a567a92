// What is said with each move of a petition. Reasons that the law counts are lists, the rest are words.
import * as z from 'zod/mini';
import { amendArgs } from '../../amend.ts';
import { evidence } from '../../attachment.ts';
import { categories } from '../../category.ts';
import { day } from '../../day.ts';
import { attachmentId, orgId, recordId, userId } from '../../ids.ts';
import type { PetitionFields, petitionKinds } from '../../petition.ts';
import type { SealedReport } from '../../sealed/report.ts';
import { sealedAddition } from '../../sealed/report.ts';
import { choice, whole, writtenText, yesNo } from '../../shapes.ts';
import { bare, step } from '../step.ts';
import {
  grades,
  handoverArgs,
  opinions,
  otherRecord,
  outcomes,
  reason,
  relapseArgs,
  revisitArgs,
  supplementArgs,
  withdrawArgs,
} from '../terms.ts';

export const discardReasons = ['spam', 'unlawful', 'empty'] as const;
/** 《信访工作条例》第十九、二十二、二十三、三十五、三十六条. */
export const declineReasons = [
  'notJurisdiction',
  'legalChannel',
  'pendingDuplicate',
  'reviewExhausted',
  'unclear',
] as const;
export const redirectTargets = ['politicalLegal', 'discipline'] as const;
/** How a case may end that was never answered. */
export const unansweredEnds = ['withdrawn', 'discarded', 'declined', 'redirected'] as const;
export const contactWays = ['phone', 'visit', 'message'] as const;
/** 《信访工作条例》第三十五、三十六条. */
export const reviewKinds = ['review', 'recheck'] as const;
export const reviewResults = ['upheld', 'changed', 'withdrawn'] as const;

const explanation = {
  text: writtenText(20, 5000),
  legalBasis: z.optional(writtenText(1, 500)),
  lawTip: z.optional(writtenText(1, 300)),
};

/** 《信访工作条例》第三十二条: request, facts, opinion and what it rests on. */
const reply = z.strictObject({
  ...explanation,
  opinion: choice(opinions),
  outcome: choice(outcomes),
  attachmentIds: z.array(attachmentId),
  /** Photographs and letters that go with it; for who handles the matter, not for the page of its code. */
  attachments: z.optional(evidence),
});

const rating = z
  .strictObject({
    /** How it was done and what came of it, apart: one may be content with one and not the other. */
    process: choice(grades),
    result: choice(grades),
    reason: z.optional(writtenText(5, 300)),
    /** Who is not content may ask for it to be done again; the office or the township decides. */
    asksRework: z.optional(z.literal(true, { error: 'notAccepted' })),
  })
  .check(
    z.refine(
      (given) =>
        given.reason !== undefined || (given.process !== 'dissatisfied' && given.result !== 'dissatisfied'),
      { error: 'required', path: ['reason'] },
    ),
    z.refine(
      (given) =>
        given.asksRework === undefined || given.process === 'dissatisfied' || given.result === 'dissatisfied',
      { error: 'notAccepted', path: ['asksRework'] },
    ),
  );

/** 举报 is not among them: a case becomes sealed by its own move, and never unsealed. */
export const openKinds = ['suggestion', 'appeal', 'inquiry'] as const;

/** Everything but `submit`, whose arguments are the record's own fields. */
export const petitionSteps = z.discriminatedUnion('move', [
  step('supplement', supplementArgs),
  /** The same on a 举报: only the officers read it. */
  step('supplementSealed', sealedAddition),
  step('amend', amendArgs),
  step('withdraw', withdrawArgs),
  bare('register'),
  step('discard', z.strictObject({ reason: choice(discardReasons) })),
  step('merge', otherRecord),
  step('reclassify', z.strictObject({ kind: choice(openKinds), category: choice(categories), reason })),
  step('sealAsReport', z.strictObject({ reason })),
  step('treatAsXinfang', z.strictObject({ isXinfang: yesNo })),
  step('answerOnSite', z.strictObject(explanation)),
  step('decline', z.strictObject({ reason: choice(declineReasons), whereTo: writtenText(5, 500) })),
  step('redirect', z.strictObject({ to: choice(redirectTargets), whereTo: writtenText(5, 500) })),
  step('askToAssign', z.strictObject({ reason })),
  step(
    'assign',
    z.strictObject({
      ...handoverArgs,
      /** Said after the warning that the unit is the one an appeal is directed against. */
      confirmsConflict: z.optional(z.literal(true, { error: 'notAccepted' })),
      /** Ticked by the officer who read a 举报 on their own device: the server cannot see which unit it names. */
      isNotNamedUnit: z.optional(z.literal(true, { error: 'notAccepted' })),
    }),
  ),
  step('object', z.strictObject({ reason, suggestedOrgId: z.optional(orgId) })),
  step('uphold', z.strictObject({ reason })),
  step('refuse', z.strictObject({ reason })),
  bare('accept'),
  bare('autoAccept'),
  step('extend', z.strictObject({ days: whole(1, 30), reason })),
  step('reply', reply),
  step('sendBack', z.strictObject({ reason })),
  step('rate', rating),
  step('rework', z.strictObject({ reason })),
  step(
    'logContact',
    z.strictObject({ way: choice(contactWays), isReached: yesNo, note: z.optional(writtenText(1, 300)) }),
  ),
  step('recuse', z.strictObject({ userId, reason })),
  step(
    'mediate',
    z.strictObject({
      isAgreed: yesNo,
      text: writtenText(5, 2000),
      /** 《信访工作条例》第三十三条: an agreement is written down. */
      documentId: z.optional(attachmentId),
      attachments: z.optional(evidence),
    }),
  ),
  step('urge', z.strictObject({ text: writtenText(5, 500) })),
  step('close', z.strictObject({ explanation: z.optional(writtenText(20, 2000)) })),
  /** 回头看: only who looks again is told of it. */
  step('revisit', revisitArgs),
  step('reopen', relapseArgs),
  step('escalate', z.strictObject({ to: choice(['listItem', 'cluster'] as const), recordId })),
  step(
    'linkReview',
    z.strictObject({
      kind: choice(reviewKinds),
      recordId,
      /** Where it is decided, and what became of it; absent in what was linked before this was asked. */
      body: z.optional(writtenText(2, 60)),
      requestedOn: z.optional(day),
      decidedOn: z.optional(day),
      result: z.optional(choice(reviewResults)),
    }),
  ),
  step('copyReply', z.strictObject({ fromId: recordId, reply })),
  step('unmerge', z.strictObject({ fromId: recordId, ended: choice(unansweredEnds) })),
  bare('recount'),
  bare('wipePersonal'),
  bare('archive'),
]);

export type PetitionKind = (typeof petitionKinds)[number];
export type PetitionStep = z.output<typeof petitionSteps>;
export type PetitionAsked =
  | PetitionStep
  | { readonly move: 'submit'; readonly args: PetitionFields | SealedReport };
export type PetitionMove = PetitionAsked['move'];
export type PetitionArgs<M extends PetitionMove> = Extract<PetitionAsked, { readonly move: M }>['args'];
export type ReplyGiven = z.output<typeof reply>;
