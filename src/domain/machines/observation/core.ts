// A budget observation as its machine sees it, and what is said with each of its moves.
import * as z from 'zod/mini';
import { amendArgs } from '../../amend.ts';
import type { CaseNumber } from '../../codes/case-number.ts';
import type { Day } from '../../day.ts';
import type { OrgId, RecordId, UserId } from '../../ids.ts';
import { orgId } from '../../ids.ts';
import type { ObservationFields } from '../../observation.ts';
import { choice, writtenText } from '../../shapes.ts';
import { asking } from '../asking.ts';
import { bare, step } from '../step.ts';
import { otherRecord, reason, supplementArgs, withdrawArgs } from '../terms.ts';

export const observationStates = [
  'draft',
  'submitted',
  'screened',
  'forwarded',
  'answered',
  'closed',
  'merged',
  'declined',
  'withdrawn',
] as const;
export type ObservationState = (typeof observationStates)[number];

/** What became of it: into the drafting, execution or supervision of the budget, or why not. */
export const dispositions = [
  'intoDrafting',
  'intoExecution',
  'intoSupervision',
  'toSuggestion',
  'explained',
  'notAdopted',
] as const;
export type Disposition = (typeof dispositions)[number];

export const observationSteps = z.discriminatedUnion('move', [
  step('supplement', supplementArgs),
  step('amend', amendArgs),
  step('withdraw', withdrawArgs),
  bare('screen'),
  step('merge', otherRecord),
  step('decline', z.strictObject({ reason })),
  step(
    'forward',
    z.strictObject({
      /** Absent: the budget committee of the office answers itself. */
      orgId: z.optional(orgId),
      instruction: z.optional(writtenText(1, 500)),
    }),
  ),
  step('answer', z.strictObject({ text: writtenText(10, 5000) })),
  step(
    'close',
    z.strictObject({ disposition: choice(dispositions), note: z.optional(writtenText(1, 1000)) }),
  ),
]);
export type ObservationAsked =
  | z.output<typeof observationSteps>
  | { readonly move: 'submit'; readonly args: ObservationFields };

type By = { readonly by: UserId; readonly on: Day };

export type ObservationCourse = {
  readonly caseNo?: CaseNumber;
  readonly registeredOn?: Day;
  readonly mergedInto?: RecordId;
  readonly declined?: By & { readonly reason: string };
  readonly forwarded?: By & { readonly orgId: OrgId | null; readonly instruction: string | null };
  readonly answer?: By & { readonly text: string };
  readonly closing?: By & { readonly disposition: Disposition; readonly note: string | null };
  readonly endedOn?: Day;
};

export type ObservationCore = {
  readonly state: ObservationState;
  readonly asked: ObservationAsked;
  readonly course: ObservationCourse;
  readonly facts: Readonly<Record<string, never>>;
};

export const { effectOf, guardOf } = asking<ObservationCore>();
