// All that each rule says when it speaks: of whom, since when, with which figures, to whom, and how urgently.
import { describe, expect, it } from 'vitest';
import type { AlertDraft } from '../../../src/domain/alerts/draft.ts';
import type { BudgetProjectSubject } from '../../../src/domain/alerts/subjects.ts';
import { recordId } from '../../../src/domain/ids.ts';
import { asking, calm, clockTo, inMonth, on, person, running } from '../../world/alert-subjects.ts';

const today = '2026-06-30';
const idle = { usageStatus: 'idle', idleSinceMonth: inMonth('2026-03') } as const;
const paid = (month: string, paidFen: number, more = {}): Partial<BudgetProjectSubject> => ({
  execution: { month: inMonth(month), budgetFen: 12_000_000, paidFen },
  ...more,
});
const seen = (by: string, at: string, hasHazard = false) => ({
  reporterId: person(by),
  on: on(at),
  hasHazard,
  isHazardRemoved: false,
});
const on3 = [on('2026-06-20'), on('2026-06-10'), on('2026-06-25')];
const spread = (count: number) => [...on3, ...Array.from({ length: count - 3 }, () => on('2026-06-28'))];
const rating = (at: string, isDissatisfied: boolean) => ({ on: on(at), isDissatisfied });

type Said = {
  readonly type: AlertDraft['subjectType'];
  readonly key: string;
  readonly value: number;
  readonly since: string;
  readonly args?: object;
};
type Row = readonly [name: string, ask: (today: string) => AlertDraft | null, said: Said];

