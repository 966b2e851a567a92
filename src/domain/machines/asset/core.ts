// An asset of the ledger as the machine of its revival sees it, and what is said with each of its moves.
import * as z from 'zod/mini';
import { type Attachment, attachments } from '../../attachment.ts';
import type { Deadline } from '../../calendar/deadline.ts';
import type { Day } from '../../day.ts';
import { day } from '../../day.ts';
import type { OrgId, RecordId, UserId } from '../../ids.ts';
import { orgId, recordId } from '../../ids.ts';
import { choice, whole, writtenText } from '../../shapes.ts';
import { revivalPaths } from '../../sighting.ts';
import { asking } from '../asking.ts';
import { bare, step } from '../step.ts';
import { checkArgs, reason, relapseArgs, revisitArgs } from '../terms.ts';
import type { LedgerActs } from './acts.ts';

/** What somebody who stood there says of the entry: as it is written, 账有物无, 信息有误, 权属不清. */
export const visitFindings = ['asInLedger', 'notThere', 'dataWrong', 'ownershipUnclear'] as const;

/** 核查: one pair of eyes on the way; it only adds to what is known. */
const visit = z.strictObject({
  on: day,
  finding: choice(visitFindings),
  note: z.optional(writtenText(2, 500)),
  attachments,
});

/** What a field becomes; absent: nothing is known any more. */
const fieldChange = z.strictObject({ to: z.optional(z.unknown()) });

const correction = z.strictObject({
  set: z
    .record(z.string(), fieldChange)
    .check(z.refine((set) => Object.keys(set).length > 0, { error: 'required' })),
  why: writtenText(2, 500),
  /** The sighting that showed it. */
  sightingId: z.optional(recordId),
});

export const revivalStages = [
  'unlisted',
  'listed',
  'planned',
  'reviving',
  'closeRequested',
  'closedOut',
  'disposed',
] as const;
export type RevivalStage = (typeof revivalStages)[number];

const fen = whole(0, Number.MAX_SAFE_INTEGER);

/** 责任主体 and 完成时限: who does what until when. */
const plan = z.strictObject({
  path: choice(revivalPaths),
  measure: writtenText(5, 500),
  goal: writtenText(2, 300),
  leadOrgId: orgId,
  leaderName: writtenText(1, 40),
  dueOn: day,
  /** How it stands before the work. */
  attachments: z.optional(attachments),
});

const outcome = z.strictObject({
  revivedOn: day,
  newUse: writtenText(1, 60),
  jobs: whole(0, 100_000),
  households: whole(0, 100_000),
  annualIncomeFen: fen,
  /** Of the village; never added to what the state takes in. */
  collectiveIncomeFen: fen,
  beneficiaries: whole(0, 10_000_000),
});

export const assetSteps = z.discriminatedUnion('move', [
  bare('list'),
  step('plan', plan),
  bare('start'),
  step('requestClose', z.strictObject({ outcome, attachments })),
  step('check', checkArgs),
  step('closeOut', z.strictObject({ note: z.optional(writtenText(1, 500)) })),
  step('refuse', z.strictObject({ reason })),
  step('correctOutcome', z.strictObject({ outcome, reason })),
  step('revisit', revisitArgs),
  step('relapse', relapseArgs),
  step('disputeTitle', z.strictObject({ reason })),
  step('settleTitle', z.strictObject({ result: writtenText(5, 500) })),
  step('verify', visit),
  step('correct', correction),
  /** 《行政事业性国有资产管理条例》第三十五条: by approval, and written off. */
  step('dispose', z.strictObject({ approvalNo: writtenText(2, 60), on: day })),
]);
export type AssetAsked = z.output<typeof assetSteps>;

type By = { readonly by: UserId; readonly on: Day };
export type Check = z.output<typeof checkArgs> & { readonly by: UserId; readonly orgId: OrgId | null };

export type AssetCourse = {
  readonly listedOn?: Day;
  /** A ledger that was read in may have named neither goal nor leader. */
  readonly plan?: By &
    Omit<z.output<typeof plan>, 'goal' | 'leaderName'> & {
      readonly goal?: string | undefined;
      readonly leaderName?: string | undefined;
    };
  readonly startedOn?: Day;
  readonly request?: By & { readonly deadline: Deadline }; // D20
  /** Outcomes as reported and corrected; the latest counts. */
  readonly outcomes?: readonly (By &
    z.output<typeof outcome> & { readonly attachments?: readonly Attachment[] })[];
  /** Of the request that is open, or was decided last. */
  readonly checks?: readonly Check[];
  readonly closeOuts?: readonly (By & { readonly checkedBy: readonly UserId[] })[];
  readonly refusals?: readonly (By & { readonly reason: string })[];
  /** `id` names the visit where a relapse rests on it. */
  readonly revisits?: readonly (z.output<typeof revisitArgs> & {
    readonly id: RecordId;
    readonly by: UserId;
  })[];
  /** With what the ledger's keepers had done by then. */
  readonly visits?: readonly (z.output<typeof visit> & {
    readonly by: UserId;
    readonly after?: LedgerActs;
  })[];
  /** When the ledger was set right, and by which sighting where one showed it. */
  readonly corrections?: readonly (By & { readonly sightingId?: RecordId })[];
  /** Of plans it fell back from: a plan that is gone leaves what it showed. */
  readonly earlierPhotos?: readonly Attachment[];
  readonly relapses?: readonly (By & { readonly revisitId: RecordId; readonly reason: string })[];
  readonly usage?: 'inUse' | 'idle' | 'disposed';
  readonly disputedSinceOn?: Day;
  readonly settledDisputes?: readonly (By & { readonly sinceOn: Day; readonly result: string })[];
  readonly disposal?: By & { readonly approvalNo: string; readonly disposedOn: Day };
};

export type AssetFacts = {
  readonly usageStatus: 'inUse' | 'inefficient' | 'idle' | 'disposed';
  /** Of the twelve key items. */
  readonly filledItems: number;
  /** The unit that manages it, as long as no plan names another. */
  readonly managerOrgId: OrgId | null;
  /** 重点督办: the directors may strike it off. */
  readonly isKey: boolean;
};

export type AssetCore = {
  readonly state: RevivalStage;
  readonly asked: AssetAsked;
  readonly course: AssetCourse;
  readonly facts: AssetFacts;
};

export const { effectOf, guardOf } = asking<AssetCore>();
