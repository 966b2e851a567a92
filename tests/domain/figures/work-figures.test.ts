import { describe, expect, it } from 'vitest';
import { day } from '../../../src/domain/day.ts';
import {
  type CountyFacts,
  type ListItemFacts,
  noFacts,
  type ObservationFacts,
  type RevisitFacts,
  type SuggestionFacts,
} from '../../../src/domain/figures/facts.ts';
import type { FigureId } from '../../../src/domain/figures/figures.ts';
import { figureOf } from '../../../src/domain/figures/figures.ts';

const on = (text: string) => day.parse(text);
const october = { from: on('2026-10-01'), to: on('2026-10-31') };
const placed = { township: null, stationId: 'huatan', orgId: 'shuili' };
const maybe = (text: string | null) => (text === null ? null : on(text));

const evaluate = (id: FigureId, facts: Partial<CountyFacts>) =>
  figureOf(id).evaluate({ ...noFacts, ...facts }, october);

const item = (id: string, more: Partial<ListItemFacts> = {}): ListItemFacts => ({
  ...placed,
  id,
  list: 'research',
  assignedOn: on('2026-10-01'),
  dueOn: on('2026-10-30'),
  closedOutOn: null,
  relapsedOn: null,
  grade: null,
  ...more,
});

describe('list items', () => {
  const listItems = [
    item('open'),
    item('due on the last day', { dueOn: on('2026-10-31') }),
    item('done', { closedOutOn: on('2026-10-31') }),
    item('done before', { closedOutOn: on('2026-09-30') }),
    item('fell back', { closedOutOn: on('2026-10-05'), relapsedOn: on('2026-10-31') }),
    item('falls back later', { closedOutOn: on('2026-10-05'), relapsedOn: on('2026-11-01') }),
    item('done again', { closedOutOn: on('2026-10-20'), relapsedOn: on('2026-10-10') }),
    item('unassigned', { assignedOn: null }),
    item('assigned later', { assignedOn: on('2026-11-01') }),
    item('no plan yet', { dueOn: null }),
  ];

  it('are rectified when struck off and still so on the last day', () => {
    expect(evaluate('itemsRectified', { listItems })).toMatchObject({
      value: 3,
      ids: ['done', 'falls back later', 'done again'],
    });
  });

  it('are overdue when the day is past and they are not struck off', () => {
    expect(evaluate('itemsOverdue', { listItems })).toMatchObject({ value: 1, ids: ['open'] });
  });

  it('are counted when they are assigned', () => {
    expect(evaluate('itemsAssigned', { listItems })).toMatchObject({ value: 8 });
  });
});

const observation = (id: string, submittedOn: string, answeredOn: string | null): ObservationFacts => ({
  ...placed,
  id,
  topic: 'fundSupport',
  submittedOn: on(submittedOn),
  answeredOn: maybe(answeredOn),
  disposition: null,
});

describe('observations', () => {
  const observations = [
    observation('a', '2026-10-01', '2026-10-31'),
    observation('b', '2026-10-31', null),
    observation('c', '2026-10-02', '2026-11-01'),
    observation('d', '2026-10-02', '2026-10-03'),
    observation('e', '2026-10-02', '2026-10-03'),
    observation('f', '2026-09-30', '2026-10-03'),
  ];

  it('are answered by the last day, of those handed in', () => {
    expect(evaluate('observations', { observations })).toMatchObject({ value: 5 });
    expect(evaluate('observationAnswerRate', { observations })).toMatchObject({
      value: 6000,
      ids: ['a', 'd', 'e'],
    });
  });
});

const suggestion = (
  id: string,
  dueOn: string | null,
  repliedOn: string | null,
  more: Partial<SuggestionFacts> = {},
): SuggestionFacts => ({
  ...placed,
  id,
  handedOverOn: on('2026-10-01'),
  dueOn: maybe(dueOn),
  repliedOn: maybe(repliedOn),
  outcome: 'A',
  satisfaction: null,
  isKey: false,
  ...more,
});

describe('suggestions', () => {
  const suggestions = [
    suggestion('on the day', '2026-10-20', '2026-10-20'),
    suggestion('a day late', '2026-10-20', '2026-10-21', { outcome: 'B' }),
    suggestion('silent and over', '2026-10-30', null),
    suggestion('silent, due today', '2026-10-31', null),
    suggestion('early', '2026-12-31', '2026-10-05', { outcome: 'D' }),
    suggestion('early too', '2026-12-31', '2026-10-05'),
    suggestion('without a day', null, '2026-10-05'),
    suggestion('another month', '2026-10-20', '2026-10-05', { handedOverOn: on('2026-09-30') }),
  ];

  it('are on time when answered by their day, of those answered or over', () => {
    expect(evaluate('suggestions', { suggestions })).toMatchObject({ value: 7 });
    expect(evaluate('suggestionsOnTimeRate', { suggestions })).toMatchObject({
      value: 5000,
      n: 6,
      ids: ['on the day', 'early', 'early too'],
    });
  });

  it('are solved with outcome A, of those answered', () => {
    expect(evaluate('suggestionsSolvedRate', { suggestions })).toMatchObject({
      value: 6000,
      n: 5,
      ids: ['on the day', 'early too', 'without a day'],
    });
  });
});

const revisit = (id: string, doneOn: string | null, finding: RevisitFacts['finding']): RevisitFacts => ({
  ...placed,
  id,
  doneOn: maybe(doneOn),
  finding,
});

describe('revisits', () => {
  const revisits = [
    revisit('a', '2026-10-01', 'kept'),
    revisit('b', '2026-10-31', 'relapsed'),
    revisit('c', '2026-10-05', 'kept'),
    revisit('d', '2026-10-05', 'weakened'),
    revisit('e', '2026-10-05', 'newProblem'),
    revisit('f', '2026-11-01', 'kept'),
    revisit('g', null, null),
  ];

  it('count what was done, and what still held', () => {
    expect(evaluate('revisits', { revisits })).toMatchObject({ value: 5 });
    expect(evaluate('keptRate', { revisits })).toMatchObject({ value: 4000, n: 5, ids: ['a', 'c'] });
  });
});
