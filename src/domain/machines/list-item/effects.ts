// What a move writes into the course of a list item.
import { deadlineOf } from '../../calendar/deadline.ts';
import type { Effect, Look } from '../machine.ts';
import type { ListItemCore, ListItemCourse } from './core.ts';
import { effectOf } from './core.ts';

const byWhom = ({ context: { actor, today } }: Look<ListItemCore>) => ({ by: actor.userId, on: today });

const withoutChecks = ({ checks: _, ...course }: ListItemCourse): ListItemCourse => course;

export const listItemEffects = {
  keepApproval: (course, { context }) => ({ ...course, approvedOn: context.today }),
  /** D10: the time to say that it is not theirs. */
  keepAssignment: effectOf('assign', (course, look) => {
    const { leadOrgId, coOrgIds, leaderName = null } = look.asked.args;
    const { today, calendar } = look.context;
    const objecting = deadlineOf({ clock: 'D10', variant: 'standard', startOn: today }, calendar);
    return { ...course, assigned: { ...byWhom(look), leadOrgId, coOrgIds, leaderName, objecting } };
  }),
  keepObjection: effectOf('object', (course, look) => {
    const { assigned, ...rest } = course;
    if (assigned === undefined) return course;
    const raised = { ...byWhom(look), orgId: assigned.leadOrgId, ...look.asked.args };
    return { ...rest, objections: [...(course.objections ?? []), raised] };
  }),
  keepPlan: effectOf('plan', (course, look) => ({
    ...course,
    plan: { ...byWhom(look), ...look.asked.args },
  })),
  keepNote: effectOf('note', (course, look) => ({
    ...course,
    notes: [...(course.notes ?? []), { ...byWhom(look), ...look.asked.args, id: look.context.id }],
  })),
  keepReport: effectOf('report', (course, look) => ({
    ...withoutChecks(course),
    reports: [...(course.reports ?? []), { ...byWhom(look), ...look.asked.args }],
  })),
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
  }),
  keepReturn: effectOf('sendBack', (course, look) => ({
    ...course,
    returns: [...(course.returns ?? []), { ...byWhom(look), ...look.asked.args }],
  })),
  keepEvaluation: effectOf('evaluate', (course, look) => {
    const { grade, opinion = null } = look.asked.args;
    return { ...course, evaluation: { ...byWhom(look), grade, opinion } };
  }),
  keepRevisit: effectOf('revisit', (course, { asked, context: { actor } }) => ({
    ...course,
    revisits: [...(course.revisits ?? []), { ...asked.args, by: actor.userId }],
  })),
  keepRelapse: effectOf('relapse', (course, look) => {
    const { evaluation: _, ...rest } = withoutChecks(course);
    return { ...rest, relapses: [...(course.relapses ?? []), { ...byWhom(look), ...look.asked.args }] };
  }),
  keepCarryOver: effectOf('carryOver', (course, look) => ({
    ...course,
    carriedTo: [...(course.carriedTo ?? []), { ...byWhom(look), ...look.asked.args }],
  })),
  keepEscalation: effectOf('escalate', (course, look) => ({
    ...course,
    escalations: [...(course.escalations ?? []), { ...byWhom(look), ...look.asked.args }],
  })),
} as const satisfies Record<string, Effect<ListItemCore>>;
