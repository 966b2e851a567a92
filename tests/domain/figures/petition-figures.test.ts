// Each formula on ten petitions whose numbers were counted by hand.
import { describe, expect, it } from 'vitest';
import { day } from '../../../src/domain/day.ts';
import { noFacts, type PetitionFacts } from '../../../src/domain/figures/facts.ts';
import type { FigureId } from '../../../src/domain/figures/figures.ts';
import { figureOf } from '../../../src/domain/figures/figures.ts';
import { isWithin, previousPeriod, sameLastYear } from '../../../src/domain/figures/period.ts';

const on = (text: string) => day.parse(text);
const october = { from: on('2026-10-01'), to: on('2026-10-31') };

const petition = (id: string, more: Partial<PetitionFacts> = {}): PetitionFacts => ({
  id,
  township: '511524104',
  stationId: 'huatan',
  orgId: 'shuili',
  isSealed: false,
  kind: 'appeal',
  category: 'road',
  channel: 'visit',
  isXinfang: false,
  registeredOn: on('2026-10-05'),
  end: null,
  endedOn: null,
  noticeDueOn: null,
  noticeGivenOn: null,
  mode: null,
  dueOn: null,
  repliedOn: null,
  reworks: 0,
  urges: 0,
  isClosedDissatisfied: false,
  ratings: [],
  ...more,
});

const closed = (id: string, repliedOn: string, endedOn: string): PetitionFacts =>
  petition(id, {
    end: 'closed',
    mode: 'assign',
    dueOn: on('2026-10-20'),
    repliedOn: on(repliedOn),
    endedOn: on(endedOn),
  });

const rated = (
  one: PetitionFacts,
  process: 'satisfied' | 'basic' | 'dissatisfied',
  result: 'satisfied' | 'basic' | 'dissatisfied',
  when = '2026-10-28',
) => ({
  ...one,
  ratings: [...one.ratings, { on: on(when), process, result }],
});

/** First and last day of the month, on time and late, in and out of the cohort. */
const petitions: readonly PetitionFacts[] = [
  rated(
    { ...closed('a', '2026-10-20', '2026-10-31'), registeredOn: on('2026-10-01') },
    'satisfied',
    'satisfied',
  ),
  rated(closed('b', '2026-10-21', '2026-10-25'), 'satisfied', 'dissatisfied'),
  rated(closed('c', '2026-10-10', '2026-10-12'), 'basic', 'basic', '2026-10-12'),
  closed('d', '2026-10-19', '2026-11-01'),
  petition('e', { registeredOn: on('2026-10-31'), mode: 'transfer', urges: 2, dueOn: on('2026-10-30') }),
  petition('f', { end: 'merged', endedOn: on('2026-10-08') }),
  petition('g', { end: 'withdrawn', endedOn: on('2026-10-08') }),
  petition('h', { end: 'discarded', endedOn: on('2026-10-08') }),
  petition('i', { registeredOn: on('2026-09-30'), dueOn: on('2026-10-31'), reworks: 1 }),
  petition('j', { registeredOn: on('2026-11-01') }),
  petition('k', { registeredOn: null }),
];

const evaluate = (id: FigureId, all = petitions) =>
  figureOf(id).evaluate({ ...noFacts, petitions: all }, october);

