// The table of numbers written down a second time: family, unit, source and article of every line and limit. What the
// levels are shows in the border tests.
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../src/domain/alerts/defaults.ts';
import { severities } from '../../../src/domain/alerts/severity.ts';
import { movedAlert } from '../../../src/domain/alerts/states.ts';
import { isRuleId, ruleIds, thresholdsOf } from '../../../src/domain/alerts/thresholds.ts';
import { alertStates } from '../../../src/domain/machines/alert/core.ts';

type Row = readonly [rule: string, family: string, lines: readonly string[], limits: readonly string[]];

const rows: readonly Row[] = [
  ['A01', 'longIdle', ['longIdle months reported'], []],
  ['A02', 'threshold', ['idleShare basisPoints product'], ['minAssets count']],
  ['A03', 'threshold', ['largeIdle months product'], ['minArea centiM2', 'minBookValue fen']],
  ['A04', 'dueDay', ['revivalDue days product'], []],
  ['A05', 'relapse', ['idleAgain days product', 'relapseFound count product'], []],
  ['A06', 'lease', ['leaseEnd days reported', 'leaseArrears days reported'], []],
  ['A07', 'ledger', ['incomplete days product'], ['keyItems count']],
  ['A08', 'ledger', ['titleDispute days product'], []],
  ['A09', 'ledger', ['unverified days product'], []],
  ['A10', 'crowd', ['manySightings count product'], ['windowDays days']],
  ['A11', 'ledger', ['staleFeed days product'], []],
  ['A12', 'danger', ['hazard count product'], []],
  ['P01', 'dueDay', ['registerClock days law petitions22'], []],
  [
    'P02',
    'dueDay',
    [
      'objectClock workingDays law petitions23',
      'noticeClock days law petitions23',
      'finishClock days law petitions34',
    ],
    [],
  ],
  ['P03', 'crowd', ['hotSpot count product'], ['windowDays days', 'previousWindows count', 'growth percent']],
  ['P04', 'crowd', ['group count product petitions20'], []],
  ['P05', 'danger', ['urgent count law petitions25'], []],
  ['P06', 'crowd', ['repeatVisit count product'], ['windowDays days']],
  [
    'P07',
    'rating',
    ['dissatisfied count product', 'unitDissatisfied basisPoints product'],
    ['minRatings count', 'windowDays days'],
  ],
  ['P08', 'crowd', ['similarCases count practice'], ['windowDays days']],
  ['B01', 'budget', ['behindTime basisPoints product'], ['fromMonth calendarMonth']],
  ['B02', 'budget', ['noPayment calendarMonth product'], []],
  ['B03', 'budget', ['carryOver years law budget42'], []],
  ['B04', 'budget', ['overBudget fen product'], []],
  [
    'B05',
    'budget',
    ['threePublicShare basisPoints product', 'threePublicGrowth fen product'],
    ['beforeMonth calendarMonth'],
  ],
  ['B06', 'budget', ['unpublished days law budget14'], []],
  ['B07', 'crowd', ['manyObservations count product'], ['windowDays days']],
  ['L01', 'dueDay', ['itemDue days product'], []],
  ['L02', 'ledger', ['noProgress days product'], []],
  ['L03', 'dueDay', ['revisitDue days product'], []],
  ['L04', 'relapse', ['relapsed count product'], []],
];

describe('the table of numbers', () => {
  it('says of each rule its family, and of each number what it counts and whence it comes', () => {
    const held = ruleIds.map((id) => [
      id,
      defaultsOf[id].family,
      Object.entries(defaultsOf[id].lines).map(([name, { unit, source, legalRef }]) =>
        [name, unit, source, ...(legalRef === null ? [] : [legalRef])].join(' '),
      ),
      Object.entries(defaultsOf[id].limits).map(([name, { unit }]) => `${name} ${unit}`),
    ]);

    expect(held).toEqual(rows);
  });

  // No rule counts to nought of these, so that no border test can show the difference from one.
  it.each([
    ['A05', 'relapseFound', { critical: 1 }],
    ['A12', 'hazard', { critical: 1 }],
    ['P05', 'urgent', { critical: 1 }],
    ['P07', 'dissatisfied', { notice: 1 }],
    ['L04', 'relapsed', { critical: 1 }],
  ] as const)('speaks in %s of a single %s', (id, line, levels) => {
    expect(thresholdsOf({}, id).lines[line]).toEqual(levels);
  });

  it('knows its rules by name', () => {
    expect(['A01', 'L04', 'A99', 'toString', ''].map(isRuleId)).toEqual([true, true, false, false, false]);
  });

  it('keeps as shipped a line that an older edit does not know', () => {
    const { relapseFound } = thresholdsOf({}, 'A05').lines;
    const older = { A05: { ...thresholdsOf({}, 'A05'), lines: { idleAgain: { critical: 60 } } } };

    expect(thresholdsOf(older, 'A05').lines).toEqual({ idleAgain: { critical: 60 }, relapseFound });
  });
});

describe('an alert', () => {
  it('has these states and moves, and grows more severe in this order', () => {
    expect(alertStates).toEqual([
      'open',
      'acknowledged',
      'dispatched',
      'resolved',
      'closed',
      'dismissed',
      'autoCleared',
    ]);
    expect(severities).toEqual(['info', 'notice', 'warning', 'critical']);
  });

  it.each([
    ['acknowledge', { open: 'acknowledged' }],
    ['dispatch', { acknowledged: 'dispatched' }],
    ['resolve', { dispatched: 'resolved' }],
    ['dismiss', { open: 'dismissed', acknowledged: 'dismissed' }],
  ] as const)('is moved by %s from nowhere else', (move, moved) => {
    const results = alertStates.map((state) => [state, movedAlert(state, move)] as const);

    expect(
      Object.fromEntries(results.flatMap(([state, after]) => (after.ok ? [[state, after.value]] : []))),
    ).toEqual(moved);
    expect(results.flatMap(([, after]) => (after.ok ? [] : [after.problem.code]))).toEqual(
      Array(alertStates.length - Object.keys(moved).length).fill('wrongState'),
    );
  });
});
