// An item of one of the five lists (五单制) as its machine sees it, and what is said with each of its moves.
import * as z from 'zod/mini';
import { attachments } from '../../attachment.ts';
import type { Deadline } from '../../calendar/deadline.ts';
import type { Day } from '../../day.ts';
import { day } from '../../day.ts';
import type { MutationId, OrgId, RecordId, UserId } from '../../ids.ts';
import { orgId } from '../../ids.ts';
import { choice, whole, writtenText } from '../../shapes.ts';
import { asking } from '../asking.ts';
import { bare, step } from '../step.ts';
import { checkArgs, grades, reason, relapseArgs, revisitArgs } from '../terms.ts';

export const listItemStates = [
  'draft',
  'approved',
  'assigned',
  'rectifying',
  'reported',
  'closedOut',
  'evaluated',
] as const;
export type ListItemState = (typeof listItemStates)[number];

/** 督办, 联合督查, 专题询问, 质询, 特定问题调查; the last two by 《监督法》第五十一、五十五条. Only ever upwards. */
export const escalations = [
  'urge',
  'jointSupervision',
  'specialInquiry',
  'interpellation',
  'specialInvestigation',
] as const;
export type Escalation = (typeof escalations)[number];

const milestone = z.strictObject({ on: day, text: writtenText(2, 200) });

/** 整改清单: measure, goal, time. */
const plan = z.strictObject({
  measure: writtenText(5, 1000),
  goal: writtenText(2, 300),
  dueOn: day,
  milestones: z.array(milestone).check(z.maxLength(20, { error: 'tooMany:20' })),
});

export const listItemSteps = z.discriminatedUnion('move', [
  bare('approve'),
  step(
    'assign',
    z.strictObject({
      leadOrgId: orgId,
      coOrgIds: z.array(orgId).check(z.maxLength(10, { error: 'tooMany:10' })),
      leaderName: z.optional(writtenText(1, 40)),
    }),
  ),
  step('object', z.strictObject({ reason })),
  step('plan', plan),
  step('note', z.strictObject({ percent: whole(0, 100), text: writtenText(2, 1000), attachments })),
  step('report', z.strictObject({ text: writtenText(10, 5000), attachments })),
  step('check', checkArgs),
  step('closeOut', z.strictObject({ note: z.optional(writtenText(1, 500)) })),
  step('sendBack', z.strictObject({ reason, dueOn: day })),
  step('evaluate', z.strictObject({ grade: choice(grades), opinion: z.optional(writtenText(2, 1000)) })),
  step('revisit', revisitArgs),
  step('relapse', relapseArgs),
  step('carryOver', z.strictObject({ toYear: whole(2000, 2200), reason })),
  step('escalate', z.strictObject({ to: choice(escalations), reason })),
]);
export type ListItemAsked = z.output<typeof listItemSteps>;
export type Args<M extends ListItemAsked['move']> = Extract<ListItemAsked, { readonly move: M }>['args'];

type By = { readonly by: UserId; readonly on: Day };

export type ListItemCourse = {
  readonly approvedOn?: Day;
  readonly assigned?: By & {
    readonly leadOrgId: OrgId;
    readonly coOrgIds: readonly OrgId[];
    readonly leaderName: string | null;
    readonly objecting: Deadline; // D10
  };
  readonly objections?: readonly (By & { readonly orgId: OrgId; readonly reason: string })[];
  readonly plan?: By & Args<'plan'>;
  readonly notes?: readonly (By & Args<'note'> & { readonly id: MutationId })[];
  readonly reports?: readonly (By & Args<'report'>)[];
  /** Of the report that is open, or was decided last. */
  readonly checks?: readonly (Args<'check'> & { readonly by: UserId; readonly orgId: OrgId | null })[];
  readonly closeOuts?: readonly (By & { readonly checkedBy: readonly UserId[] })[];
  readonly returns?: readonly (By & Args<'sendBack'>)[];
  readonly evaluation?: By & { readonly grade: (typeof grades)[number]; readonly opinion: string | null };
  readonly revisits?: readonly (Args<'revisit'> & { readonly by: UserId })[];
  readonly relapses?: readonly (By & { readonly revisitId: RecordId; readonly reason: string })[];
  readonly carriedTo?: readonly (By & Args<'carryOver'>)[];
  readonly escalations?: readonly (By & { readonly to: Escalation; readonly reason: string })[];
};

export type ListItemFacts = { readonly year: number };

export type ListItemCore = {
  readonly state: ListItemState;
  readonly asked: ListItemAsked;
  readonly course: ListItemCourse;
  readonly facts: ListItemFacts;
};

export const { effectOf, guardOf } = asking<ListItemCore>();
