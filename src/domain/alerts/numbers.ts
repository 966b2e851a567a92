// The form of a rule's numbers: lines that tell severities apart, and limits that say what is counted at all.
import type { Comparator, Levels } from './severity.ts';

/** From a law, from the published practice, from a county's report, or the product's own choice. */
export type SourceKind = 'law' | 'practice' | 'reported' | 'product';

export type Unit =
  | 'days'
  | 'workingDays'
  | 'months'
  | 'calendarMonth'
  | 'years'
  | 'basisPoints'
  | 'percent'
  | 'centiM2'
  | 'fen'
  | 'count';

/** Keys of the articles a sentence may cite. */
export type LegalRef =
  | 'petitions20' // 《信访工作条例》第二十条
  | 'petitions22'
  | 'petitions23'
  | 'petitions25'
  | 'petitions34'
  | 'budget14' // 《预算法》第十四条
  | 'budget42';

export type Line = {
  readonly unit: Unit;
  readonly comparator: Comparator;
  readonly levels: Levels;
  readonly source: SourceKind;
  readonly legalRef: LegalRef | null;
};
export type Limit = { readonly unit: Unit; readonly value: number };

export type Family =
  | 'longIdle'
  | 'threshold'
  | 'dueDay'
  | 'relapse'
  | 'lease'
  | 'ledger'
  | 'danger'
  | 'crowd'
  | 'rating'
  | 'budget';

export type RuleDefaults = {
  readonly family: Family;
  readonly lines: Readonly<Record<string, Line>>;
  readonly limits: Readonly<Record<string, Limit>>;
};
