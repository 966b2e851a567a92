// How many assets of the demo county come to what end. The sums are the published ones; the split of the 124 that were
// not revived for industry, and every single number, is made up.
import type { Day } from '../../domain/day.ts';
import { addDays, day } from '../../domain/day.ts';
import type { RevivalStage } from '../../domain/machines/asset/core.ts';
import { revivalPaths } from '../../domain/sighting.ts';
import type { Dice } from '../dice.ts';
import { sharedOut } from '../dice.ts';

export type RevivalPath = (typeof revivalPaths)[number];

/** What an asset of the demo is to become. */
export type Fate = {
  readonly stage: Exclude<RevivalStage, 'unlisted' | 'disposed'>;
  readonly path: RevivalPath;
  readonly jobs: number;
  readonly households: number;
  readonly collectiveIncomeFen: number;
  readonly listedOn: Day;
  /** Struck off once, found idle again, and on the list anew. */
  readonly hasRelapsed: boolean;
  /** Its title was disputed and has been cleared. */
  readonly isTitleCleared: boolean;
};

/** Published: 152 revived since 2024, 28 of them for industry. */
const revivedByPath = { industry: 28, livelihood: 67, green: 39, other: 18 } as const;
const jobsInAll = 806;
const incomeInAllFen = 569_300_000;
/** Income is told in hundreds of yuan. */
const incomeStepFen = 10_000;
const clearedTitles = 12;

const laterStages = { planned: 10, reviving: 14, closeRequested: 6, listed: 18 } as const;
const relapsed = 2;

const firstListedOn = day.parse('2023-11-06');
/** The last that are struck off go on the list in winter 2025, so that all is done by autumn 2026. */
const listingDays = 760;
const laterListedOn = day.parse('2026-02-02');

type Weights = (dice: Dice, path: RevivalPath) => number;
const jobWeight: Weights = (dice, path) => (path === 'industry' ? dice.whole(60, 140) : dice.whole(5, 30));
const incomeWeight: Weights = (dice, path) => (path === 'industry' ? dice.whole(80, 260) : dice.whole(0, 30));

function revived(dice: Dice): readonly Fate[] {
  const paths = revivalPaths.flatMap((path) => Array.from({ length: revivedByPath[path] }, () => path));
  const jobs = sharedOut(
    jobsInAll,
    paths.map((path) => jobWeight(dice, path)),
  );
  const incomes = sharedOut(
    incomeInAllFen / incomeStepFen,
    paths.map((path) => incomeWeight(dice, path)),
  );
  return paths.map((path, index) => ({
    stage: 'closedOut',
    path,
    jobs: jobs[index] ?? 0,
    households: path === 'industry' ? dice.whole(0, 25) : dice.whole(0, 6),
    collectiveIncomeFen: (incomes[index] ?? 0) * incomeStepFen,
    listedOn: addDays(firstListedOn, dice.whole(0, listingDays)),
    hasRelapsed: false,
    isTitleCleared: index % 12 === 7 && index < clearedTitles * 12,
  }));
}

const later = (dice: Dice, stage: keyof typeof laterStages): readonly Fate[] =>
  Array.from({ length: laterStages[stage] }, (_, index) => ({
    stage,
    path: dice.pick(revivalPaths),
    jobs: dice.whole(0, 9),
    households: dice.whole(0, 8),
    collectiveIncomeFen: dice.whole(0, 400) * incomeStepFen,
    listedOn: addDays(laterListedOn, dice.whole(0, 60)),
    hasRelapsed: stage === 'listed' && index < relapsed,
    isTitleCleared: false,
  }));

/** One fate per asset: first the revived, by path, then those on their way. */
export const fatesOf = (dice: Dice): readonly Fate[] => [
  ...revived(dice),
  ...later(dice, 'planned'),
  ...later(dice, 'reviving'),
  ...later(dice, 'closeRequested'),
  ...later(dice, 'listed'),
];
