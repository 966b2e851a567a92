// What must be true of what is said with a move of a list item.
import { addDays } from '../../day.ts';
import type { Guard } from '../machine.ts';
import { againstFuture, againstOwnUnit } from '../own-unit.ts';
import type { ListItemCore } from './core.ts';
import { escalations, guardOf } from './core.ts';

/** Our own line: what failed a check is put right within a month. */
const daysToPutRight = 30;

export const listItemGuards = {
  knownUnit: guardOf('assign', ({ asked, context: { unit } }) =>
    unit?.id === asked.args.leadOrgId ? null : { code: 'unitUnknown' },
  ),
  dueAhead: guardOf('plan', ({ asked, context }) =>
    asked.args.dueOn > context.today
      ? null
      : { code: 'invalidFields', fields: { dueOn: { code: 'outOfRange' } } },
  ),
  checkNotOwn: guardOf('check', ({ one, context }) => againstOwnUnit(one.orgId, context)),
  checkedByToday: guardOf('check', ({ asked, context }) => againstFuture(asked.args.on, context)),
  /** 销号 rests on at least one photo or document, of the unit or of who checked. */
  evidence: guardOf('closeOut', ({ one: { course } }) =>
    [...(course.reports ?? []).slice(-1), ...(course.checks ?? [])].some(
      ({ attachments }) => attachments.length > 0,
    )
      ? null
      : { code: 'evidenceMissing' },
  ),
  soonEnough: guardOf('sendBack', ({ asked, context: { today } }) =>
    asked.args.dueOn > today && asked.args.dueOn <= addDays(today, daysToPutRight)
      ? null
      : { code: 'invalidFields', fields: { dueOn: { code: 'outOfRange', limit: daysToPutRight } } },
  ),
  revisitNotOwn: guardOf('revisit', ({ one, context }) => againstOwnUnit(one.orgId, context)),
  revisitedByToday: guardOf('revisit', ({ asked, context }) => againstFuture(asked.args.on, context)),
  relapsed: guardOf('relapse', ({ one, asked, context: { revisit } }) =>
    revisit?.id === asked.args.revisitId && revisit.targetId === one.id && revisit.finding === 'relapsed'
      ? null
      : { code: 'notRelapsed' },
  ),
  toLaterYear: guardOf('carryOver', ({ one, asked }) => {
    const year = one.course.carriedTo?.at(-1)?.toYear ?? one.facts.year;
    return asked.args.toYear === year + 1
      ? null
      : { code: 'invalidFields', fields: { toYear: { code: 'outOfRange', limit: year + 1 } } };
  }),
  upwards: guardOf('escalate', ({ one, asked }) => {
    const last = one.course.escalations?.at(-1);
    return last === undefined || escalations.indexOf(asked.args.to) > escalations.indexOf(last.to)
      ? null
      : { code: 'alreadyDone' };
  }),
} as const satisfies Record<string, Guard<ListItemCore>>;
