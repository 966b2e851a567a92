// What a rule says of a subject today. No sentence: the screen words `reason`, a push names neither thing nor person.
import type { Day } from '../day.ts';
import type { OrgId, StationId } from '../ids.ts';
import type { ReasonKey, RuleId } from './defaults.ts';
import type { LegalRef } from './numbers.ts';
import type { Severity } from './severity.ts';
import type { SubjectType } from './subjects.ts';

/** Who may hear of it. The office hears of `local` too; of `sealed` only the named officers. */
export type AlertScope =
  | { readonly kind: 'local'; readonly stationIds: readonly StationId[]; readonly orgId: OrgId | null }
  | { readonly kind: 'office' }
  | { readonly kind: 'sealed' };

/** A next step the office may take: escalate an item, supervise a kind of case, treat money as surplus (结余). */
export type Proposal = 'escalation' | 'supervisionTopic' | 'surplus';

export type Reason = { readonly key: ReasonKey; readonly args: Readonly<Record<string, string | number>> };

export type AlertDraft = {
  readonly ruleId: RuleId;
  readonly ruleVersion: number;
  readonly subjectType: SubjectType;
  readonly subjectId: string;
  readonly severity: Severity;
  readonly value: number;
  /** The day from which the value counts; today for a value that counts from no day. */
  readonly since: Day;
  readonly reason: Reason;
  readonly legalRef: LegalRef | null;
  readonly proposal: Proposal | null;
  /** Is told at once and not with the nightly run. */
  readonly isImmediate: boolean;
  readonly scope: AlertScope;
};