const rows: readonly Row[] = [
  [
    'A02',
    asking('A02', 'owner', {
      assets: [
        { areaCentiM2: 3_000, usageStatus: 'idle' },
        { areaCentiM2: 7_000, usageStatus: 'inUse' },
        { areaCentiM2: 0, usageStatus: 'inUse' },
        { areaCentiM2: 9_000, usageStatus: 'disposed' },
      ],
    }),
    { type: 'owner', key: 'idleShare', value: 3_000, since: today, args: { idleAssets: 1, assets: 3 } },
  ],
  [
    'A03 of an unknown value',
    asking('A03', 'asset', { ...idle, areaCentiM2: 100_000 }),
    { type: 'asset', key: 'largeIdle', value: 3, since: '2026-03-01', args: { areaCentiM2: 100_000 } },
  ],
  [
    'A03 of a known value',
    asking('A03', 'asset', { ...idle, bookValueFen: 500_000_000 }),
    {
      type: 'asset',
      key: 'largeIdle',
      value: 3,
      since: '2026-03-01',
      args: { areaCentiM2: 50_000, bookValueFen: 500_000_000 },
    },
  ],
  [
    'A04',
    asking('A04', 'asset', { revivalStage: 'planned', planDueOn: on('2026-07-07') }),
    { type: 'asset', key: 'revivalDue', value: -7, since: '2026-07-07' },
  ],
  [
    'A05 found',
    asking('A05', 'asset', { lastRevisit: { on: on('2026-05-01'), finding: 'relapsed' } }),
    { type: 'asset', key: 'relapseFound', value: 1, since: '2026-05-01' },
  ],
  [
    'A05 idle since after its close-out',
    asking('A05', 'asset', { ...idle, revivalStage: 'closedOut', closedOutOn: on('2026-02-10') }),
    { type: 'asset', key: 'idleAgain', value: 121, since: '2026-03-01' },
  ],
  [
    'A05 idle since before its close-out',
    asking('A05', 'asset', { ...idle, revivalStage: 'closedOut', closedOutOn: on('2026-03-10') }),
    { type: 'asset', key: 'idleAgain', value: 112, since: '2026-03-10' },
  ],
  [
    'A05 idle, closed out nobody knows when',
    asking('A05', 'asset', { ...idle, revivalStage: 'closedOut' }),
    { type: 'asset', key: 'idleAgain', value: 121, since: '2026-03-01' },
  ],
  [
    'A06 the end',
    asking('A06', 'asset', { lease: { endOn: on('2026-07-30'), isRenewed: false, arrearsDays: 0 } }),
    { type: 'asset', key: 'leaseEnd', value: -30, since: '2026-07-30' },
  ],
  [
    'A06 the rent of a renewed lease',
    asking('A06', 'asset', { lease: { endOn: on('2026-05-30'), isRenewed: true, arrearsDays: 30 } }),
    { type: 'asset', key: 'leaseArrears', value: 30, since: today },
  ],
  [
    'A07',
    asking('A07', 'asset', { filledItems: 11, listedOn: on('2026-05-31') }),
    {
      type: 'asset',
      key: 'incomplete',
      value: 30,
      since: '2026-05-31',
      args: { filledItems: 11, keyItems: 12 },
    },
  ],
  [
    'A08',
    asking('A08', 'asset', { titleStatus: 'disputed', disputedSinceOn: on('2026-03-31') }),
    { type: 'asset', key: 'titleDispute', value: 91, since: '2026-03-31' },
  ],
  [
    'A09',
    asking('A09', 'asset', { listedOn: on('2025-01-01'), lastVerifiedOn: on('2025-12-31') }),
    { type: 'asset', key: 'unverified', value: 181, since: '2025-12-31' },
  ],
  [
    'A10',
    asking('A10', 'asset', {
      sightings: [seen('li', '2026-06-20'), seen('wang', '2026-06-10'), seen('zhao', '2026-06-25')],
    }),
    { type: 'asset', key: 'manySightings', value: 3, since: '2026-06-10', args: { windowDays: 30 } },
  ],
  [
    'A11',
    asking('A11', 'feed', { snapshotOn: on('2026-06-22') }),
    { type: 'feed', key: 'staleFeed', value: 8, since: '2026-06-22' },
  ],
  [
    'A12 of an asset',
    asking('A12', 'asset', {
      sightings: [seen('li', '2026-06-20', true), seen('li', '2026-06-10', true)],
    }),
    { type: 'asset', key: 'hazard', value: 2, since: '2026-06-10' },
  ],
  [
    'A12 of a sighting',
    asking('A12', 'sighting', { hasHazard: true }),
    { type: 'sighting', key: 'hazard', value: 1, since: '2026-06-01' },
  ],
  [
    'P01',
    asking('P01', 'petition', {
      clocks: [running('D02', '2026-05-01'), running('D01', '2026-07-03', '2026-07-01')],
    }),
    {
      type: 'petition',
      key: 'registerClock',
      value: -1,
      since: '2026-01-05',
      args: { rawDueOn: '2026-07-01', dueOn: '2026-07-03' },
    },
  ],
  [
    'P02',
    asking('P02', 'petition', {
      clocks: [running('D01', '2026-05-01'), running('D04', '2026-07-03', '2026-07-01')],
    }),
    {
      type: 'petition',
      key: 'finishClock',
      value: -1,
      since: '2026-01-05',
      args: { rawDueOn: '2026-07-01', dueOn: '2026-07-03' },
    },
  ],
  [
    'P03',
    asking('P03', 'area', {
      counts: [
        { on: on('2026-06-24'), count: 0 },
        { on: on('2026-06-28'), count: 2 },
        { on: on('2026-06-27'), count: 3 },
        { on: on('2026-06-20'), count: 1 },
      ],
    }),
    {
      type: 'area',
      key: 'hotSpot',
      value: 5,
      since: '2026-06-27',
      args: { category: 'road', windowDays: 7, previous: 1 },
    },
  ],
  [
    'P04',
    asking('P04', 'petition', { involvesCount: 5 }),
    { type: 'petition', key: 'group', value: 5, since: '2026-01-05' },
  ],
  [
    'P05',
    asking('P05', 'petition', { urgency: 'critical' }),
    { type: 'petition', key: 'urgent', value: 1, since: '2026-01-05' },
  ],
  [
    'P06',
    asking('P06', 'person', { broughtOn: on3 }),
    { type: 'person', key: 'repeatVisit', value: 3, since: '2026-06-10', args: { windowDays: 90 } },
  ],
  [
    'P07 of a petition',
    asking('P07', 'petition', {
      ratings: [
        { ...rating('2026-06-20', true), round: 1 },
        { ...rating('2026-06-10', true), round: 1 },
        { ...rating('2026-06-05', false), round: 1 },
      ],
    }),
    { type: 'petition', key: 'dissatisfied', value: 2, since: '2026-06-10' },
  ],
  [
    'P07 of a unit',
    asking('P07', 'unit', {
      ratings: [
        rating('2026-06-20', true),
        rating('2026-06-10', true),
        ...spread(7).map((at) => ({ on: at, isDissatisfied: false })),
        rating('2026-06-08', true),
      ],
    }),
    {
      type: 'unit',
      key: 'unitDissatisfied',
      value: 3_000,
      since: '2026-06-08',
      args: { dissatisfied: 3, ratings: 10, windowDays: 90 },
    },
  ],
  [
    'P08',
    asking('P08', 'cluster', { casesOn: spread(8) }),
    {
      type: 'cluster',
      key: 'similarCases',
      value: 8,
      since: '2026-06-10',
      args: { category: 'property', windowDays: 180 },
    },
  ],
  [
    'B01',
    asking('B01', 'budgetProject', paid('2026-06', 2_000_000)),
    {
      type: 'budgetProject',
      key: 'behindTime',
      value: 3_334,
      since: '2026-06-01',
      args: { month: '2026-06', months: 6, budgetFen: 12_000_000, paidFen: 2_000_000 },
    },
  ],
  [
    'B02',
    asking('B02', 'budgetProject', paid('2026-06', 0)),
    {
      type: 'budgetProject',
      key: 'noPayment',
      value: 6,
      since: '2026-06-01',
      args: { month: '2026-06', budgetFen: 12_000_000 },
    },
  ],
  [
    'B03',
    asking('B03', 'budgetProject', { unspentYears: 2 }),
    { type: 'budgetProject', key: 'carryOver', value: 2, since: today },
  ],
  [
    'B04',
    asking('B04', 'budgetProject', paid('2026-05', 12_000_001)),
    {
      type: 'budgetProject',
      key: 'overBudget',
      value: 1,
      since: '2026-05-01',
      args: { month: '2026-05', budgetFen: 12_000_000, paidFen: 12_000_001 },
    },
  ],
  [
    'B05 the share',
    asking('B05', 'budgetProject', paid('2026-05', 10_800_000, { isThreePublic: true })),
    {
      type: 'budgetProject',
      key: 'threePublicShare',
      value: 9_000,
      since: '2026-05-01',
      args: { month: '2026-05', budgetFen: 12_000_000, paidFen: 10_800_000 },
    },
  ],
  [
    'B05 the growth',
    asking('B05', 'budgetProject', paid('2026-05', 10, { isThreePublic: true, lastYearPaidFen: 9 })),
    {
      type: 'budgetProject',
      key: 'threePublicGrowth',
      value: 1,
      since: '2026-05-01',
      args: { month: '2026-05', budgetFen: 12_000_000, paidFen: 10 },
    },
  ],
  [
    'B06',
    asking('B06', 'publication', { clock: clockTo('2026-06-29') }),
    {
      type: 'publication',
      key: 'unpublished',
      value: 1,
      since: '2026-01-05',
      args: { dueOn: '2026-06-29' },
    },
  ],
  [
    'B07',
    asking('B07', 'budgetProject', { observedOn: on3 }),
    {
      type: 'budgetProject',
      key: 'manyObservations',
      value: 3,
      since: '2026-06-10',
      args: { windowDays: 60 },
    },
  ],
  [
    'L01',
    asking('L01', 'listItem', { clock: clockTo('2026-06-29', '2026-06-28') }),
    {
      type: 'listItem',
      key: 'itemDue',
      value: 1,
      since: '2026-01-05',
      args: { rawDueOn: '2026-06-28', dueOn: '2026-06-29' },
    },
  ],
  [
    'L02',
    asking('L02', 'listItem', { assignedOn: on('2026-05-01'), lastNoteOn: on('2026-05-31') }),
    { type: 'listItem', key: 'noProgress', value: 30, since: '2026-05-31' },
  ],
  [
    'L03',
    asking('L03', 'revisit', {}),
    { type: 'revisit', key: 'revisitDue', value: 29, since: '2026-06-01', args: { target: 'listItem' } },
  ],
  [
    'L04 done later than planned',
    asking('L04', 'revisit', { finding: 'relapsed', doneOn: on('2026-06-05') }),
    { type: 'revisit', key: 'relapsed', value: 1, since: '2026-06-05', args: { target: 'listItem' } },
  ],
  [
    'L04 done nobody knows when',
    asking('L04', 'revisit', { finding: 'relapsed' }),
    { type: 'revisit', key: 'relapsed', value: 1, since: '2026-06-01', args: { target: 'listItem' } },
  ],
];

