// A sighting of an idle asset as its machine sees it, and what is said with each of its moves.
import * as z from 'zod/mini';
import { amendArgs } from '../../amend.ts';
import type { CaseNumber } from '../../codes/case-number.ts';
import type { Day } from '../../day.ts';
import { day } from '../../day.ts';
import type { RecordId, UserId } from '../../ids.ts';
import { orgId, recordId } from '../../ids.ts';
import { choice, writtenText, yesNo } from '../../shapes.ts';
import type { ledgerGaps, SightingFields } from '../../sighting.ts';
import { asking } from '../asking.ts';
import { bare, step } from '../step.ts';
import { otherRecord, supplementArgs, withdrawArgs } from '../terms.ts';

export const sightingStates = [
  'draft',
  'submitted',
  'verifying',
  'confirmed',
  'dismissed',
  'merged',
  'withdrawn',
] as const;
export type SightingState = (typeof sightingStates)[number];

export const dismissReasons = ['inUse', 'private', 'duplicate', 'notFound'] as const;

/** 联合核查: deputies and departments looked at it together. */
const jointCheck = z.strictObject({
  on: day,
  participants: z
    .array(writtenText(1, 40))
    .check(z.minLength(2, { error: 'tooFew:2' }), z.maxLength(20, { error: 'tooMany:20' })),
  deptOrgIds: z
    .array(orgId)
    .check(z.minLength(1, { error: 'tooFew:1' }), z.maxLength(10, { error: 'tooMany:10' })),
  conclusion: writtenText(5, 1000),
});

export const sightingSteps = z.discriminatedUnion('move', [
  step('supplement', supplementArgs),
  step('amend', amendArgs),
  step('withdraw', withdrawArgs),
  bare('startCheck'),
  step('keepJointCheck', jointCheck),
  step('link', z.strictObject({ assetId: recordId })),
  step('addToLedger', z.strictObject({ assetId: recordId, isTitleDisputed: yesNo })),
  step('dismiss', z.strictObject({ reason: choice(dismissReasons), note: z.optional(writtenText(1, 500)) })),
  step('merge', otherRecord),
]);
export type SightingAsked =
  | z.output<typeof sightingSteps>
  | { readonly move: 'submit'; readonly args: SightingFields };

type By = { readonly by: UserId; readonly on: Day };

export type SightingCourse = {
  readonly caseNo?: CaseNumber;
  readonly registeredOn?: Day;
  readonly jointCheck?: z.output<typeof jointCheck> & { readonly by: UserId };
  /** The asset of the ledger it turned out to be. */
  readonly confirmed?: By & {
    readonly assetId: RecordId;
    /** It was not in the ledger before: counts as a supplement. */
    readonly isNewInLedger: boolean;
    readonly isTitleDisputed: boolean;
  };
  readonly dismissed?: By & {
    readonly reason: (typeof dismissReasons)[number];
    readonly note: string | null;
  };
  readonly mergedInto?: RecordId;
  readonly endedOn?: Day;
};

export type SightingFacts = { readonly ledgerGaps: readonly (typeof ledgerGaps)[number][] };

export type SightingCore = {
  readonly state: SightingState;
  readonly asked: SightingAsked;
  readonly course: SightingCourse;
  readonly facts: SightingFacts;
};

export const { effectOf, guardOf } = asking<SightingCore>();
