// Every rule, by what it looks at and in the order of the table of numbers. A new rule is: its numbers in
// `defaults`, its module, one line here.
import {
  behindTime,
  carryOver,
  manyObservations,
  noPayment,
  overBudget,
  threePublic,
  unpublished,
} from './budget-rules.ts';
import type { AlertContext } from './context.ts';
import { hotSpot, repeatVisit, similarCases, unitDissatisfied } from './crowd-rules.ts';
import type { RuleId } from './defaults.ts';
import type { AlertDraft } from './draft.ts';
import { idleShare, largeIdle, longIdle, relapsedAsset } from './idle-asset-rules.ts';
import { incomplete, lease, revivalDue, staleFeed, titleDispute, unverified } from './ledger-rules.ts';
import { itemDue, noProgress, relapsed, revisitDue } from './list-rules.ts';
import { dissatisfied, group, registerClock, unitClocks, urgent } from './petition-rules.ts';
import type { AlertRule } from './rule.ts';
import { hazardInSighting, hazardOnAsset, manySightings } from './sighting-rules.ts';
import type { Subjects, SubjectType } from './subjects.ts';
import type { AlertSettings } from './thresholds.ts';

type Rules = { readonly [S in SubjectType]: readonly AlertRule<S>[] };

export const rules: Rules = {
  asset: [
    longIdle,
    largeIdle,
    revivalDue,
    relapsedAsset,
    lease,
    incomplete,
    titleDispute,
    unverified,
    manySightings,
    hazardOnAsset,
  ],
  sighting: [hazardInSighting],
  owner: [idleShare],
  feed: [staleFeed],
  petition: [registerClock, unitClocks, group, urgent, dissatisfied],
  area: [hotSpot],
  person: [repeatVisit],
  unit: [unitDissatisfied],
  cluster: [similarCases],
  budgetProject: [behindTime, noPayment, carryOver, overBudget, threePublic, manyObservations],
  publication: [unpublished],
  listItem: [itemDue, noProgress],
  revisit: [revisitDue, relapsed],
};

/** The subject's drafts, at most one a rule, in the order of the rules. */
export function checkAll<S extends SubjectType>(
  { type, subject }: { readonly type: S; readonly subject: Subjects[S] },
  settings: AlertSettings,
  context: AlertContext,
): readonly AlertDraft[] {
  return rules[type].flatMap((rule) => rule.check(subject, settings, context) ?? []);
}

/** Rules that were silent because nothing was imported; a screen says so instead of calling all well. */
export const rulesWithoutData = <S extends SubjectType>(type: S, subject: Subjects[S]): readonly RuleId[] =>
  rules[type].filter((rule) => !rule.hasData(subject)).map((rule) => rule.id);

/** How many of the subjects a rule would speak of under these settings: what an editor sees before saving. */
export const preview = <S extends SubjectType>(
  { rule, settings }: { readonly rule: AlertRule<S>; readonly settings: AlertSettings },
  subjects: readonly Subjects[S][],
  context: AlertContext,
): number => subjects.filter((subject) => rule.check(subject, settings, context) !== null).length;
