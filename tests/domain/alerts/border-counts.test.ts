// Every rule that counts things, sums or shares: one below its border, at it, one above; and the window's first day.
import { describe, expect, it } from 'vitest';
import type { AlertDraft } from '../../../src/domain/alerts/draft.ts';
import type { Severity } from '../../../src/domain/alerts/severity.ts';
import type { BudgetProjectSubject, UsageStatus } from '../../../src/domain/alerts/subjects.ts';
import { asking, inMonth, on, person } from '../../world/alert-subjects.ts';

/** Windows end on this day. */
const today = '2026-06-30';

const idleFor = (months: number) => ({
  usageStatus: 'idle' as const,
  idleSinceMonth: inMonth(months === 2 ? '2026-04' : '2026-03'),
});
const owning = (...assets: readonly (readonly [number, UsageStatus])[]) => ({
  assets: assets.map(([areaCentiM2, usageStatus]) => ({ areaCentiM2, usageStatus })),
});
const lease = (arrearsDays: number) => ({
  lease: { endOn: on('2030-01-01'), isRenewed: false, arrearsDays },
});
const seen = (by: string, at: string, more = {}) => ({
  reporterId: person(by),
  on: on(at),
  hasHazard: false,
  isHazardRemoved: false,
  ...more,
});
const days = (count: number, at: string = today) => Array.from({ length: count }, () => on(at));
const rated = (good: number, bad: number, at: string = today) => [
  ...Array.from({ length: good }, () => ({ on: on(at), isDissatisfied: false })),
  ...Array.from({ length: bad }, () => ({ on: on(at), isDissatisfied: true })),
];
const inRound = (round: number, isDissatisfied: boolean) => ({ on: on(today), round, isDissatisfied });
const counts = (...pairs: readonly (readonly [string, number])[]) => ({
  counts: pairs.map(([at, count]) => ({ on: on(at), count })),
});
const paid = (month: string, paidFen: number, budgetFen = 12_000_000): Partial<BudgetProjectSubject> => ({
  execution: { month: inMonth(month), budgetFen, paidFen },
});
const threePublic = (month: string, paidFen: number, lastYearPaidFen: number | null = null) => ({
  ...paid(month, paidFen),
  isThreePublic: true,
  lastYearPaidFen,
});

type Row = readonly [given: string, ask: (today: string) => AlertDraft | null, Severity | null, on?: string];