const atOnce = ['A12 of an asset', 'A12 of a sighting', 'P05'];

describe('an alert says', () => {
  it.each(rows)('in %s of whom, since when and which figures', (name, ask, said) => {
    expect(ask(today)).toMatchObject({
      subjectType: said.type,
      subjectId: calm[said.type].id,
      value: said.value,
      since: said.since,
      reason: { key: said.key, args: said.args ?? {} },
      isImmediate: atOnce.includes(name),
    });
    expect(ask(today)?.reason.args).toEqual(said.args ?? {});
  });

  it.each(['P06', 'L03'])('%s to the stations, and hides it from the unit', (id) => {
    const drafts = rows.flatMap(([name, ask]) => (name === id ? [ask(today)?.scope] : []));

    expect(drafts).toEqual([{ kind: 'local', stationIds: ['huatan'], orgId: null }]);
  });
});

const empty = { month: inMonth('2026-06'), budgetFen: 0, paidFen: 0 };

describe('nothing is said', () => {
  it.each([
    ['of a budget of nought', asking('B01', 'budgetProject', { execution: empty })],
    ['of no payment from a budget of nought', asking('B02', 'budgetProject', { execution: empty })],
    [
      'of the share of a budget of nought',
      asking('B05', 'budgetProject', { isThreePublic: true, execution: empty }),
    ],
    [
      'of a published budget',
      asking('B06', 'publication', { clock: clockTo('2026-01-29'), publishedOn: on(today) }),
    ],
    ['of a list without a clock', asking('L01', 'listItem', {})],
    ['of a closed item', asking('L02', 'listItem', { isOpen: false, lastNoteOn: on('2026-01-01') })],
    ['of a closed item long due', asking('L01', 'listItem', { isOpen: false, clock: clockTo('2026-01-29') })],
    ['of a plan without a day', asking('A04', 'asset', { revivalStage: 'planned' })],
    ['of an asset never listed', asking('A07', 'asset', { filledItems: 0 })],
    [
      'of what lacks in the papers of a disposed asset',
      asking('A07', 'asset', { usageStatus: 'disposed', filledItems: 0, listedOn: on('2026-01-01') }),
    ],
    ['of an asset neither listed nor verified', asking('A09', 'asset', {})],
    [
      'of a disposed asset never verified',
      asking('A09', 'asset', { usageStatus: 'disposed', listedOn: on('2020-01-01') }),
    ],
    [
      'of the lease of a disposed asset',
      asking('A06', 'asset', {
        usageStatus: 'disposed',
        lease: { endOn: on('2026-01-01'), isRenewed: false, arrearsDays: 99 },
      }),
    ],
    [
      'of the disputed title of a disposed asset',
      asking('A08', 'asset', {
        usageStatus: 'disposed',
        titleStatus: 'disputed',
        disputedSinceOn: on('2020-01-01'),
      }),
    ],
    ['of a dispute nobody knows the age of', asking('A08', 'asset', { titleStatus: 'disputed' })],
    [
      'of idleness nobody knows the age of',
      asking('A03', 'asset', { usageStatus: 'idle', areaCentiM2: 100_000 }),
    ],
    ['of a hazard that was removed', asking('A12', 'sighting', { hasHazard: true, isHazardRemoved: true })],
    [
      'of the hazard of a sighting that belongs to an asset',
      asking('A12', 'sighting', {
        hasHazard: true,
        assetId: recordId.parse('01983f2a-0000-7000-8000-000000000001'),
      }),
    ],
    ['of a petition nobody has rated', asking('P07', 'petition', {})],
    [
      'of the ratings of a closed petition',
      asking('P07', 'petition', { isOpen: false, ratings: [{ ...rating(today, true), round: 1 }] }),
    ],
    [
      'of a relapse that was found on the day it was closed out anew',
      asking('L04', 'revisit', { finding: 'relapsed', isSettled: true }),
    ],
  ])('%s', (_, ask) => {
    expect(ask(today)).toBeNull();
  });

  it('of an asset found relapsed and closed out anew the next day', () => {
    const found = { lastRevisit: { on: on('2026-05-01'), finding: 'relapsed' } as const };

    expect(asking('A05', 'asset', { ...found, closedOutOn: on('2026-05-02') })(today)).toBeNull();
    expect(asking('A05', 'asset', { ...found, closedOutOn: on('2026-05-01') })(today)?.severity).toBe(
      'critical',
    );
  });
});
