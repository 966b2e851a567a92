// What must be true of what is said with a move of an asset.
import type { Guard } from '../machine.ts';
import { againstFuture, againstOwnUnit } from '../own-unit.ts';
import type { AssetCore } from './core.ts';
import { guardOf } from './core.ts';

export const assetGuards = {
  dueAhead: guardOf('plan', ({ asked, context }) =>
    asked.args.dueOn > context.today
      ? null
      : { code: 'invalidFields', fields: { dueOn: { code: 'outOfRange' } } },
  ),
  evidence: guardOf('requestClose', ({ asked }) =>
    asked.args.attachments.length > 0 ? null : { code: 'evidenceMissing' },
  ),
  revivedByToday: guardOf('requestClose', ({ asked, context }) =>
    asked.args.outcome.revivedOn <= context.today
      ? null
      : { code: 'invalidFields', fields: { 'outcome.revivedOn': { code: 'inFuture' } } },
  ),
  checkNotOwn: guardOf('check', ({ one, context }) => againstOwnUnit(one.orgId, context)),
  checkedByToday: guardOf('check', ({ asked, context }) => againstFuture(asked.args.on, context)),
  /** A pass on the spot shows what was seen. */
  checkShown: guardOf('check', ({ asked: { args } }) =>
    args.isPassed && args.method === 'onSite' && args.attachments.length === 0
      ? { code: 'evidenceMissing' }
      : null,
  ),
  revisitNotOwn: guardOf('revisit', ({ one, context }) => againstOwnUnit(one.orgId, context)),
  revisitedByToday: guardOf('revisit', ({ asked, context }) => againstFuture(asked.args.on, context)),
  visitedByToday: guardOf('verify', ({ asked, context }) => againstFuture(asked.args.on, context)),
  relapsed: guardOf('relapse', ({ one, asked, context: { revisit } }) =>
    revisit?.id === asked.args.revisitId && revisit.targetId === one.id && revisit.finding === 'relapsed'
      ? null
      : { code: 'notRelapsed' },
  ),
  disposedByToday: guardOf('dispose', ({ asked, context }) => againstFuture(asked.args.on, context)),
} as const satisfies Record<string, Guard<AssetCore>>;