describe('figures of October', () => {
  it('registered: from the first to the last day', () => {
    expect(evaluate('registered')).toEqual({
      kind: 'counted',
      value: 8,
      n: 8,
      ids: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
      ofIds: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
    });
  });

  it('closing rate: closed by the last day of those registered, less merged, discarded and withdrawn', () => {
    expect(evaluate('closingRate')).toMatchObject({
      value: 6000,
      n: 5,
      ids: ['a', 'b', 'c'],
      ofIds: ['a', 'b', 'c', 'd', 'e'],
    });
  });

  it('on time: answered by the due day, of those closed', () => {
    const more = [
      ...petitions,
      closed('l', '2026-10-20', '2026-10-29'),
      closed('m', '2026-10-22', '2026-10-29'),
    ];

    expect(evaluate('onTimeRate', more)).toMatchObject({ value: 6000, n: 5, ids: ['a', 'c', 'l'] });
    expect(evaluate('onTimeRate')).toEqual({ kind: 'hidden', n: 3 });
  });

  it('notices: given by the day they were due, of those due in the month', () => {
    const due = (id: string, by: string, given: string | null) =>
      petition(id, { noticeDueOn: on(by), noticeGivenOn: given === null ? null : on(given) });
    const all = [
      due('a', '2026-10-01', '2026-10-01'),
      due('b', '2026-10-31', '2026-11-01'),
      due('c', '2026-10-15', null),
      due('d', '2026-10-15', '2026-10-14'),
      due('e', '2026-10-15', '2026-10-16'),
      due('f', '2026-11-01', '2026-10-20'),
      petition('g'),
    ];

    expect(evaluate('noticeRate', all)).toMatchObject({ value: 4000, n: 5, ids: ['a', 'd'] });
  });

  it('rated: of those answered', () => {
    const more = [
      ...petitions,
      { ...closed('l', '2026-10-31', '2026-11-05') },
      petition('m', { repliedOn: on('2026-11-01') }),
    ];

    expect(evaluate('ratedRate', more)).toMatchObject({
      value: 6000,
      n: 5,
      ids: ['a', 'b', 'c'],
      ofIds: ['a', 'b', 'c', 'd', 'l'],
    });
  });

  it('satisfaction: of the ratings of the month, the latest of each petition', () => {
    const again = rated(petition('x'), 'satisfied', 'dissatisfied', '2026-10-02');
    const more = [
      ...petitions,
      rated(again, 'satisfied', 'satisfied', '2026-10-30'),
      rated(petition('y'), 'dissatisfied', 'basic', '2026-10-01'),
      rated(petition('z'), 'satisfied', 'satisfied', '2026-11-01'),
    ];

    expect(evaluate('satisfactionRate', more)).toMatchObject({
      value: 8000,
      n: 5,
      ids: ['a', 'c', 'x', 'y'],
    });
    expect(evaluate('fullSatisfactionRate', more)).toMatchObject({ value: 4000, ids: ['a', 'x'] });
    expect(evaluate('processSatisfactionRate', more)).toMatchObject({
      value: 8000,
      ids: ['a', 'b', 'c', 'x'],
    });
    expect(evaluate('satisfactionRate')).toEqual({ kind: 'hidden', n: 3 });
  });

  it('closed, closed though not satisfied, overdue, urged, reworked, handed over', () => {
    const more = [
      ...petitions,
      { ...closed('l', '2026-10-10', '2026-10-11'), isClosedDissatisfied: true },
      { ...closed('m', '2026-10-10', '2026-11-11'), isClosedDissatisfied: true },
    ];

    expect(evaluate('closed', more)).toMatchObject({ value: 4, ids: ['a', 'b', 'c', 'l'] });
    expect(evaluate('closedDissatisfied', more)).toMatchObject({ value: 1, ids: ['l'] });
    expect(evaluate('overdue')).toMatchObject({ value: 1, ids: ['e'] });
    expect(evaluate('urges')).toMatchObject({ value: 2, n: 1, ids: ['e'] });
    expect(evaluate('reworks')).toMatchObject({ value: 0, ids: [] });
    expect(evaluate('assigned')).toMatchObject({ value: 4, ids: ['a', 'b', 'c', 'd'] });
    expect(evaluate('transferred')).toMatchObject({ value: 1, ids: ['e'] });
  });

  it('reworks: summed, of those registered in the month', () => {
    const more = [...petitions, petition('l', { reworks: 2 })];

    expect(evaluate('reworks', more)).toMatchObject({ value: 2, n: 1, ids: ['l'] });
  });

  it('overdue is what was due yesterday, not what is due today, is answered or came later', () => {
    const all = [
      petition('due today', { dueOn: on('2026-10-31') }),
      petition('due yesterday', { dueOn: on('2026-10-30') }),
      petition('answered', { dueOn: on('2026-10-30'), repliedOn: on('2026-10-31') }),
      petition('later', { registeredOn: on('2026-11-01'), dueOn: on('2026-10-30') }),
      petition('last day', { registeredOn: on('2026-10-31'), dueOn: on('2026-10-30') }),
      petition('unregistered', { registeredOn: null, dueOn: on('2026-10-30') }),
    ];

    expect(evaluate('overdue', all)).toMatchObject({ ids: ['due yesterday', 'last day'] });
  });
});

describe('a period', () => {
  it('holds both its ends', () => {
    expect(isWithin(on('2026-10-01'), october)).toBe(true);
    expect(isWithin(on('2026-10-31'), october)).toBe(true);
    expect(isWithin(on('2026-09-30'), october)).toBe(false);
    expect(isWithin(on('2026-11-01'), october)).toBe(false);
    expect(isWithin(null, october)).toBe(false);
  });

  it('has one before it of the same length, and one a year before', () => {
    expect(previousPeriod(october)).toEqual({ from: '2026-08-31', to: '2026-09-30' });
    expect(sameLastYear(october)).toEqual({ from: '2025-10-01', to: '2025-10-31' });
  });
});
