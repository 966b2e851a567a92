// The numbers of every rule as shipped, with unit and kind of source. The practice names only the lines
// “超警戒线” and “长期闲置”; a number without another source is the product's own. Line names are unique: each is
// the key of the sentence that explains it. Days before a due day are negative, day 1 is the first day overdue,
// and “more than 30 days overdue” begins on day 31.
import type { LegalRef, Limit, Line, RuleDefaults, Unit } from './numbers.ts';
import type { Levels } from './severity.ts';

/** How long a metric must stay back under its line before an alert clears; a week covers a missed import. */
export const defaultCooldownDays = 7;

const line = (unit: Unit, levels: Levels, more: Partial<Line> = {}): Line => ({
  unit,
  comparator: 'atLeast',
  levels,
  source: 'product',
  legalRef: null,
  ...more,
});
const law = (legalRef: LegalRef) => ({ source: 'law', legalRef }) as const;
const moreThan = { comparator: 'moreThan' } as const;
const limit = (unit: Unit, value: number): Limit => ({ unit, value });

export const defaults = {
  A01: {
    family: 'longIdle',
    // A district rule (周村区) calls an asset idle after a year out of use.
    lines: { longIdle: line('months', { info: 6, warning: 12, critical: 24 }, { source: 'reported' }) },
    limits: {},
  },
  A02: {
    family: 'threshold',
    lines: { idleShare: line('basisPoints', { notice: 1_000, warning: 2_000, critical: 3_000 }) },
    limits: { minAssets: limit('count', 3) },
  },
  A03: {
    family: 'threshold',
    lines: { largeIdle: line('months', { warning: 3 }) },
    // 1 000 m², 500 万元
    limits: { minArea: limit('centiM2', 100_000), minBookValue: limit('fen', 500_000_000) },
  },
  A04: {
    family: 'dueDay',
    lines: { revivalDue: line('days', { info: -30, notice: -7, warning: 1, critical: 31 }) },
    limits: {},
  },
  A05: {
    family: 'relapse',
    lines: { idleAgain: line('days', { critical: 90 }), relapseFound: line('count', { critical: 1 }) },
    limits: {},
  },
  A06: {
    family: 'lease',
    // Alarms on contract end and rent: 丰城.
    lines: {
      leaseEnd: line('days', { info: -90, notice: -30, warning: 1 }, { source: 'reported' }),
      leaseArrears: line('days', { warning: 30, critical: 90 }, { source: 'reported' }),
    },
    limits: {},
  },
  A07: {
    family: 'ledger',
    lines: { incomplete: line('days', { notice: 30 }) },
    limits: { keyItems: limit('count', 12) },
  },
  A08: {
    family: 'ledger',
    lines: { titleDispute: line('days', { warning: 90, critical: 180 }, moreThan) },
    limits: {},
  },
  A09: { family: 'ledger', lines: { unverified: line('days', { notice: 180 }, moreThan) }, limits: {} },
  A10: {
    family: 'crowd',
    lines: { manySightings: line('count', { warning: 3 }) },
    limits: { windowDays: limit('days', 30) },
  },
  A11: {
    family: 'ledger',
    lines: { staleFeed: line('days', { info: 7, warning: 30 }, moreThan) },
    limits: {},
  },
  A12: { family: 'danger', lines: { hazard: line('count', { critical: 1 }) }, limits: {} },
  P01: {
    family: 'dueDay',
    lines: { registerClock: line('days', { notice: -5, warning: -2, critical: 1 }, law('petitions22')) },
    limits: {},
  },
  P02: {
    family: 'dueDay',
    lines: {
      objectClock: line('workingDays', { notice: -1, critical: 1 }, law('petitions23')),
      noticeClock: line('days', { notice: -5, critical: 1 }, law('petitions23')),
      finishClock: line('days', { notice: -10, warning: -3, critical: 1 }, law('petitions34')),
    },
    limits: {},
  },
  P03: {
    family: 'crowd',
    lines: { hotSpot: line('count', { warning: 5 }) },
    limits: {
      windowDays: limit('days', 7),
      previousWindows: limit('count', 4),
      growth: limit('percent', 200),
    },
  },
  P04: {
    family: 'crowd',
    // Five is the most who may speak for a group.
    lines: { group: line('count', { notice: 5, critical: 30 }, { legalRef: 'petitions20' }) },
    limits: {},
  },
  P05: {
    family: 'danger',
    lines: { urgent: line('count', { critical: 1 }, law('petitions25')) },
    limits: {},
  },
  P06: {
    family: 'crowd',
    lines: { repeatVisit: line('count', { notice: 2 }) },
    limits: { windowDays: limit('days', 90) },
  },
  P07: {
    family: 'rating',
    lines: {
      dissatisfied: line('count', { notice: 1 }),
      // Less than 80 % content is more than 20 % not.
      unitDissatisfied: line('basisPoints', { warning: 2_000 }, moreThan),
    },
    limits: { minRatings: limit('count', 10), windowDays: limit('days', 90) },
  },
  P08: {
    family: 'crowd',
    lines: { similarCases: line('count', { info: 8 }, { source: 'practice' }) },
    limits: { windowDays: limit('days', 180) },
  },
  B01: {
    family: 'budget',
    lines: { behindTime: line('basisPoints', { notice: 1_500, warning: 3_000 }, moreThan) },
    limits: { fromMonth: limit('calendarMonth', 4) },
  },
  B02: {
    family: 'budget',
    lines: { noPayment: line('calendarMonth', { notice: 6, warning: 9 }) },
    limits: {},
  },
  B03: { family: 'budget', lines: { carryOver: line('years', { warning: 2 }, law('budget42')) }, limits: {} },
  B04: { family: 'budget', lines: { overBudget: line('fen', { critical: 0 }, moreThan) }, limits: {} },
  B05: {
    family: 'budget',
    lines: {
      threePublicShare: line('basisPoints', { notice: 9_000 }),
      threePublicGrowth: line('fen', { notice: 0 }, moreThan),
    },
    limits: { beforeMonth: limit('calendarMonth', 10) },
  },
  B06: {
    family: 'budget',
    lines: { unpublished: line('days', { warning: 1 }, law('budget14')) },
    limits: {},
  },
  B07: {
    family: 'crowd',
    lines: { manyObservations: line('count', { notice: 3 }) },
    limits: { windowDays: limit('days', 60) },
  },
  L01: {
    family: 'dueDay',
    lines: { itemDue: line('days', { info: -10, notice: -3, warning: 1, critical: 31 }) },
    limits: {},
  },
  L02: { family: 'ledger', lines: { noProgress: line('days', { notice: 30 }) }, limits: {} },
  L03: { family: 'dueDay', lines: { revisitDue: line('days', { info: 0 }) }, limits: {} },
  L04: { family: 'relapse', lines: { relapsed: line('count', { critical: 1 }) }, limits: {} },
} satisfies Record<string, RuleDefaults>;

export type RuleId = keyof typeof defaults;
type LineNames = { [Id in RuleId]: keyof (typeof defaults)[Id]['lines'] };
type LimitNames = { [Id in RuleId]: keyof (typeof defaults)[Id]['limits'] };
export type LineOf<Id extends RuleId> = LineNames[Id];
export type LimitOf<Id extends RuleId> = LimitNames[Id];
/** What a sentence is chosen by. */
export type ReasonKey = LineOf<RuleId>;

/** The same table for whoever holds only an id. */
export const defaultsOf: Readonly<Record<RuleId, RuleDefaults>> = defaults;
