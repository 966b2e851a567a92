// R09 资产预警单: the live alerts as rows, the gravest first, then the oldest, then by unit; for paper and for a table.
import type { Alert } from '../../../domain/alerts/alert.ts';
import { severities } from '../../../domain/alerts/severity.ts';
import { type Day, daysBetween } from '../../../domain/day.ts';
import { csvOf } from '../../../domain/figures/csv.ts';
import { ruleWords, whyWords } from '../../record/alert-words.ts';
import type { AlertsTranslate } from '../../text/alerts-text.ts';

export const reportColumns = [
  'severity',
  'subject',
  'why',
  'since',
  'age',
  'owner',
  'state',
  'rule',
] as const;
export type ReportLine = Readonly<Record<(typeof reportColumns)[number], string | number>>;

type Speaking = {
  readonly a: AlertsTranslate;
  readonly today: Day;
  readonly org: (id: string) => string;
};

const rankOf = ({ episode }: Alert): number => severities.indexOf(episode.severity);

const ownerOf = ({ episode: { scope } }: Alert, org: Speaking['org']): string =>
  scope.kind === 'local' && scope.orgId !== null ? org(scope.orgId) : '';

export function reportLines({ a, today, org }: Speaking, alerts: readonly Alert[]): readonly ReportLine[] {
  return alerts
    .filter(({ episode }) => episode.subjectType === 'asset')
    .map((alert) => ({ alert, age: daysBetween(alert.episode.since, today), owner: ownerOf(alert, org) }))
    .sort(
      (one, other) =>
        rankOf(other.alert) - rankOf(one.alert) || other.age - one.age || (one.owner < other.owner ? -1 : 1),
    )
    .map(({ alert, age, owner }) => ({
      severity: a(`grave.${alert.episode.severity}`),
      subject: alert.subjectName,
      why: whyWords(a, alert, today),
      since: alert.episode.since,
      age,
      owner: owner === '' ? a('report.owner.none') : owner,
      state: a(`state.${alert.episode.state}`),
      rule: ruleWords(a, alert),
    }));
}

/** On paper the rule stands under its reason, and days that are still to come say so; a table for Excel has plain numbers. */
export function cellOf(a: AlertsTranslate, line: ReportLine, column: keyof ReportLine): string | number {
  if (column === 'why') return `${line.why}\n${line.rule}`;
  const { age } = line;
  return column === 'age' && typeof age === 'number' && age < 0
    ? a('report.ahead', { days: -age })
    : line[column];
}

/** When it was made, how fresh it is, of whom. */
export type ReportHead = readonly (readonly [label: string, words: string])[];

export const reportCsv = (a: AlertsTranslate, head: ReportHead, lines: readonly ReportLine[]): string =>
  csvOf({
    head,
    columns: reportColumns.map((one) => a(`report.${one}`)),
    rows: lines.map((line) => reportColumns.map((one) => line[one])),
  });
