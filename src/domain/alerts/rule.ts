// The one shape of a rule: it reads numbers off a subject, and its lines say which severity each number reaches.
// Pure: the server decides with it, the phone may preview with it.
import type { Day } from '../day.ts';
import type { AlertContext } from './context.ts';
import type { LimitOf, LineOf, ReasonKey, RuleId } from './defaults.ts';
import { defaultsOf } from './defaults.ts';
import type { AlertDraft, AlertScope, Proposal, Reason } from './draft.ts';
import type { Family } from './numbers.ts';
import type { Severity } from './severity.ts';
import { highest, severityAt } from './severity.ts';
import type { Subjects, SubjectType } from './subjects.ts';
import type { AlertSettings, RuleThresholds } from './thresholds.ts';
import { thresholdsOf } from './thresholds.ts';

/** `local` goes to stations, unit and office; `hiddenFromUnit` leaves the unit out; `office` stays there. */
type Audience = 'local' | 'hiddenFromUnit' | 'office';

/** A number on one of the rule's lines. A rule that has nothing to measure returns none. */
export type Reading<Key = ReasonKey> = {
  readonly line: Key;
  readonly value: number;
  readonly since: Day;
  readonly args?: Reason['args'];
};

type Asked<Id extends RuleId> = AlertContext & { readonly limit: (name: LimitOf<Id>) => number };

type Recipe<Id extends RuleId, S extends SubjectType> = {
  readonly id: Id;
  readonly subject: S;
  readonly read: (subject: Subjects[S], asked: Asked<Id>) => readonly Reading<LineOf<Id>>[];
  readonly audience?: Audience;
  readonly isImmediate?: boolean;
  readonly propose?: (severity: Severity) => Proposal | null;
  /** False when what it needs was never imported: then it is silent, which never means all is well. */
  readonly hasData?: (subject: Subjects[S]) => boolean;
};

export type AlertRule<S extends SubjectType> = {
  readonly id: RuleId;
  readonly family: Family;
  readonly subject: S;
  readonly hasData: (subject: Subjects[S]) => boolean;
  /** The worst of its readings that reached a line, or null. Never changes its arguments. */
  readonly check: (subject: Subjects[S], settings: AlertSettings, context: AlertContext) => AlertDraft | null;
};

export function rule<Id extends RuleId, S extends SubjectType>(recipe: Recipe<Id, S>): AlertRule<S> {
  const { id, subject, hasData = () => true } = recipe;
  return {
    id,
    family: defaultsOf[id].family,
    subject,
    hasData,
    check: (of, settings, context) => {
      const thresholds = thresholdsOf(settings, id);
      if (!thresholds.isEnabled || !hasData(of)) return null;
      const asked = { ...context, limit: limitIn(thresholds) };
      const mark = highest(recipe.read(of, asked).flatMap((reading) => reached(reading, thresholds)));
      return mark === null ? null : draftOf(recipe, of, mark);
    },
  };
}

const limitIn = (thresholds: RuleThresholds) => (name: PropertyKey) => {
  const value = thresholds.limits[String(name)];
  if (value === undefined) throw new Error(`${thresholds.ruleId} has no limit ${String(name)}`);
  return value;
};

type Mark = Reading & { readonly severity: Severity; readonly version: number };

function reached(reading: Reading, thresholds: RuleThresholds): readonly Mark[] {
  const { ruleId, version, lines } = thresholds;
  const comparator = defaultsOf[ruleId].lines[reading.line]?.comparator ?? 'atLeast';
  const severity = severityAt(lines[reading.line] ?? {}, comparator, reading.value);
  return severity === null ? [] : [{ ...reading, severity, version }];
}

function draftOf<Id extends RuleId, S extends SubjectType>(
  recipe: Recipe<Id, S>,
  of: Subjects[S],
  { line, value, since, args = {}, severity, version }: Mark,
): AlertDraft {
  return {
    ruleId: recipe.id,
    ruleVersion: version,
    subjectType: recipe.subject,
    subjectId: of.id,
    severity,
    value,
    since,
    reason: { key: line, args },
    legalRef: defaultsOf[recipe.id].lines[line]?.legalRef ?? null,
    proposal: recipe.propose?.(severity) ?? null,
    isImmediate: recipe.isImmediate ?? false,
    scope: scopeOf(of, recipe.audience ?? 'local'),
  };
}

function scopeOf(subject: Subjects[SubjectType], audience: Audience): AlertScope {
  if (subject.isSealed) return { kind: 'sealed' };
  if (audience === 'office') return { kind: 'office' };
  const orgId = audience === 'hiddenFromUnit' ? null : subject.orgId;
  return { kind: 'local', stationIds: subject.stationIds, orgId };
}
