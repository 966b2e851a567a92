// Figures about petitions. A rate of closing is always of one cohort: the petitions registered in the period.
import type { Grade } from '../machines/terms.ts';
import type { PetitionFacts } from './facts.ts';
import { figure } from './figure.ts';
import type { Period } from './period.ts';
import { isWithin } from './period.ts';

type Of = (row: PetitionFacts, period: Period) => boolean;

const registered: Of = ({ registeredOn }, period) => isWithin(registeredOn, period);
const leftCohort: ReadonlySet<string | null> = new Set(['merged', 'discarded', 'withdrawn']);
const cohort: Of = (row, period) => registered(row, period) && !leftCohort.has(row.end);
const closed: Of = (row, period) => row.end === 'closed' && row.endedOn !== null && row.endedOn <= period.to;
const closedOfCohort: Of = (row, period) => cohort(row, period) && closed(row, period);
const replied: Of = (row, period) =>
  registered(row, period) && row.repliedOn !== null && row.repliedOn <= period.to;

/** A rating counts in the period it was given in; the latest of a petition's speaks for it. */
const ratingIn = (row: PetitionFacts, period: Period) =>
  row.ratings.filter(({ on }) => isWithin(on, period)).at(-1);
const rated: Of = (row, period) => ratingIn(row, period) !== undefined;
const ratedAs =
  (part: 'process' | 'result', grades: readonly Grade[]): Of =>
  (row, period) => {
    const rating = ratingIn(row, period);
    return rating !== undefined && grades.includes(rating[part]);
  };

export const petitionFigures = {
  registered: figure('petitions', {
    id: 'registered',
    formula: 'petitions with registeredOn in the period',
    unit: 'count',
    of: registered,
  }),
  closed: figure('petitions', {
    id: 'closed',
    formula: 'petitions closed with endedOn in the period',
    unit: 'count',
    of: (row, period) => row.end === 'closed' && isWithin(row.endedOn, period),
  }),
  closingRate: figure('petitions', {
    id: 'closingRate',
    formula: 'closed by the last day ÷ (registered − merged − discarded − withdrawn), of the same cohort',
    unit: 'rate',
    of: cohort,
    hits: closed,
  }),
  onTimeRate: figure('petitions', {
    id: 'onTimeRate',
    formula: 'closed with repliedOn ≤ due ÷ closed, of the same cohort',
    unit: 'rate',
    of: closedOfCohort,
    hits: ({ repliedOn, dueOn }) => repliedOn !== null && dueOn !== null && repliedOn <= dueOn,
  }),
  noticeRate: figure('petitions', {
    id: 'noticeRate',
    formula: 'notices given ≤ D01 ÷ notices due in the period',
    unit: 'rate',
    of: ({ noticeDueOn }, period) => isWithin(noticeDueOn, period),
    hits: ({ noticeDueOn, noticeGivenOn }) =>
      noticeDueOn !== null && noticeGivenOn !== null && noticeGivenOn <= noticeDueOn,
  }),
  ratedRate: figure('petitions', {
    id: 'ratedRate',
    formula: 'rated ÷ replied, of the same cohort',
    unit: 'rate',
    of: replied,
    hits: ({ ratings }) => ratings.length > 0,
  }),
  satisfactionRate: figure('petitions', {
    id: 'satisfactionRate',
    formula: '(satisfied + basic) ÷ valid ratings of the result in the period',
    unit: 'rate',
    of: rated,
    hits: ratedAs('result', ['satisfied', 'basic']),
  }),
  fullSatisfactionRate: figure('petitions', {
    id: 'fullSatisfactionRate',
    formula: 'satisfied ÷ valid ratings of the result in the period',
    unit: 'rate',
    of: rated,
    hits: ratedAs('result', ['satisfied']),
  }),
  processSatisfactionRate: figure('petitions', {
    id: 'processSatisfactionRate',
    formula: '(satisfied + basic) ÷ valid ratings of the process in the period',
    unit: 'rate',
    of: rated,
    hits: ratedAs('process', ['satisfied', 'basic']),
  }),
  closedDissatisfied: figure('petitions', {
    id: 'closedDissatisfied',
    formula: 'closed in the period though the person was not satisfied',
    unit: 'count',
    of: (row, period) => row.isClosedDissatisfied && isWithin(row.endedOn, period),
  }),
  overdue: figure('petitions', {
    id: 'overdue',
    formula: 'registered, not ended, and due before the last day of the period',
    unit: 'count',
    of: ({ registeredOn, end, dueOn, repliedOn }, { to }) =>
      registeredOn !== null &&
      registeredOn <= to &&
      end === null &&
      repliedOn === null &&
      dueOn !== null &&
      dueOn < to,
  }),
  assigned: figure('petitions', {
    id: 'assigned',
    formula: 'registered in the period and assigned',
    unit: 'count',
    of: (row, period) => registered(row, period) && row.mode === 'assign',
  }),
  transferred: figure('petitions', {
    id: 'transferred',
    formula: 'registered in the period and transferred',
    unit: 'count',
    of: (row, period) => registered(row, period) && row.mode === 'transfer',
  }),
  urges: figure('petitions', {
    id: 'urges',
    formula: 'Σ urges of petitions registered in the period',
    unit: 'count',
    of: (row, period) => registered(row, period) && row.urges > 0,
    weight: ({ urges }) => urges,
  }),
  reworks: figure('petitions', {
    id: 'reworks',
    formula: 'Σ reworks of petitions registered in the period',
    unit: 'count',
    of: (row, period) => registered(row, period) && row.reworks > 0,
    weight: ({ reworks }) => reworks,
  }),
} as const;
