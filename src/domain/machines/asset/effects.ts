// What a move writes into the course of an asset.
import { deadlineOf } from '../../calendar/deadline.ts';
import { recordId } from '../../ids.ts';
import type { Effect, Look } from '../machine.ts';
import { actsOn } from './acts.ts';
import type { AssetCore, AssetCourse } from './core.ts';
import { effectOf } from './core.ts';

const byWhom = ({ context: { actor, today } }: Look<AssetCore>) => ({ by: actor.userId, on: today });

const withoutRequest = ({ request: _, checks: __, ...course }: AssetCourse): AssetCourse => course;

export const assetEffects = {
  keepListing: (course, { context }) => ({ ...course, listedOn: context.today }),
  keepPlan: effectOf('plan', (course, look) => ({
    ...course,
    plan: { ...byWhom(look), ...look.asked.args },
  })),
  keepStart: (course, { context }) => ({ ...course, startedOn: context.today }),
  /** With what shows it: the photos of afterwards. */
  keepOutcome: effectOf('requestClose', (course, look) => {
    const { outcome, attachments } = look.asked.args;
    return {
      ...course,
      outcomes: [...(course.outcomes ?? []), { ...byWhom(look), ...outcome, attachments }],
    };
  }),
  correctOutcome: effectOf('correctOutcome', (course, look) => ({
    ...course,
    outcomes: [...(course.outcomes ?? []), { ...byWhom(look), ...look.asked.args.outcome }],
  })),
  /** D20; checks of an earlier request say nothing about this one. */
  startClosingCheck: (course, look) => ({
    ...withoutRequest(course),
    request: {
      ...byWhom(look),
      deadline: deadlineOf(
        { clock: 'D20', variant: 'standard', startOn: look.context.today },
        look.context.calendar,
      ),
    },
  }),
  keepCheck: effectOf('check', (course, { asked, context: { actor } }) => ({
    ...course,
    checks: [...(course.checks ?? []), { ...asked.args, by: actor.userId, orgId: actor.orgId ?? null }],
  })),
  keepCloseOut: (course, look) => ({
    ...course,
    closeOuts: [
      ...(course.closeOuts ?? []),
      {
        ...byWhom(look),
        checkedBy: (course.checks ?? []).filter(({ isPassed }) => isPassed).map(({ by }) => by),
      },
    ],
    usage: 'inUse',
  }),
  keepRefusal: effectOf('refuse', (course, look) => ({
    ...withoutRequest(course),
    refusals: [...(course.refusals ?? []), { ...byWhom(look), ...look.asked.args }],
  })),
  /** A done visit is known by the change that told of it. */
  keepRevisit: effectOf('revisit', (course, { asked, context: { actor, id } }) => ({
    ...course,
    revisits: [...(course.revisits ?? []), { id: recordId.parse(id), ...asked.args, by: actor.userId }],
  })),
  keepVisit: effectOf('verify', (course, { asked, context: { actor } }) => ({
    ...course,
    visits: [...(course.visits ?? []), { ...asked.args, by: actor.userId, after: actsOn(course) }],
  })),
  keepCorrection: effectOf('correct', (course, look) => {
    const { sightingId } = look.asked.args;
    const step = { ...byWhom(look), ...(sightingId !== undefined && { sightingId }) };
    return { ...course, corrections: [...(course.corrections ?? []), step] };
  }),
  /** It leaves the count of the revived from this day and begins anew. */
  keepRelapse: effectOf('relapse', (course, look) => {
    const { plan, startedOn: _, ...rest } = withoutRequest(course);
    const shown = [...(rest.earlierPhotos ?? []), ...(plan?.attachments ?? [])];
    return {
      ...rest,
      ...(shown.length > 0 && { earlierPhotos: shown }),
      listedOn: look.context.today,
      relapses: [...(course.relapses ?? []), { ...byWhom(look), ...look.asked.args }],
      usage: 'idle',
    };
  }),
  openDispute: (course, { context }) => ({ ...course, disputedSinceOn: context.today }),
  settleDispute: effectOf('settleTitle', (course, look) => {
    const { disputedSinceOn, ...rest } = course;
    if (disputedSinceOn === undefined) return course;
    const settled = { ...byWhom(look), sinceOn: disputedSinceOn, ...look.asked.args };
    return { ...rest, settledDisputes: [...(course.settledDisputes ?? []), settled] };
  }),
  writeOff: effectOf('dispose', (course, look) => {
    const { approvalNo, on } = look.asked.args;
    return { ...course, usage: 'disposed', disposal: { ...byWhom(look), approvalNo, disposedOn: on } };
  }),
} as const satisfies Record<string, Effect<AssetCore>>;
