// An alert as its machine sees it, and what is said with each of its moves.
import * as z from 'zod/mini';
import type { Day } from '../../day.ts';
import type { OrgId, RecordId, UserId } from '../../ids.ts';
import { orgId, recordId } from '../../ids.ts';
import { writtenText } from '../../shapes.ts';
import { asking } from '../asking.ts';
import { bare, step } from '../step.ts';

export const alertStates = [
  'open',
  'acknowledged',
  'dispatched',
  'resolved',
  'closed',
  'dismissed',
  'autoCleared',
] as const;
export type AlertState = (typeof alertStates)[number];

export const alertSteps = z.discriminatedUnion('move', [
  bare('acknowledge'),
  step(
    'dispatch',
    z.strictObject({
      orgId,
      /** The item of a list that it became, where it did. */
      itemId: z.optional(recordId),
      instruction: z.optional(writtenText(1, 500)),
    }),
  ),
  step('resolve', z.strictObject({ resolution: writtenText(5, 1000) })),
  step('dismiss', z.strictObject({ reason: writtenText(5, 300) })),
  bare('clear'),
  bare('settle'),
]);
export type AlertAsked = z.output<typeof alertSteps>;

type By = { readonly by: UserId; readonly on: Day };

export type AlertCourse = {
  readonly acknowledged?: By;
  readonly dispatched?: By & {
    readonly orgId: OrgId;
    readonly itemId: RecordId | null;
    readonly instruction: string | null;
  };
  readonly resolved?: By & { readonly resolution: string };
  readonly dismissed?: By & { readonly reason: string };
};

/** Whether the rule has been silent for its cooldown. */
export type AlertFacts = { readonly isQuiet: boolean };

export type AlertCore = {
  readonly state: AlertState;
  readonly asked: AlertAsked;
  readonly course: AlertCourse;
  readonly facts: AlertFacts;
};

export const { effectOf, guardOf } = asking<AlertCore>();
