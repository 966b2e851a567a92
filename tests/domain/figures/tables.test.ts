// What is counted, how it is written down, and which report shows it.
import { describe, expect, it } from 'vitest';
import { groupings } from '../../../src/domain/figures/figure.ts';
import { type FigureId, figureOf, figures } from '../../../src/domain/figures/figures.ts';
import { reports, type Section } from '../../../src/domain/figures/reports.ts';

/** Rows, unit and formula of every figure. */
const written = [
  ['registered', 'petitions', 'count', 'petitions with registeredOn in the period'],
  ['closed', 'petitions', 'count', 'petitions closed with endedOn in the period'],
  [
    'closingRate',
    'petitions',
    'rate',
    'closed by the last day ÷ (registered − merged − discarded − withdrawn), of the same cohort',
  ],
  ['onTimeRate', 'petitions', 'rate', 'closed with repliedOn ≤ due ÷ closed, of the same cohort'],
  ['noticeRate', 'petitions', 'rate', 'notices given ≤ D01 ÷ notices due in the period'],
  ['ratedRate', 'petitions', 'rate', 'rated ÷ replied, of the same cohort'],
  [
    'satisfactionRate',
    'petitions',
    'rate',
    '(satisfied + basic) ÷ valid ratings of the result in the period',
  ],
  ['fullSatisfactionRate', 'petitions', 'rate', 'satisfied ÷ valid ratings of the result in the period'],
  [
    'processSatisfactionRate',
    'petitions',
    'rate',
    '(satisfied + basic) ÷ valid ratings of the process in the period',
  ],
  ['closedDissatisfied', 'petitions', 'count', 'closed in the period though the person was not satisfied'],
  ['overdue', 'petitions', 'count', 'registered, not ended, and due before the last day of the period'],
  ['assigned', 'petitions', 'count', 'registered in the period and assigned'],
  ['transferred', 'petitions', 'count', 'registered in the period and transferred'],
  ['urges', 'petitions', 'count', 'Σ urges of petitions registered in the period'],
  ['reworks', 'petitions', 'count', 'Σ reworks of petitions registered in the period'],
  ['revived', 'assets', 'count', 'assets struck off in the period and not relapsed by its last day'],
  ['revivedIndustry', 'assets', 'count', 'revived, main path industry; the four paths add up to revived'],
  ['revivedLivelihood', 'assets', 'count', 'revived, main path livelihood; the four paths add up to revived'],
  ['revivedGreen', 'assets', 'count', 'revived, main path green; the four paths add up to revived'],
  ['revivedOther', 'assets', 'count', 'revived, main path other; the four paths add up to revived'],
  ['revivalRate', 'assets', 'rate', 'revived ÷ assets ever listed by the last day'],
  ['jobs', 'assets', 'people', 'Σ jobs of revived assets, the latest outcome of each'],
  ['households', 'assets', 'households', 'Σ households of revived assets, the latest outcome of each'],
  [
    'collectiveIncome',
    'assets',
    'fen',
    'Σ collectiveIncomeFen of revived assets, the latest outcome of each',
  ],
  ['relapsed', 'assets', 'count', 'assets that fell back in the period'],
  ['disputesSettled', 'assets', 'count', 'Σ title disputes settled in the period'],
  ['corrections', 'assets', 'count', 'Σ corrections of the ledger in the period that no sighting brought'],
  [
    'supplements',
    'sightings',
    'count',
    'sightings confirmed in the period; with corrections they are what was verified or added',
  ],
  ['itemsAssigned', 'listItems', 'count', 'list items assigned in the period'],
  [
    'itemsRectified',
    'listItems',
    'count',
    'list items struck off in the period and not relapsed by its last day',
  ],
  ['itemsOverdue', 'listItems', 'count', 'list items assigned, not struck off, and due before the last day'],
  ['observations', 'observations', 'count', 'budget observations submitted in the period'],
  [
    'observationAnswerRate',
    'observations',
    'rate',
    'answered by the last day ÷ submitted, of the same cohort',
  ],
  ['suggestions', 'suggestions', 'count', 'deputies’ suggestions handed over in the period'],
  [
    'suggestionsOnTimeRate',
    'suggestions',
    'rate',
    'answered ≤ due (3 or 6 months) ÷ handed over, of the same cohort, of those due or answered',
  ],
  ['suggestionsSolvedRate', 'suggestions', 'rate', 'outcome A ÷ answered, of the same cohort'],
  ['revisits', 'revisits', 'count', 'revisits done in the period'],
  ['keptRate', 'revisits', 'rate', 'found kept ÷ revisits done in the period'],
] as const;

/** The sections of every report, in their order. */
const sections: Readonly<Record<keyof typeof reports, string>> = {
  R01: 'registered, registered by category, registered by township, registered by channel, overdue, closingRate, satisfactionRate, fullSatisfactionRate',
  R02: 'registered by category, registered by orgId, assigned by orgId, transferred by orgId, urges by orgId, onTimeRate, noticeRate',
  R03: 'rows of clusters, registered by category',
  R04: 'assigned by orgId, onTimeRate by orgId, reworks by orgId, satisfactionRate by orgId, processSatisfactionRate by orgId, closedDissatisfied by orgId',
  R05: 'observations by topic, observations by orgId, observations by disposition, observationAnswerRate',
  R06: 'rows of assets',
  R07: 'rows of board, revivalRate',
  R08: 'revived, revivedIndustry, revivedLivelihood, revivedGreen, revivedOther, jobs, collectiveIncome, supplements, disputesSettled, itemsRectified',
  R09: 'rows of alerts',
  R10: 'itemsAssigned by list, itemsRectified by list, itemsOverdue by list, rows of listItems',
  R11: 'rows of problems, rows of duties, rows of rectifications',
  R12: 'rows of polls',
  R13: 'revisits by finding, keptRate, relapsed',
  R14: 'rows of dutyRecords',
  R15: 'suggestions by outcome, suggestionsOnTimeRate, suggestionsSolvedRate, rows of suggestions',
};

const sectionWords = (section: Section): string => {
  if ('rows' in section) return `rows of ${section.rows}`;
  return section.by === undefined ? section.figure : `${section.figure} by ${section.by}`;
};

describe('the tables', () => {
  it('hold every figure once, with its formula', () => {
    const ids = Object.keys(figures).filter((id): id is FigureId => id in figures);

    expect(ids.map((id) => [id, figureOf(id).rows, figureOf(id).unit, figureOf(id).formula])).toEqual(
      written,
    );
  });

  it('hold what each report shows', () => {
    const shown = Object.entries(reports).map(([id, report]) => {
      const parts: readonly Section[] = report.sections;
      return [id, parts.map(sectionWords).join(', ')];
    });

    expect(Object.fromEntries(shown)).toEqual(sections);
  });

  it('hold what rows may be grouped by', () => {
    expect(groupings).toEqual([
      'category',
      'township',
      'orgId',
      'stationId',
      'channel',
      'kind',
      'path',
      'list',
      'topic',
      'disposition',
      'outcome',
      'finding',
      'stage',
    ]);
  });
});
