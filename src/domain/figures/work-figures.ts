// Figures about lists, observations, suggestions and revisits.
import { figure } from './figure.ts';
import { isWithin } from './period.ts';

export const workFigures = {
  itemsAssigned: figure('listItems', {
    id: 'itemsAssigned',
    formula: 'list items assigned in the period',
    unit: 'count',
    of: ({ assignedOn }, period) => isWithin(assignedOn, period),
  }),
  itemsRectified: figure('listItems', {
    id: 'itemsRectified',
    formula: 'list items struck off in the period and not relapsed by its last day',
    unit: 'count',
    of: ({ closedOutOn, relapsedOn }, period) =>
      isWithin(closedOutOn, period) &&
      (relapsedOn === null || closedOutOn === null || relapsedOn < closedOutOn || relapsedOn > period.to),
  }),
  itemsOverdue: figure('listItems', {
    id: 'itemsOverdue',
    formula: 'list items assigned, not struck off, and due before the last day',
    unit: 'count',
    of: ({ assignedOn, closedOutOn, dueOn }, { to }) =>
      assignedOn !== null && assignedOn <= to && closedOutOn === null && dueOn !== null && dueOn < to,
  }),
  observations: figure('observations', {
    id: 'observations',
    formula: 'budget observations submitted in the period',
    unit: 'count',
    of: ({ submittedOn }, period) => isWithin(submittedOn, period),
  }),
  observationAnswerRate: figure('observations', {
    id: 'observationAnswerRate',
    formula: 'answered by the last day ÷ submitted, of the same cohort',
    unit: 'rate',
    of: ({ submittedOn }, period) => isWithin(submittedOn, period),
    hits: ({ answeredOn }, { to }) => answeredOn !== null && answeredOn <= to,
  }),
  suggestions: figure('suggestions', {
    id: 'suggestions',
    formula: 'deputies’ suggestions handed over in the period',
    unit: 'count',
    of: ({ handedOverOn }, period) => isWithin(handedOverOn, period),
  }),
  suggestionsOnTimeRate: figure('suggestions', {
    id: 'suggestionsOnTimeRate',
    formula: 'answered ≤ due (3 or 6 months) ÷ handed over, of the same cohort, of those due or answered',
    unit: 'rate',
    of: ({ handedOverOn, dueOn, repliedOn }, period) =>
      isWithin(handedOverOn, period) && (repliedOn !== null || (dueOn !== null && dueOn < period.to)),
    hits: ({ repliedOn, dueOn }) => repliedOn !== null && dueOn !== null && repliedOn <= dueOn,
  }),
  suggestionsSolvedRate: figure('suggestions', {
    id: 'suggestionsSolvedRate',
    formula: 'outcome A ÷ answered, of the same cohort',
    unit: 'rate',
    of: ({ handedOverOn, repliedOn }, period) => isWithin(handedOverOn, period) && repliedOn !== null,
    hits: ({ outcome }) => outcome === 'A',
  }),
  revisits: figure('revisits', {
    id: 'revisits',
    formula: 'revisits done in the period',
    unit: 'count',
    of: ({ doneOn }, period) => isWithin(doneOn, period),
  }),
  keptRate: figure('revisits', {
    id: 'keptRate',
    formula: 'found kept ÷ revisits done in the period',
    unit: 'rate',
    of: ({ doneOn }, period) => isWithin(doneOn, period),
    hits: ({ finding }) => finding === 'kept',
  }),
} as const;
