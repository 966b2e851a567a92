// What an alert says: why it is there, by which rule, and what was done with it.
import { type Alert, valueOn } from '../../domain/alerts/alert.ts';
import type { Day } from '../../domain/day.ts';
import { type AlertsKey, type AlertsTranslate, isAlertsKey } from '../text/alerts-text.ts';

/** Lines whose number is a distance to a day: before it, on it, after it. */
const toADay: ReadonlySet<string> = new Set(['revivalDue', 'leaseEnd']);
const basisPoints = 100;

function dueWords(a: AlertsTranslate, days: number): string {
  if (days === 0) return a('due.today');
  return days < 0 ? a('due.left', { days: -days }) : a('due.over', { days });
}

/** A key that this version of the app has no sentence for falls back to a general one. */
const keyOr = (wanted: string, otherwise: AlertsKey): AlertsKey => (isAlertsKey(wanted) ? wanted : otherwise);

export function whyWords(a: AlertsTranslate, { episode }: Alert, today: Day): string {
  const { reason } = episode;
  const value = valueOn(episode, today);
  return a(keyOr(`why.${reason.key}`, 'why.other'), {
    ...reason.args,
    value,
    ...(toADay.has(reason.key) && { due: dueWords(a, value) }),
    ...(reason.key === 'idleShare' && { percent: (value / basisPoints).toFixed(1) }),
  });
}

export const ruleWords = (a: AlertsTranslate, { episode: { ruleId, ruleVersion } }: Alert): string =>
  a('alerts.rule', { rule: ruleName(a, ruleId), version: ruleVersion });

export const ruleName = (a: AlertsTranslate, ruleId: string): string => {
  const key = `rule.${ruleId}`;
  return isAlertsKey(key) ? a(key) : ruleId;
};

type Naming = { readonly day: (on: Day) => string; readonly org: (id: string) => string };

/** What people did, the first first. */
export function doneWords(a: AlertsTranslate, { course }: Alert, { day, org }: Naming): readonly string[] {
  const { acknowledged, dispatched, resolved, dismissed } = course;
  return [
    ...(acknowledged ? [a('did.acknowledged', { day: day(acknowledged.on) })] : []),
    ...(dispatched ? [a('did.dispatched', { day: day(dispatched.on), org: org(dispatched.orgId) })] : []),
    ...(dispatched && dispatched.instruction !== null
      ? [a('did.instruction', { text: dispatched.instruction })]
      : []),
    ...(resolved ? [a('did.resolved', { day: day(resolved.on), text: resolved.resolution })] : []),
    ...(dismissed ? [a('did.dismissed', { day: day(dismissed.on), text: dismissed.reason })] : []),
  ];
}