const rows: readonly Row[] = [
  [
    'A02 9.99 % of the area idle',
    asking('A02', 'owner', owning([999, 'idle'], [9_000, 'inUse'], [1, 'inUse'])),
    null,
  ],
  [
    'A02 10 % idle',
    asking('A02', 'owner', owning([1_000, 'idle'], [8_999, 'inUse'], [1, 'inUse'])),
    'notice',
  ],
  [
    'A02 19.99 % idle',
    asking('A02', 'owner', owning([1_999, 'idle'], [8_000, 'inUse'], [1, 'inUse'])),
    'notice',
  ],
  [
    'A02 20 % idle',
    asking('A02', 'owner', owning([2_000, 'idle'], [7_999, 'inUse'], [1, 'inUse'])),
    'warning',
  ],
  [
    'A02 29.99 % idle',
    asking('A02', 'owner', owning([2_999, 'idle'], [7_000, 'inUse'], [1, 'inUse'])),
    'warning',
  ],
  [
    'A02 30 % idle',
    asking('A02', 'owner', owning([3_000, 'idle'], [6_999, 'inUse'], [1, 'inUse'])),
    'critical',
  ],
  ['A02 two assets, one idle', asking('A02', 'owner', owning([5_000, 'idle'], [5_000, 'inUse'])), null],
  [
    'A02 two assets left, a third disposed of',
    asking('A02', 'owner', owning([5_000, 'idle'], [5_000, 'inUse'], [1, 'disposed'])),
    null,
  ],
  [
    'A02 three idle assets without area',
    asking('A02', 'owner', owning([0, 'idle'], [0, 'idle'], [0, 'idle'])),
    null,
  ],

  ['A03 999.99 m² and idle', asking('A03', 'asset', { ...idleFor(3), areaCentiM2: 99_999 }), null],
  ['A03 1 000 m² and idle', asking('A03', 'asset', { ...idleFor(3), areaCentiM2: 100_000 }), 'warning'],
  ['A03 1 000 m², idle two months', asking('A03', 'asset', { ...idleFor(2), areaCentiM2: 100_000 }), null],
  ['A03 1 000 m² in use', asking('A03', 'asset', { areaCentiM2: 100_000 }), null],
  [
    'A03 499.999999 万元 and idle',
    asking('A03', 'asset', { ...idleFor(3), bookValueFen: 499_999_999 }),
    null,
  ],
  ['A03 500 万元 and idle', asking('A03', 'asset', { ...idleFor(3), bookValueFen: 500_000_000 }), 'warning'],

  [
    'A05 a revisit found it relapsed',
    asking('A05', 'asset', {
      closedOutOn: on('2026-01-01'),
      lastRevisit: { on: on('2026-05-01'), finding: 'relapsed' },
    }),
    'critical',
  ],
  [
    'A05 it was closed out anew since',
    asking('A05', 'asset', {
      closedOutOn: on('2026-06-01'),
      lastRevisit: { on: on('2026-05-01'), finding: 'relapsed' },
    }),
    null,
  ],
  [
    'A05 a revisit found it weakened',
    asking('A05', 'asset', {
      closedOutOn: on('2026-01-01'),
      lastRevisit: { on: on('2026-05-01'), finding: 'weakened' },
    }),
    null,
  ],

  ['A06 29 days in arrears', asking('A06', 'asset', lease(29)), null],
  ['A06 30 days in arrears', asking('A06', 'asset', lease(30)), 'warning'],
  ['A06 89 days in arrears', asking('A06', 'asset', lease(89)), 'warning'],
  ['A06 90 days in arrears', asking('A06', 'asset', lease(90)), 'critical'],

  [
    'A10 three people, one on the first day of the window',
    asking('A10', 'asset', {
      sightings: [seen('li', '2026-06-01'), seen('wang', '2026-06-20'), seen('zhao', today)],
    }),
    'warning',
  ],
  [
    'A10 three people, one the day before the window',
    asking('A10', 'asset', {
      sightings: [seen('li', '2026-05-31'), seen('wang', '2026-06-20'), seen('zhao', today)],
    }),
    null,
  ],
  [
    'A10 two people, one of them twice',
    asking('A10', 'asset', {
      sightings: [seen('li', '2026-06-01'), seen('wang', '2026-06-20'), seen('li', today)],
    }),
    null,
  ],

  [
    'A12 a danger seen at an asset',
    asking('A12', 'asset', { sightings: [seen('li', '2025-01-01', { hasHazard: true })] }),
    'critical',
  ],
  [
    'A12 a danger that was removed',
    asking('A12', 'asset', { sightings: [seen('li', today, { hasHazard: true, isHazardRemoved: true })] }),
    null,
  ],
  ['A12 a sighting without danger', asking('A12', 'asset', { sightings: [seen('li', today)] }), null],
  ['A12 a danger at a place not in the ledger', asking('A12', 'sighting', { hasHazard: true }), 'critical'],
  ['A12 a place not in the ledger, without danger', asking('A12', 'sighting', {}), null],

  ['P03 four in a week after none', asking('P03', 'area', counts([today, 4])), null],
  ['P03 five in a week after none', asking('P03', 'area', counts(['2026-06-24', 3], [today, 2])), 'warning'],
  [
    'P03 five, one the day before the week',
    asking('P03', 'area', counts(['2026-06-23', 1], [today, 4])),
    null,
  ],
  [
    'P03 five after a mean of 2.5',
    asking('P03', 'area', counts(['2026-06-23', 5], ['2026-05-27', 5], [today, 5])),
    'warning',
  ],
  [
    'P03 five after a mean of 2.75',
    asking('P03', 'area', counts(['2026-06-23', 6], ['2026-05-27', 5], [today, 5])),
    null,
  ],
  [
    'P03 five after many five weeks ago',
    asking('P03', 'area', counts(['2026-05-26', 99], [today, 5])),
    'warning',
  ],

  ['P04 four people', asking('P04', 'petition', { involvesCount: 4 }), null],
  ['P04 five people', asking('P04', 'petition', { involvesCount: 5 }), 'notice'],
  ['P04 29 people', asking('P04', 'petition', { involvesCount: 29 }), 'notice'],
  ['P04 30 people', asking('P04', 'petition', { involvesCount: 30 }), 'critical'],
  ['P04 30 people, closed', asking('P04', 'petition', { involvesCount: 30, isOpen: false }), null],

  ['P05 an urgent petition', asking('P05', 'petition', { urgency: 'urgent' }), null],
  ['P05 a critical petition', asking('P05', 'petition', { urgency: 'critical' }), 'critical'],
  [
    'P05 a critical petition, closed',
    asking('P05', 'petition', { urgency: 'critical', isOpen: false }),
    null,
  ],

  ['P06 once in 90 days', asking('P06', 'person', { broughtOn: days(1) }), null],
  [
    'P06 again, 90 days apart',
    asking('P06', 'person', { broughtOn: [on('2026-04-02'), on(today)] }),
    'notice',
  ],
  ['P06 again, 91 days apart', asking('P06', 'person', { broughtOn: [on('2026-04-01'), on(today)] }), null],

  ['P07 a satisfied rating', asking('P07', 'petition', { ratings: [inRound(1, false)] }), null],
  [
    'P07 one dissatisfied rating among two',
    asking('P07', 'petition', { ratings: [inRound(1, false), inRound(1, true)] }),
    'notice',
  ],
  [
    'P07 content after a rework',
    asking('P07', 'petition', { ratings: [inRound(1, true), inRound(2, false)] }),
    null,
  ],
  ['P07 no rating at all', asking('P07', 'petition', {}), null],
  ['P07 a unit with nine ratings, all bad', asking('P07', 'unit', { ratings: rated(0, 9) }), null],
  ['P07 a unit with 80 % of ten content', asking('P07', 'unit', { ratings: rated(8, 2) }), null],
  ['P07 a unit with 70 % of ten content', asking('P07', 'unit', { ratings: rated(7, 3) }), 'warning'],
  [
    'P07 a unit with 79.99 % of ten thousand content',
    asking('P07', 'unit', { ratings: rated(7_999, 2_001) }),
    'warning',
  ],
  [
    'P07 ten ratings, one on the first day of the window',
    asking('P07', 'unit', { ratings: [...rated(0, 1, '2026-04-02'), ...rated(0, 9)] }),
    'warning',
  ],
  [
    'P07 ten ratings, one the day before the window',
    asking('P07', 'unit', { ratings: [...rated(0, 1, '2026-04-01'), ...rated(0, 9)] }),
    null,
  ],

  ['P08 seven cases', asking('P08', 'cluster', { casesOn: days(7) }), null],
  [
    'P08 eight cases, one on the first day',
    asking('P08', 'cluster', { casesOn: [on('2026-01-02'), ...days(7)] }),
    'info',
  ],
  [
    'P08 eight cases, one the day before',
    asking('P08', 'cluster', { casesOn: [on('2026-01-01'), ...days(7)] }),
    null,
  ],

  // A budget of 12 万元 takes 1 万元 a month; 15 points of it are 1.8 万元.
  ['B01 behind in March', asking('B01', 'budgetProject', paid('2026-03', 0)), null],
  [
    'B01 15 points behind at the end of April',
    asking('B01', 'budgetProject', paid('2026-04', 2_200_000)),
    null,
  ],
  ['B01 a fen more behind', asking('B01', 'budgetProject', paid('2026-04', 2_199_999)), 'notice'],
  ['B01 30 points behind', asking('B01', 'budgetProject', paid('2026-04', 400_000)), 'notice'],
  [
    'B01 a fen more behind than 30 points',
    asking('B01', 'budgetProject', paid('2026-04', 399_999)),
    'warning',
  ],
  ['B01 ahead of time', asking('B01', 'budgetProject', paid('2026-04', 9_000_000)), null],
  ['B01 April still running', asking('B01', 'budgetProject', paid('2026-04', 0)), null, '2026-04-29'],
  ['B01 April on its last day', asking('B01', 'budgetProject', paid('2026-04', 0)), 'warning', '2026-04-30'],
  [
    'B01 figures of April seen in June',
    asking('B01', 'budgetProject', paid('2026-04', 2_200_000)),
    null,
    '2026-06-30',
  ],
  ['B01 a budget of nothing', asking('B01', 'budgetProject', paid('2026-05', 0, 0)), null],

  ['B02 nothing paid by 29 June', asking('B02', 'budgetProject', paid('2026-06', 0)), null, '2026-06-29'],
  ['B02 nothing paid by 30 June', asking('B02', 'budgetProject', paid('2026-06', 0)), 'notice', '2026-06-30'],
  ['B02 nothing paid by 1 July', asking('B02', 'budgetProject', paid('2026-06', 0)), 'notice', '2026-07-01'],
  [
    'B02 only figures of May on 1 July',
    asking('B02', 'budgetProject', paid('2026-05', 0)),
    null,
    '2026-07-01',
  ],
  [
    'B02 nothing paid by 29 September',
    asking('B02', 'budgetProject', paid('2026-09', 0)),
    'notice',
    '2026-09-29',
  ],
  [
    'B02 nothing paid by 30 September',
    asking('B02', 'budgetProject', paid('2026-09', 0)),
    'warning',
    '2026-09-30',
  ],
  [
    'B02 nothing paid by 1 October',
    asking('B02', 'budgetProject', paid('2026-09', 0)),
    'warning',
    '2026-10-01',
  ],
  ['B02 one fen paid', asking('B02', 'budgetProject', paid('2026-09', 1)), null, '2026-10-01'],

  ['B03 unspent for a year', asking('B03', 'budgetProject', { unspentYears: 1 }), null],
  ['B03 unspent two years running', asking('B03', 'budgetProject', { unspentYears: 2 }), 'warning'],
  ['B03 unspent three years running', asking('B03', 'budgetProject', { unspentYears: 3 }), 'warning'],

  ['B04 paid to the last fen', asking('B04', 'budgetProject', paid('2026-05', 12_000_000)), null],
  ['B04 paid a fen too much', asking('B04', 'budgetProject', paid('2026-05', 12_000_001)), 'critical'],

  [
    'B05 a fen less than 90 % by September',
    asking('B05', 'budgetProject', threePublic('2026-09', 10_799_999)),
    null,
  ],
  ['B05 90 % by September', asking('B05', 'budgetProject', threePublic('2026-09', 10_800_000)), 'notice'],
  ['B05 90 % by October', asking('B05', 'budgetProject', threePublic('2026-10', 10_800_000)), null],
  [
    'B05 as much as last year',
    asking('B05', 'budgetProject', threePublic('2026-12', 5_000_000, 5_000_000)),
    null,
  ],
  [
    'B05 a fen more than last year',
    asking('B05', 'budgetProject', threePublic('2026-12', 5_000_001, 5_000_000)),
    'notice',
  ],
  ['B05 90 % of another project', asking('B05', 'budgetProject', paid('2026-09', 10_800_000)), null],

  ['B07 two observations', asking('B07', 'budgetProject', { observedOn: days(2) }), null],
  [
    'B07 three, one on the first day',
    asking('B07', 'budgetProject', { observedOn: [on('2026-05-02'), ...days(2)] }),
    'notice',
  ],
  [
    'B07 three, one the day before',
    asking('B07', 'budgetProject', { observedOn: [on('2026-05-01'), ...days(2)] }),
    null,
  ],

  ['L04 a revisit found it kept', asking('L04', 'revisit', { finding: 'kept', doneOn: on(today) }), null],
  [
    'L04 a revisit found it relapsed',
    asking('L04', 'revisit', { finding: 'relapsed', doneOn: on(today) }),
    'critical',
  ],
  [
    'L04 closed anew since',
    asking('L04', 'revisit', { finding: 'relapsed', doneOn: on(today), isSettled: true }),
    null,
  ],
  [
    'L04 an asset relapsed, of which A05 speaks',
    asking('L04', 'revisit', { finding: 'relapsed', target: 'asset' }),
    null,
  ],
];

describe('a rule speaks at its border, and not below it', () => {
  it.each(rows.map(([given, ask, severity, at = today]) => [given, severity ?? 'nothing', ask, at] as const))(
    '%s: it says %s',
    (_, severity, ask, at) => {
      expect(ask(at)?.severity ?? 'nothing').toBe(severity);
    },
  );
});
