// R01–R15: which figures a report shows, grouped how, for whom; and which rows it lists beside them. Every run carries
// when it was made, how fresh the data is, for which scope and by which version of the formulas.
import type { Role } from '../actor.ts';
import type { CountyFacts } from './facts.ts';
import type { Evaluated, Group, Grouping } from './figure.ts';
import type { FigureId } from './figures.ts';
import { figureOf } from './figures.ts';
import type { Period } from './period.ts';
import type { FigureScope } from './scope.ts';
import { factsIn } from './scope.ts';

/** Raised whenever a formula changes, so that two printed numbers can be compared. */
const formulaVersion = 1;

export type Section =
  | { readonly figure: FigureId; readonly by?: Grouping }
  /** Rows as a table; their columns come from the record's definition. */
  | { readonly rows: string };

export type Report = {
  readonly for: readonly Role[];
  readonly sections: readonly Section[];
};

const figure = (id: FigureId, by?: Grouping): Section =>
  by === undefined ? { figure: id } : { figure: id, by };
const rows = (of: string): Section => ({ rows: of });

export const reports = {
  /** 民情周报/月报 */
  R01: {
    for: ['station', 'township', 'office'],
    sections: [
      figure('registered'),
      figure('registered', 'category'),
      figure('registered', 'township'),
      figure('registered', 'channel'),
      figure('overdue'),
      figure('closingRate'),
      figure('satisfactionRate'),
      figure('fullSatisfactionRate'),
    ],
  },
  /** 信访年度分析, 《信访工作条例》第四十一条 */
  R02: {
    for: ['office'],
    sections: [
      figure('registered', 'category'),
      figure('registered', 'orgId'),
      figure('assigned', 'orgId'),
      figure('transferred', 'orgId'),
      figure('urges', 'orgId'),
      figure('onTimeRate'),
      figure('noticeRate'),
    ],
  },
  /** 类案专题报告 */
  R03: { for: ['office', 'director'], sections: [rows('clusters'), figure('registered', 'category')] },
  /** 承办单位情况 */
  R04: {
    for: ['office'],
    sections: [
      figure('assigned', 'orgId'),
      figure('onTimeRate', 'orgId'),
      figure('reworks', 'orgId'),
      figure('satisfactionRate', 'orgId'),
      figure('processSatisfactionRate', 'orgId'),
      figure('closedDissatisfied', 'orgId'),
    ],
  },
  /** 预算采集汇总 */
  R05: {
    for: ['office'],
    sections: [
      figure('observations', 'topic'),
      figure('observations', 'orgId'),
      figure('observations', 'disposition'),
      figure('observationAnswerRate'),
    ],
  },
  /** 资产台账 */
  R06: { for: ['finance', 'office'], sections: [rows('assets')] },
  /** 盘活销号进度 (挂图作战) */
  R07: {
    for: ['deputy', 'station', 'township', 'office', 'director', 'org', 'finance'],
    sections: [rows('board'), figure('revivalRate')],
  },
  /** 盘活成效 */
  R08: {
    for: ['resident', 'director', 'office', 'finance'],
    sections: [
      figure('revived'),
      figure('revivedIndustry'),
      figure('revivedLivelihood'),
      figure('revivedGreen'),
      figure('revivedOther'),
      figure('jobs'),
      figure('collectiveIncome'),
      figure('supplements'),
      figure('disputesSettled'),
      figure('itemsRectified'),
    ],
  },
  /** 资产预警单 */
  R09: { for: ['deputy', 'station', 'township', 'office', 'finance'], sections: [rows('alerts')] },
  /** 五单制督办台账 */
  R10: {
    for: ['office', 'director'],
    sections: [
      figure('itemsAssigned', 'list'),
      figure('itemsRectified', 'list'),
      figure('itemsOverdue', 'list'),
      rows('listItems'),
    ],
  },
  /** 三张清单 */
  R11: { for: ['org', 'office'], sections: [rows('problems'), rows('duties'), rows('rectifications')] },
  /** 满意度测评结果 */
  R12: { for: ['director', 'office'], sections: [rows('polls')] },
  /** 回头看报告 */
  R13: {
    for: ['office'],
    sections: [figure('revisits', 'finding'), figure('keptRate'), figure('relapsed')],
  },
  /** 代表履职记录 */
  R14: { for: ['deputy', 'office'], sections: [rows('dutyRecords')] },
  /** 代表建议办理 */
  R15: {
    for: ['office'],
    sections: [
      figure('suggestions', 'outcome'),
      figure('suggestionsOnTimeRate'),
      figure('suggestionsSolvedRate'),
      rows('suggestions'),
    ],
  },
} as const satisfies Record<string, Report>;
export type ReportId = keyof typeof reports;

const known: Readonly<Record<ReportId, Report>> = reports;

export const mayRead = (role: Role, id: ReportId): boolean => known[id].for.includes(role);

export type RunFigure = {
  readonly figure: FigureId;
  readonly by: Grouping | null;
  readonly whole: Evaluated;
  readonly groups: readonly Group[];
};

export type ReportRun = {
  readonly id: ReportId;
  readonly period: Period;
  readonly scope: FigureScope;
  readonly generatedAt: string;
  readonly dataAsOf: string;
  readonly formulaVersion: number;
  readonly figures: readonly RunFigure[];
};

type Asked = Pick<ReportRun, 'period' | 'scope' | 'generatedAt' | 'dataAsOf'>;

export function runReport(id: ReportId, county: CountyFacts, asked: Asked): ReportRun {
  const facts = factsIn(county, asked.scope);
  const { period } = asked;
  const figures = known[id].sections.flatMap((section): readonly RunFigure[] => {
    if (!('figure' in section)) return [];
    const { figure: wanted, by = null } = section;
    const whole = figureOf(wanted).evaluate(facts, period);
    const groups = by === null ? [] : figureOf(wanted).evaluateBy(smallFacts(facts), period, by);
    return [{ figure: wanted, by, whole, groups }];
  });
  return { id, ...asked, formulaVersion, figures };
}

/** Groups are smaller than the county: a sealed matter is in none of them. */
const smallFacts = (facts: CountyFacts): CountyFacts => ({
  ...facts,
  petitions: facts.petitions.filter(({ isSealed }) => !isSealed),
});
