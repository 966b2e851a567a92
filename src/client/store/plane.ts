// 方位图: what of the ledger stands on the board and has a position, from its lines alone; and of the few that are drawn,
// which are late or fell back, from their entries.
import { useLiveQuery } from 'dexie-react-hooks';
import { bearingTo, type Way, wayTo } from '../../domain/assets/nearby.ts';
import type { Day } from '../../domain/day.ts';
import { type BoardStage, boardStages, isBack, isLate } from '../../domain/figures/board.ts';
import { distanceM, type Position } from '../../domain/likeness/distance.ts';
import { readCourses } from './asset-courses.ts';
import {
  type AssetFilter,
  idOfLine,
  type ListedAsset,
  listedOf,
  matcherOf,
  stageIn,
  stageLetterIn,
  stageLetterOf,
} from './asset-lines.ts';
import type { LedgerLines } from './ledger-lines.ts';
import type { Store } from './store.ts';
import { useStore } from './store-context.ts';

type PlacedLine = { readonly line: string; readonly position: Position; readonly stage: BoardStage };
export type PlacedLines = {
  readonly lines: readonly PlacedLine[];
  /** On the board, but nobody knows where. */
  readonly unplaced: number;
};

/** What fits the filter and stands on the board; where `only` is said, of these alone. */
export function placedIn(
  { packs }: LedgerLines,
  filter: AssetFilter,
  only: ReadonlySet<string> | null = null,
): PlacedLines {
  const matches = matcherOf(filter);
  const found: PlacedLine[] = [];
  let unplaced = 0;
  for (const { lines, small, lat, lng } of packs) {
    for (let index = 0; index < lines.length; index += 1) {
      const line = lines[index] ?? '';
      const stage = onBoard.get(stageLetterIn(line));
      if (stage === undefined || !matches(line, small[index] ?? '')) continue;
      if (only?.has(idOfLine(line)) === false) continue;
      const position = { lat: lat[index] ?? Number.NaN, lng: lng[index] ?? Number.NaN };
      if (Number.isNaN(position.lat) || Number.isNaN(position.lng)) unplaced += 1;
      else found.push({ line, position, stage });
    }
  }
  return { lines: found, unplaced };
}

const onBoard: ReadonlyMap<string, BoardStage> = new Map(
  boardStages.map((stage) => [stageLetterOf(stage), stage]),
);

export type PlacedAsset = {
  readonly asset: ListedAsset;
  readonly position: Position;
  readonly stage: BoardStage;
  readonly way: Way;
  /** Degrees from north, eastwards. */
  readonly bearing: number;
};

type Looking = {
  readonly reachM: number;
  readonly limit: number;
  /** Where one looks, if that is not the point itself. */
  readonly look?: Position;
};

/** What is nearest to where one looks, at most so many, with the way from the point; and how many there are. */
export function nearestTo(
  from: Position,
  { lines }: PlacedLines,
  { reachM, limit, look = from }: Looking,
): { readonly total: number; readonly nearest: readonly PlacedAsset[] } {
  const distances = Float64Array.from(lines, ({ position }) => distanceM(look, position));
  const total = distances.reduce((count, far) => count + Number(far <= reachM), 0);
  // Of 50,000 only the few that are drawn are taken apart and put in order.
  const farthest = Math.min(reachM, distances.toSorted()[limit - 1] ?? reachM);
  const nearest = lines
    .filter((_, at) => (distances[at] ?? 0) <= farthest)
    .map((one) => ({ ...one, way: wayTo(from, one.position) }))
    .sort((one, other) => one.way.distanceM - other.way.distanceM)
    .slice(0, limit)
    .map(({ line, position, stage, way }) => ({
      asset: listedOf(line),
      ...{ position, stage, way, bearing: bearingTo(from, position) },
    }));
  return { total, nearest };
}

export type CourseMark = { readonly isLate: boolean; readonly isBack: boolean };
const noMark: CourseMark = { isLate: false, isBack: false };
export const markOf = (marks: ReadonlyMap<string, CourseMark>, id: string): CourseMark =>
  marks.get(id) ?? noMark;

/** Of these entries, the ones that are late or fell back. */
export async function readCourseMarks(
  store: Store,
  placed: readonly Pick<PlacedAsset, 'asset' | 'stage'>[],
  today: Day,
): Promise<ReadonlyMap<string, CourseMark>> {
  const courses = await readCourses(
    store,
    placed.map(({ asset }) => asset.id),
  );
  const marks = new Map<string, CourseMark>();
  for (const { asset, stage } of placed) {
    const { dueOn = null, relapses = 0 } = courses.get(asset.id) ?? {};
    const mark = { isLate: isLate({ stage, dueOn }, today), isBack: isBack({ stage, relapses }) };
    if (mark.isLate || mark.isBack) marks.set(asset.id, mark);
  }
  return marks;
}

/** Which entries have a plan of this path. Only what stands beyond the list can have one. */
export async function readOfPath(
  store: Store,
  { packs }: LedgerLines,
  path: string,
): Promise<ReadonlySet<string>> {
  const withPlan = packs.flatMap(({ lines }) => lines.filter(isPlanned)).map(idOfLine);
  const courses = await readCourses(store, withPlan);
  return new Set(withPlan.filter((id) => courses.get(id)?.path === path));
}

const unplanned: ReadonlySet<string | null> = new Set([null, 'unlisted', 'listed', 'disposed']);
const isPlanned = (line: string): boolean => !unplanned.has(stageIn(line));

/** Live; null where no path is chosen, undefined while it is read. */
export function useOfPath(
  ledger: LedgerLines | undefined,
  path: string,
): ReadonlySet<string> | null | undefined {
  const store = useStore();
  return useLiveQuery(
    async () => (path === '' || ledger === undefined ? null : readOfPath(store, ledger, path)),
    [store, ledger, path],
  );
}

const none: ReadonlyMap<string, CourseMark> = new Map();

/** Live; empty while the first read runs. */
export function useCourseMarks(placed: readonly PlacedAsset[], today: Day): ReadonlyMap<string, CourseMark> {
  const store = useStore();
  return useLiveQuery(() => readCourseMarks(store, placed, today), [store, placed, today]) ?? none;
}
